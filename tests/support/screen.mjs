// The page as a user finds it: controls by role and name (the contract's), what is said, what is asked.

const exact = true;

/** The controls of a page. */
export function screen(page) {
  const button = (name) => page.getByRole("button", { name, exact });
  const act = page.getByRole("region", { name: "Акт", exact });
  const voiceMessage = page.getByRole("group", { name: "Голосовое сообщение", exact });
  return {
    start: button("Начать разговор"),
    stop: button("Завершить разговор"),
    interrupt: button("Прервать"),
    microphone: button("Микрофон"),
    photo: button("Фото"),
    voiceMessage,
    sendVoice: voiceMessage.getByRole("button", { name: "Передать", exact }),
    dropVoice: voiceMessage.getByRole("button", { name: "Убрать", exact }),
    message: page.getByRole("textbox", { name: "Сообщение", exact }),
    send: button("Отправить"),
    log: page.getByRole("log", { name: "Разговор", exact }),
    act,
    state: page.getByRole("status", { name: "Состояние", exact }),
    print: button("Печать"),
    saveJson: button("Скачать JSON"),
    saveDocx: button("Скачать DOCX"),
    savePdf: button("Скачать PDF"),
    saveXml: button("Скачать XML (опытный)"),
    loadJson: button("Загрузить JSON"),
    shareLink: button("Поделиться ссылкой"),
    undo: button("Шаг назад"),
    redo: button("Шаг вперёд"),
    actStatus: act.getByLabel("Статус", { exact: true }),
    kept: act.locator(".kept"),
    project: page.getByRole("button", { name: /^Объект: / }),
    projects: page.getByRole("dialog", { name: "Объекты", exact: true }),
    registry: page.getByRole("region", { name: "Реестр", exact: true }),
    search: page.getByRole("searchbox", { name: "Поиск по актам", exact: true }),
    shelf: page.getByLabel("Показать", { exact: true }),
    cards: page.getByRole("region", { name: "Реестр", exact: true }).getByRole("listitem"),
    actions: page.getByRole("dialog", { name: "Действия", exact: true }),
    newAct: button("Новый акт"),
    settings: button("Настройки"),
    settingsDialog: page.getByRole("dialog", { name: "Настройки", exact }),
    summary: page.getByRole("dialog", { name: "Итоги разговора", exact }),
    alert: page.getByRole("alert"),
    /** Shows another view. */
    view: (name) => page.getByRole("navigation").getByRole("button", { name, exact }).click(),
    /** Unfolds what a phone folds. */
    more: () => page.getByText("Ещё", { exact }).click(),
    /** A page of the adviser. */
    page: (name) => page.getByRole("region", { name, exact }),
    /** Opens what can be done with the first act of the registry that has these words. */
    actOn: (words) =>
      page.getByRole("listitem").filter({ hasText: words }).first().getByRole("button", { name: /^Действия/ }).click(),
    /** A control of the act by its label, in the block of the form that is named so. */
    field: (block, label) => act.getByRole("group", { name: block, exact }).getByLabel(label, { exact }),
  };
}

/** Waits until the state line says `state`. */
export async function stateIs(page, state) {
  await screen(page).state.filter({ hasText: new RegExp(`^${state}$`) }).waitFor();
}

/** Begins a conversation and waits until the assistant listens. */
export async function talk(page) {
  await screen(page).start.click();
  await stateIs(page, "Слушаю");
}

/** Sends typed words. */
export async function type(page, words) {
  await screen(page).message.fill(words);
  await screen(page).send.click();
}

/** Waits until a control holds `value`. */
export async function holds(control, value) {
  const element = await control.elementHandle();
  const page = await element.ownerFrame();
  try {
    await page.waitForFunction(([input, text]) => input.value === text, [element, value]);
  } catch {
    throw new Error(`the field holds «${await control.inputValue()}», not «${value}»`);
  }
}

/** Waits until the act is on disk. */
export const kept = (page) => screen(page).kept.filter({ hasText: /^Сохранено$/ }).waitFor();

/** Presses `control` and gives the file that it saves: its name and bytes. */
export async function saved(page, control) {
  const coming = page.waitForEvent("download");
  await control.click();
  const file = await coming;
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return { name: file.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** Presses «Скачать JSON» or another control and gives the file: its name and text. */
export async function download(page, control = screen(page).saveJson) {
  const { name, bytes } = await saved(page, control);
  return { name, text: bytes.toString("utf8") };
}

/** Presses `control` and answers the file dialog that it opens. */
export async function choose(page, control, file) {
  const coming = page.waitForEvent("filechooser");
  await control.click();
  await (await coming).setFiles(file);
}

/** A JSON file for a file dialog. */
export const jsonFile = (text, name = "АОСР.json") => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

/** Every value on the act's form. */
export const actOnScreen = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[role="region"] :is(input, textarea, select)')].map(({ id, value }) => [id, value]),
  );
