// The screens in the order in which a foreman comes by them, and pictures of them.

import { visit } from "./browser.mjs";
import { picture } from "./photo.mjs";
import { screen, stateIs, talk, type } from "./screen.mjs";

const touch = { isMobile: true, hasTouch: true };
export const DEVICES = {
  small: { viewport: { width: 360, height: 640 }, ...touch },
  phone: { viewport: { width: 412, height: 915 }, ...touch },
  tablet: { viewport: { width: 768, height: 1024 }, ...touch },
  desktop: { viewport: { width: 1440, height: 900 } },
};
export const THEMES = ["light", "dark", "sun"];
/** What is kept in the repository: sizes with themes, and screens. */
export const KEPT = [
  ["phone", "light"],
  ["phone", "dark"],
  ["desktop", "light"],
];
export const KEPT_SCREENS =
  /^(empty|settings|speaking|norm|photo|alarm|findings|registry|calculator|norm-card|reports|help)$/;
/** Words stay clear, and no picture takes more than 60 kB. */
const WEBP_QUALITY = 0.5;
/** For what a screen waits; what does not come is told, and the others are still drawn. */
const PATIENCE_MS = 30_000;

/** Each leads there from the one before. */
const SCREENS = {
  async empty({ page }) {
    await stateIs(page, "Готов к разговору");
  },
  async notice({ page, ui }) {
    await type(page, "Здравствуйте");
    await ui.alert.getByRole("button").first().waitFor();
  },
  async settings({ ui }) {
    await ui.alert.getByRole("button", { name: "Закрыть" }).click();
    await ui.message.fill("");
    await ui.settings.click();
  },
  async "act-empty"({ page, ui }) {
    await page.keyboard.press("Escape");
    await ui.view("Акт");
  },
  async "registry-empty"({ ui }) {
    await ui.view("Реестр");
    await ui.search.fill("нет такого");
    await ui.cards.first().waitFor({ state: "hidden" });
  },
  async listening({ page, ui, phone }) {
    await ui.search.fill("");
    if (phone) await ui.view("Разговор");
    await talk(page);
  },
  async speaking({ page, ui }) {
    await type(page, "Создай акт скрытых работ: армирование фундамента");
    await stateIs(page, "Говорю");
    await ui.log.getByText(/Акт заполнен/).waitFor();
  },
  async norm({ page, ui }) {
    await stateIs(page, "Слушаю");
    await type(page, "Какой защитный слой бетона для арматуры 16 миллиметров?");
    await ui.log.locator(".norm").first().waitFor();
  },
  async photo({ page, ui }) {
    await stateIs(page, "Слушаю");
    const buffer = await picture(page, { width: 640, height: 480, noise: 0.1 });
    await ui.message.fill("Проверь по фото нарушения безопасности");
    const coming = page.waitForEvent("filechooser");
    await ui.photo.click();
    await (await coming).setFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
    await ui.log.locator("img").first().waitFor();
  },
  async alarm({ ui }) {
    await ui.alert.getByRole("button", { name: "Понятно" }).waitFor();
  },
  async act({ ui }) {
    await ui.alert.getByRole("button", { name: "Понятно" }).click();
    await ui.view("Акт");
  },
  async findings({ page }) {
    await page.getByText("Проверка акта").click();
    await page.locator(".finding").first().waitFor();
  },
  async registry({ ui }) {
    await ui.view("Реестр");
    await ui.cards.first().waitFor();
  },
  async actions({ ui }) {
    await ui.actOn("рмирование");
  },
  async projects({ page, ui }) {
    await page.keyboard.press("Escape");
    await ui.project.click();
  },
  async calculators({ page, ui }) {
    await page.keyboard.press("Escape");
    await ui.view("Расчёты");
    await page.locator(".page .card").first().waitFor();
  },
  async calculator({ page }) {
    await page.locator(".page .card button").first().click();
    const fields = page.locator(".page-form input");
    await fields.first().waitFor();
    const values = ["6", "8", "0,2", "1", "5"];
    for (const [place, value] of values.slice(0, await fields.count()).entries()) await fields.nth(place).fill(value);
    await page.locator(".page .rows").first().waitFor();
  },
  async norms({ page, ui }) {
    await ui.view("Нормы");
    await page.locator(".page .card").first().waitFor();
  },
  async "norm-card"({ page }) {
    await page.locator(".page .card button").first().click();
    await page.locator(".page .rows").first().waitFor();
  },
  async reports({ page, ui }) {
    await ui.view("Отчёты");
    await page.locator(".page .page-body > :not(.nothing)").first().waitFor();
  },
  async help({ page, ui }) {
    await ui.view("Помощь");
    await page.locator(".page .page-body > :not(.nothing)").first().waitFor();
  },
  async summary({ ui }) {
    await ui.stop.click();
    await ui.summary.waitFor();
  },
};

/** A picture as WebP, made by the browser itself. */
export async function webp(page, png) {
  const base64 = await page.evaluate(
    async ([data, quality]) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      canvas.getContext("2d").drawImage(bitmap, 0, 0);
      const blob = await canvas.convertToBlob({ type: "image/webp", quality });
      const letters = new Uint8Array(await blob.arrayBuffer()).reduce(
        (all, byte) => all + String.fromCharCode(byte),
        "",
      );
      return btoa(letters);
    },
    [png.toString("base64"), WEBP_QUALITY],
  );
  return Buffer.from(base64, "base64");
}

/**
 * Goes through the screens on one device in one theme. `take(name, page)` is called at each whose name is `wanted`.
 * Gives what did not come.
 */
export async function tour({ browser, url, device, theme, wanted, take }) {
  const prepare = (page) => {
    page.setDefaultTimeout(PATIENCE_MS);
    return theme === "sun" ? page.addInitScript(() => localStorage.setItem("prorab.theme", "sun")) : undefined;
  };
  const options = { device: DEVICES[device], colorScheme: theme === "dark" ? "dark" : "light", prepare };
  const { context, page } = await visit(browser, url, { ...options, reducedMotion: "reduce" });
  const ui = screen(page);
  const missed = [];
  for (const [name, lead] of Object.entries(SCREENS)) {
    const what = `${device}-${theme}-${name}`;
    try {
      await lead({ page, ui, phone: DEVICES[device].isMobile });
      if (wanted.test(name)) await take(what, page);
    } catch (error) {
      missed.push(`${what}: ${error.message.split("\n")[0]}`);
    }
  }
  await context.close();
  return missed;
}

/** What is on the screen, as PNG. */
export const shot = (page) => page.screenshot({ animations: "disabled" });
