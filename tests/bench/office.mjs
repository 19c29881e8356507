// The act and the registry when they are large: a change by voice until it is laid out, and five thousand acts listed
// and searched. The work of the main thread is measured, from the message or key until the layout is done.

import { chromium } from "playwright-core";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DESKTOP, flags, there } from "../support/browser.mjs";
import { choose, holds, jsonFile, kept, screen, stateIs } from "../support/screen.mjs";
import { figure, median, quantile } from "./figures.mjs";

const MATERIALS = 200;
const CHANGES = 300;
const ACTS = 5_000;
const SEARCHES = 15;
/** Five thousand records are read in about 0.2 s. */
const STORE_READ_MS = 1_500;

export async function office(assistant) {
  const folder = await mkdtemp(join(tmpdir(), "prorab-bench-"));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: await flags(folder),
  });
  try {
    await changes(assistant, browser);
    await registry(assistant, browser);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs in the page: notes how long each message of the assistant keeps the main thread, layout included. */
function timeMessages() {
  window.times = [];
  const Native = WebSocket;
  window.WebSocket = class extends Native {
    constructor(...options) {
      super(...options);
      // The first listener, so the clock starts before the page's own. Its work is done in this task and its
      // microtasks.
      this.addEventListener("message", () => {
        const start = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          void document.body.offsetHeight;
          window.times.push(performance.now() - start);
        };
        port2.postMessage(0);
      });
    }
  };
}

const name = (no) => `Арматура А500С ∅16 мм, партия ${no}`;

async function changes(assistant, browser) {
  void assistant.serve(`(${timeMessages})()`);
  const page = await (await browser.newContext({ ...DESKTOP, locale: "ru-RU" })).newPage();
  const connected = assistant.next();
  await page.goto(assistant.url);
  const ui = screen(page);
  await there(page);
  const materials = Array.from({ length: MATERIALS }, (_, no) => ({ name: name(no), quantity: "1", unit: "т" }));
  await choose(page, ui.loadJson, jsonFile(JSON.stringify({ object_name: "Дом", materials })));
  await holds(ui.field("Объект", "Объект капитального строительства"), "Дом");
  await kept(page);
  await ui.start.click();
  const socket = await connected;
  await stateIs(page, "Слушаю");
  await page.evaluate(() => (window.times.length = 0));
  for (let n = 0; n < CHANGES; n += 1) {
    const args = { materials: [{ name: name(n % MATERIALS), quantity: n + 2 }] };
    socket.send(JSON.stringify({ toolCall: { functionCalls: [{ id: String(n), name: "update_act", args }] } }));
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  await page.waitForFunction((count) => window.times.length >= count, CHANGES);
  const times = await page.evaluate(() => window.times);
  figure(`act of ${MATERIALS} materials: a change by voice applied and laid out, median`, median(times), "ms");
  figure(`act of ${MATERIALS} materials: a change by voice applied and laid out, p99`, quantile(times, 0.99), "ms", {
    target: "under 16",
  });
  await page.context().close();
}

/** Runs in the page: fills the store with acts. */
async function fill(count) {
  const database = await new Promise((resolve) => {
    const request = indexedDB.open("prorab");
    request.onsuccess = () => resolve(request.result);
  });
  const transaction = database.transaction(["cards", "acts"], "readwrite");
  for (let no = 1; no <= count; no += 1) {
    const id = `${(0x19a00000000 + no).toString(16)}-1-${no.toString(16)}`;
    const title = `${["Армирование", "Бетонирование", "Обратная засыпка"][no % 3]} фундаментной плиты ФП-${no}`;
    const card = {
      v: 1,
      id,
      project: "main",
      status: "draft",
      number: `${no}/КЖ`,
      title,
      place: "в осях 1-6/А-Г",
      deleted: 0,
      changed: no,
      revision: 1,
      date: "2026-10-13",
    };
    transaction.objectStore("cards").put(JSON.stringify(card), id);
    transaction
      .objectStore("acts")
      .put(JSON.stringify({ v: 1, act: { number: card.number, works: { title } }, hand: [], hand_rows: [] }), id);
  }
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}

async function registry(assistant, browser) {
  void assistant.serve("");
  const page = await (await browser.newContext({ ...DESKTOP, locale: "ru-RU" })).newPage();
  await page.goto(assistant.url);
  const ui = screen(page);
  await there(page);
  await page.evaluate(fill, ACTS);
  await page.reload();
  await there(page);
  // The store is read while the page already shows: that is not the list's time.
  await page.waitForTimeout(STORE_READ_MS);
  const listed = await page.evaluate(async () => {
    const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Реестр");
    const start = performance.now();
    button.click();
    while (!document.querySelector("[aria-label=Реестр] [role=listitem]"))
      await new Promise((resolve) => setTimeout(resolve));
    void document.body.offsetHeight;
    return performance.now() - start;
  });
  figure(`registry of ${ACTS} acts: listed`, listed, "ms", { target: "under 100" });
  const searches = await page.evaluate(async (count) => {
    const input = document.querySelector("[aria-label=Реестр] input");
    const times = [];
    for (let n = 0; n < count; n += 1) {
      const wanted = String(1000 + n * 7);
      const start = performance.now();
      input.value = `${wanted}/кж плиты`;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      const shown = () => document.querySelectorAll("[aria-label=Реестр] [role=listitem]");
      while (shown().length !== 1 || !shown()[0].textContent.includes(wanted))
        await new Promise((resolve) => setTimeout(resolve));
      void document.body.offsetHeight;
      times.push(performance.now() - start);
    }
    return times;
  }, SEARCHES);
  figure(`registry of ${ACTS} acts: searched, slowest of ${SEARCHES}`, Math.max(...searches), "ms", {
    target: "under 100",
  });
  await page.context().close();
}
