// Nothing is lost when the store fails, and an act travels in a link: every trouble has one clear message.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { deflateRawSync } from "node:zlib";

import { DESKTOP, PHONE, launch, reload, visit } from "../support/browser.mjs";
import { choose, download, holds, jsonFile, kept, screen, talk, type } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";

const NUMBER = ["Номер и дата акта", "Номер акта"];
const WORKS = ["1. Работы", "Наименование скрытых работ"];

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

const open = (options) => visit(browser.browser, server.url, { device: DESKTOP, ...options });

describe("a store that fails", () => {
  /** Runs in the page before it loads. */
  const troubles = {
    "Этот браузер не хранит акты": () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("no", "SecurityError");
      };
    },
    "Хранилище браузера не отвечает, акт не сохраняется": () => {
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException("no", "UnknownError");
      };
    },
    "На устройстве кончилось место, акт не сохраняется": () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  };
  for (const [title, trouble] of Object.entries(troubles)) {
    test(`${title}: it is told, the act is a file, and the next visit has it`, async () => {
      const { page, context } = await open({ prepare: (page) => page.addInitScript(trouble) });
      const ui = screen(page);
      await ui.field(...NUMBER).fill("7/КЖ");
      await ui.field(...WORKS).fill("Армирование");
      await ui.alert.getByText(title).waitFor();
      const { name, text } = await download(page, ui.alert.getByRole("button", { name: "Скачать файл" }));
      assert.equal(name, "АОСР-7-КЖ.json");
      assert.equal(JSON.parse(text).work_type, "Армирование");

      const next = await context.newPage();
      await next.goto(server.url);
      await holds(screen(next).field(...WORKS), "Армирование");
      await context.close();
    });
  }

  test("a private window that keeps nothing at all: it is told, and everything else works", async () => {
    const nothing = () => {
      const refuse = () => {
        throw new DOMException("no", "SecurityError");
      };
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
        Object.defineProperty(window, name, { get: refuse });
      }
      Object.defineProperty(Navigator.prototype, "storage", { value: undefined });
    };
    const { page, context, problems } = await open({ prepare: (page) => page.addInitScript(nothing) });
    const ui = screen(page);
    await ui.field(...WORKS).fill("Армирование");
    await ui.alert.getByText("Этот браузер не хранит акты").waitFor();
    await talk(page);
    await type(page, "Сколько бетона на плиту 6 на 8 метров толщиной 20 сантиметров?");
    await ui.log.getByText("9,6\u00a0м³").first().waitFor();
    assert.equal(await ui.field(...WORKS).inputValue(), "Армирование");
    assert.deepEqual(
      problems.filter((problem) => !problem.startsWith("console: ")),
      [],
    );
    await context.close();
  });

  test("an older page that lets go of the store says that it is out of date", async () => {
    const { page, context } = await open();
    const ui = screen(page);
    await ui.field(...NUMBER).fill("1");
    await kept(page);
    const other = await context.newPage();
    await other.goto(new URL("config.json", server.url).href);
    await other.evaluate(() => indexedDB.open("prorab", 99));
    await ui.alert.getByText("Страница устарела").waitFor();
    await ui.field(...NUMBER).fill("12");
    assert.equal(await ui.field(...NUMBER).inputValue(), "12");
    await context.close();
  });
});

