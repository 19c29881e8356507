// A report of an inspection: the alarm, the answer to the model, and what is kept. The assistant is a stand-in that
// calls the function when the test says so.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, PHONE, launch, reload, visit } from "../support/browser.mjs";
import { screen, talk } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";

const REPORT = {
  kind: "safety",
  summary: "Рабочий у края перекрытия",
  findings: [
    { severity: "critical", what: "Рабочий без привязи", norm: "СП 999.1325800.2099", action: "Остановить работы" },
    { severity: "unclear", what: "Ограждение за колонной" },
  ],
};

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.stop();
  await server?.stop();
});

/** A phone, or another device, in a conversation: `call(args)` has the function called and gives the answer to it. */
async function inspector(device = PHONE) {
  let socket;
  let answered = () => {};
  const prepare = async (page) => {
    await page.addInitScript(() => {
      window.shaken = 0;
      navigator.vibrate = () => (window.shaken += 1);
    });
    await page.routeWebSocket(/BidiGenerateContent/, (opened) => {
      socket = opened;
      opened.onMessage((text) => {
        const message = JSON.parse(String(text));
        if (message.setup) opened.send('{"setupComplete":{}}');
        const answer = message.toolResponse?.functionResponses?.[0]?.response;
        if (answer) answered(answer);
      });
    });
  };
  const visitor = await visit(browser.browser, server.url, { device, prepare });
  await talk(visitor.page);
  let calls = 0;
  const call = (args) =>
    new Promise((resolve) => {
      answered = resolve;
      const id = String((calls += 1));
      socket.send(JSON.stringify({ toolCall: { functionCalls: [{ id, name: "report_inspection", args }] } }));
    });
  return { ...visitor, call };
}

/** What the store holds of reports. */
const stored = (page) =>
  page.evaluate(async () => {
    const done = (request) =>
      new Promise((resolve, reject) =>
        Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }),
      );
    const database = await done(indexedDB.open("prorab"));
    const records = await done(database.transaction("reports").objectStore("reports").getAll());
    database.close();
    return records.map((record) => JSON.parse(record));
  });

test("a critical finding is shown at once, answered, kept, and put away with one tap", async () => {
  const { page, context, call, problems } = await inspector();
  const answer = await call(REPORT);
  assert.equal(answer.status, "ok");
  assert.match(answer.message, /^СРОЧНО/);
  assert.equal(answer.refused.length, 1, "the norm that there is not");

  const alarm = page.getByRole("alert").filter({ hasText: "Опасно! Рабочий без привязи" });
  await alarm.getByText("Остановить работы").waitFor();
  assert.equal(await page.evaluate(() => window.shaken), 1);
  await alarm.getByRole("button", { name: "Понятно" }).click();
  await alarm.waitFor({ state: "detached" });

  assert.deepEqual(await call(REPORT), answer, "the same call, the same answer");
  assert.equal(await alarm.count(), 0, "nobody is alarmed twice");
  await reload(page);
  const records = await stored(page);
  assert.deepEqual(records.map(({ id }) => id), [answer.id]);
  assert.deepEqual(problems, []);
  await context.close();
});

for (const device of [PHONE, DESKTOP]) {
  test(`the fields of a finding stand in a block of its own (${device.viewport.width} px)`, async () => {
    const { page, context, call } = await inspector(device);
    await call(REPORT);
    await page.getByRole("alert").getByRole("button", { name: "Понятно" }).click();
    await screen(page).view("Отчёты");
    await screen(page).page("Отчёты").getByRole("button", { name: /^Предписание/ }).click();
    const report = screen(page).page("Предписание");
    const box = (control) => control.evaluate((element) => element.getBoundingClientRect().toJSON());
    let above = 0;
    for (const number of [1, 2]) {
      const block = report.getByRole("group", { name: `Замечание ${number}`, exact: true });
      const { top, bottom, left, right } = await box(block);
      assert.ok(top >= above, `block ${number} begins below the one before`);
      const fields = block.locator("select, input, textarea");
      assert.equal(await fields.count(), 5);
      for (const field of await fields.all()) {
        const inner = await box(field);
        const within = inner.top > top && inner.bottom < bottom && inner.left > left && inner.right < right;
        assert.ok(within, `a field of block ${number} is inside of it`);
      }
      above = bottom;
    }
    await context.close();
  });
}

test("a call that does not fit is refused and keeps nothing", async () => {
  const { page, context, call } = await inspector();
  const answer = await call({ ...REPORT, findings: Array(1000).fill(REPORT.findings[0]) });
  assert.equal(answer.status, "error");
  assert.deepEqual(await stored(page), []);
  assert.equal(await page.getByRole("alert").filter({ hasText: "Опасно" }).count(), 0);
  await context.close();
});
