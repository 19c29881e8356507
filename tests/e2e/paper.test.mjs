// The paper of an act: print, DOCX, PDF and XML of a short act, a full one and one with 40 materials and names of 300
// characters. Nothing of it is loaded before it is asked for, and when it does not load the act stays.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import { alerts, watchAlerts } from "../support/alerts.mjs";
import { DESKTOP, launch, visit } from "../support/browser.mjs";
import { difference } from "../support/pictures.mjs";
import { poppler } from "../support/poppler.mjs";
import { actOnScreen, choose, holds, jsonFile, saved, screen } from "../support/screen.mjs";
import { builtSite, startServer } from "../support/server.mjs";
import { startStatic } from "../support/static.mjs";
import { unzip } from "../support/zip.mjs";

const read = (path) => readFile(new URL(path, import.meta.url), "utf8");
const { blocks } = JSON.parse(await read("../../data/aosr_form_344pr.json"));

/** Acts by name, and words that stand on their paper in this order. */
const ACTS = {
  short: ["N 3/АР", "«12» октября 2026 г.", "Мастика битумная Ø — 120 кг", "«09» октября 2026 г.", "Иванов И.И."],
  full: [
    "317746100123455",
    "N 18/КЖ1-АОСР",
    "Прокат арматурный А500С Ø16",
    "слоя >= 40 мм",
    "в 6 экземплярах",
    "Лях П.О.",
  ],
  large: ["N 19/КЖ1-АОСР", "Каркас КП-40", "по реестру", "Реестр документов", "Реестр документов", "4839/5"],
};

/** So large a share of the printed page may look other than it is kept. The font is shipped, so it hardly does. */
const PAPER_TOLERANCE = 0.01;

let server;
let host;
let browser;
before(async () => {
  server = await startServer();
  host = await startStatic(builtSite(), "/some/path/");
  browser = await launch();
});
after(async () => {
  await browser?.stop();
  await host?.stop();
  await server?.stop();
});

const bare = (text) => text.replace(/\s/g, "");

/** Asserts that `texts` stand in `paper` one after the other. */
function inOrder(paper, texts) {
  let from = 0;
  const all = bare(paper);
  for (const text of texts) {
    const at = all.indexOf(bare(text), from);
    assert.ok(at >= 0, `«${text}» after «${all.slice(Math.max(0, from - 60), from)}»`);
    from = at + bare(text).length;
  }
}

/** Labels and captions of the form in their order; a label with blanks in it is filled in some acts. */
const FORM = blocks.flatMap(({ label, captions }) => (label.includes("__") ? captions : [label, ...captions]));

/** Asserts that a text is the act's paper. */
function isPaper(name, text) {
  inOrder(text, FORM);
  inOrder(text, ACTS[name]);
}

/** A page with an act on it. */
async function desk(name, url) {
  const { page, context, problems } = await visit(browser.browser, url, { device: DESKTOP, prepare: watchAlerts });
  const ui = screen(page);
  const act = await read(`../data/acts/${name}.json`);
  await choose(page, ui.loadJson, jsonFile(act));
  await holds(ui.field("Номер и дата акта", "Номер акта"), JSON.parse(act).number);
  return { page, ui, problems, close: () => context.close() };
}

/** Files of the module and fonts that the static host was asked for since the last time. */
const late = () => host.asked.splice(0).flatMap((path) => path.match(/(export|fonts)\/.*/)?.[0] ?? []);
const pdfText = (pdf) => poppler("pdftotext", "-raw", "-", "-", pdf);

for (const name of Object.keys(ACTS)) {
  describe(`the ${name} act, from a plain static host under a path`, () => {
    let place;
    before(async () => {
      late();
      place = await desk(name, host.url);
    });
    after(() => place.close());

    test("nothing of the paper is loaded with the page", () => assert.deepEqual(late(), []));

    test("«Скачать DOCX» saves a document of Word", async () => {
      const { name: file, bytes } = await saved(place.page, place.ui.saveDocx);
      assert.match(file, /^АОСР-.*\.docx$/);
      const files = unzip(bytes);
      assert.ok(files.has("[Content_Types].xml") && files.has("word/styles.xml"));
      const words = files.get("word/document.xml").toString("utf8").replace(/<[^>]*>/g, "");
      isPaper(name, words.replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
      assert.deepEqual(late().sort(), ["export/export.js", "export/export_bg.wasm", "export/worker.js"]);
    });

    test("«Скачать PDF» saves pages of A4 with the shipped font", async () => {
      const { name: file, bytes } = await saved(place.page, place.ui.savePdf);
      assert.match(file, /^АОСР-.*\.pdf$/);
      isPaper(name, await pdfText(bytes));
      assert.match(await poppler("pdfinfo", "-", bytes), /Page size:.*A4/);
    });

    test("«Скачать XML (опытный)» saves the element tree", async () => {
      const { name: file, bytes } = await saved(place.page, place.ui.saveXml);
      assert.match(file, /^АОСР-.*\.xml$/);
      const xml = bytes.toString("utf8");
      assert.match(xml, /<!-- Опытная выгрузка/);
      const isXml = (xml) => !new DOMParser().parseFromString(xml, "application/xml").querySelector("parsererror");
      assert.ok(await place.page.evaluate(isXml, xml));
    });

    test("the browser prints the same form, with page numbers, in the shipped font", async () => {
      const pdf = await place.page.pdf({ preferCSSPageSize: true });
      const text = await pdfText(pdf);
      isPaper(name, text);
      const pages = Number((await poppler("pdfinfo", "-", pdf)).match(/Pages:\s+(\d+)/)[1]);
      for (let number = 1; number <= pages; number += 1) {
        assert.ok(bare(text).includes(`стр.${number}из${pages}`), `page ${number} of ${pages}`);
      }
      assert.match(await poppler("pdffonts", "-", pdf), /Tinos/);
      const printed = await poppler("pdftoppm", "-png", "-r", "40", "-singlefile", "-", pdf);
      const kept = await readFile(new URL(`../data/paper/${name}.png`, import.meta.url));
      const share = await difference(place.page, [["image/png", kept], ["image/png", printed]]);
      assert.ok(share <= PAPER_TOLERANCE, `${(share * 100).toFixed(1)} % of the first page differ from data/paper`);
      assert.deepEqual([...place.problems, ...host.missing], []);
    });
  });
}

describe("an export module that does not load", () => {
  for (const [what, blocked, press] of [
    ["worker", "**/export/worker.js*", "saveDocx"],
    ["module", "**/export/*.wasm*", "saveDocx"],
    ["font", "**/fonts/*", "savePdf"],
  ]) {
    test(`no ${what}: the user is told, the act stays, and the next tap tries again`, async () => {
      const { page, ui, close } = await desk("full", server.url);
      const act = await actOnScreen(page);
      await page.route(blocked, (route) => route.abort("internetdisconnected"));
      await ui[press].click();
      const seen = await alerts(page);
      assert.equal(seen.length, 1, seen.join(" | "));
      assert.match(
        seen[0],
        /^Файл не создан.*Акт на экране сохранён\. Проверьте интернет и нажмите ещё раз.*«Печать»/s,
      );
      assert.deepEqual(await actOnScreen(page), act);
      await page.unroute(blocked);
      const { bytes } = await saved(page, ui[press]);
      assert.ok(bytes.length > 10_000);
      await close();
    });
  }
});