describe("a link with an act", () => {
  /** The link that the page copies. */
  async function link(page) {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await screen(page).shareLink.click();
    await screen(page).alert.getByText("Ссылка скопирована").waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  }

  test("opens it on another device; the server sees nothing of it", async () => {
    const { page, context } = await open();
    const ui = screen(page);
    await ui.field(...NUMBER).fill("9/КЖ");
    await ui.field(...WORKS).fill("Обратная засыпка пазух");
    const address = await link(page);
    assert.match(address, /#act=z[\w-]+$/);

    const requests = [];
    const watch = (page) => page.on("request", (request) => requests.push(request.url()));
    const other = await visit(browser.browser, address, { device: PHONE, prepare: watch });
    const there = screen(other.page);
    await there.alert.getByText("Открыт акт по ссылке").waitFor();
    await holds(there.field(...NUMBER), "9/КЖ");
    assert.ok(await there.act.isVisible(), "it is seen at once, on a phone too");
    await holds(there.field(...WORKS), "Обратная засыпка пазух");
    assert.equal(new URL(other.page.url()).hash, "", "it is not opened twice");
    assert.ok(requests.every((url) => !url.includes("act=")), requests.join("\n"));
    await kept(other.page);
    await reload(other.page);
    await there.settings.waitFor();
    await there.view("Акт");
    await holds(there.field(...NUMBER), "9/КЖ");
    assert.deepEqual(other.problems, []);
    await other.context.close();
    await context.close();
  });

  test("that is cut off, foreign or huge is refused and changes nothing", async () => {
    const { page, context } = await open();
    const ui = screen(page);
    await ui.field(...NUMBER).fill("9/КЖ");
    await kept(page);
    // Few bytes that inflate to eight million.
    const bomb = `#act=z${deflateRawSync(Buffer.alloc(8_000_000)).toString("base64url")}`;
    for (const hash of ["#act=zAAAA", "#act=", "#act=j!!", `#act=z${"A".repeat(20_000)}`, "#act=jbm8", bomb]) {
      await page.evaluate((hash) => (location.hash = hash), hash);
      await ui.alert.getByText(/Ссылка не работает|Акт не загружен/).waitFor();
      await ui.alert.getByRole("button", { name: "Закрыть" }).click();
      assert.equal(await ui.field(...NUMBER).inputValue(), "9/КЖ");
    }
    await context.close();
  });

  test("is not made of an act that does not fit into one", async () => {
    const { page, context } = await open();
    const ui = screen(page);
    const noise = (n) =>
      Array.from({ length: 300 }, (_, i) => String.fromCharCode(0x430 + ((i * 7 + n * 13 + ((i * n) % 29)) % 32))).join(
        "",
      );
    const materials = Array.from({ length: 200 }, (_, n) => ({
      name: `${n} ${noise(n)}`,
      quantity: String(n + 1),
      unit: "т",
    }));
    await choose(page, ui.loadJson, jsonFile(JSON.stringify({ object_name: "Дом", materials })));
    await holds(ui.field("Объект", "Объект капитального строительства"), "Дом");
    await ui.shareLink.click();
    await ui.alert.getByText(/слишком большой для ссылки/).waitFor();
    await context.close();
  });
});

describe("an act handed on", () => {
  const handOn = (page) => page.getByRole("button", { name: "Отправить PDF", exact: true });

  test("goes to the share sheet as a PDF", async () => {
    const prepare = (page) =>
      page.addInitScript(() => {
        navigator.canShare = ({ files }) => files.length === 1;
        navigator.share = async ({ files: [file] }) => {
          const head = new TextDecoder().decode(await file.slice(0, 5).arrayBuffer());
          window.shared = [file.name, file.type, head];
        };
      });
    const { page, context } = await open({ prepare });
    await screen(page).field(...NUMBER).fill("5/КЖ");
    await handOn(page).click();
    await page.waitForFunction(() => window.shared);
    assert.deepEqual(await page.evaluate(() => window.shared), ["АОСР-5-КЖ.pdf", "application/pdf", "%PDF-"]);
    await context.close();
  });

  test("is a download where there is no share sheet, or it refuses", async () => {
    const refuse = () => {
      navigator.canShare = () => true;
      navigator.share = async () => {
        throw new DOMException("too late", "NotAllowedError");
      };
    };
    for (const script of [() => delete Navigator.prototype.canShare, refuse]) {
      const { page, context } = await open({ prepare: (page) => page.addInitScript(script) });
      await screen(page).field(...NUMBER).fill("5/КЖ");
      const { name } = await download(page, handOn(page));
      assert.equal(name, "АОСР-5-КЖ.pdf");
      await context.close();
    }
  });
});

describe("a file that is not ours", () => {
  test("of 50 MB, cut off, or of a newer version is refused with a reason; the act stays", async () => {
    const { page, context } = await open();
    const ui = screen(page);
    await ui.field(...NUMBER).fill("3");
    await kept(page);
    const backup = '{"prorab_backup":1,"projects":[],"acts":[]}';
    for (const [text, message] of [
      [" ".repeat(50_000_000), /слишком большой/],
      [backup.slice(0, -3), /Копия повреждена/],
      [backup.replace(":1", ":2"), /более новой версией/],
      ['{"form":{"document_type":"aosr"', /Файл не читается/],
      ['{"рецепт": "борщ"}', /В файле нет акта/],
    ]) {
      await choose(page, ui.loadJson, jsonFile(text));
      await ui.alert.getByText(message).waitFor();
      await ui.alert.getByRole("button", { name: "Закрыть" }).click();
      assert.equal(await ui.field(...NUMBER).inputValue(), "3");
    }
    await context.close();
  });
});

test("a store that an older tab holds open is told after five seconds, and the act is filled", async () => {
  const { page, context } = await visit(browser.browser, server.url, { device: DESKTOP });
  // A page of the old version, which does not let go.
  await page.goto(`${server.url}/config.json`);
  await page.evaluate(async () => {
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    await done(indexedDB.deleteDatabase("prorab"));
    window.held = await done(indexedDB.open("prorab", 1));
  });
  const other = await context.newPage();
  await other.goto(server.url);
  const ui = screen(other);
  await ui.alert.getByText("Хранилище занято другой вкладкой").waitFor({ timeout: 15_000 });
  await ui.field("Номер и дата акта", "Номер акта").fill("9/Б");
  await holds(ui.field("Номер и дата акта", "Номер акта"), "9/Б");
  await context.close();
});
