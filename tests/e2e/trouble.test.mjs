// What goes wrong on a site: each time one clear message in Russian that says what to do next, and the act on the
// screen stays as it was.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import { alerts, watchAlerts } from "../support/alerts.mjs";
import { DESKTOP, launch, visit } from "../support/browser.mjs";
import { actOnScreen, choose, holds, jsonFile, screen, stateIs, talk, type } from "../support/screen.mjs";
import { startServer } from "../support/server.mjs";

const GUIDE = await readFile(new URL("../data/guide_example5.json", import.meta.url), "utf8");

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

/** A page with an act on it. */
async function desk({ prepare, url = server.url, from = browser.browser } = {}) {
  const { page, context, wire, problems } = await visit(from, url, {
    device: DESKTOP,
    prepare: async (page) => {
      await watchAlerts(page);
      await prepare?.(page);
    },
  });
  const ui = screen(page);
  await choose(page, ui.loadJson, jsonFile(GUIDE));
  await holds(ui.field("1. Работы", "Наименование скрытых работ"), "Армирование фундамента");
  return { page, ui, wire, problems, act: await actOnScreen(page), close: () => context.close() };
}

/** Lets `happen` happen to a page with an act: one message as expected and no other after it, the act as it was. */
async function trouble(expected, happen, options) {
  const place = await desk(options);
  const { page, ui, act } = place;
  await happen(place);
  const seen = await alerts(page);
  assert.equal(seen.length, 1, `one message: ${seen.join(" | ")}`);
  assert.match(seen[0], expected);
  assert.match(seen[0], /\.$/, "a whole sentence says what to do");
  assert.deepEqual(await actOnScreen(page), act);
  return place;
}

const json = (status, body) => ({
  prepare: (page) => page.route("**/api/token", (route) => route.fulfill({ status, json: body })),
});
const refusal = (status, code) => json(status, { error: { code, message: "no" } });
/** Begins a conversation that comes to grief and leaves the page in `state`. */
const startUntil = (state) => async ({ page, ui }) => {
  await ui.start.click();
  await alerts(page);
  await stateIs(page, state);
};
const typing = startUntil("Без микрофона: пишите");
const failing = startUntil("Готов к разговору");

/** Stands in for `getUserMedia`: fails as a browser does when a device cannot be used. */
const microphoneFails = (name) => ({
  prepare: (page) =>
    page.addInitScript((name) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("Could not start", name));
    }, name),
});

describe("the microphone", { concurrency: 2 }, () => {
  for (const [name, options, expected] of [
    ["denied", { allowed: false }, /^Микрофон запрещён .*разрешите микрофон/],
    ["missing", { device: false }, /^Микрофон не найден .*Подключите микрофон/],
  ]) {
    test(`${name}: the user is told, and can go on by keyboard`, async () => {
      const { browser, stop } = await launch(options);
      try {
        const { page, problems } = await trouble(expected, typing, { from: browser });
        const hints = page.locator(".examples");
        assert.doesNotMatch(await hints.innerText(), /ответьте «Разрешить»|Нажмите «Начать разговор»/);
        await type(page, "Здравствуйте");
        await stateIs(page, "Говорю");
        assert.deepEqual(problems.filter((problem) => problem.startsWith("error:")), []);
      } finally {
        await stop();
      }
    });
  }

  test("busy: the user is told", async () => {
    const { close } = await trouble(/^Микрофон занят .*Закройте/, typing, microphoneFails("NotReadableError"));
    await close();
  });

  test("lost in mid-call: the user is told, and a press brings it back", async () => {
    const { page, ui, close } = await trouble(
      /^Микрофон пропал .*нажмите «Микрофон»/,
      async ({ page }) => {
        await talk(page);
        await page.evaluate(() => {
          const [track] = window.stream.getTracks();
          track.stop();
          track.dispatchEvent(new Event("ended"));
        });
        await stateIs(page, "Без микрофона: пишите");
      },
      {
        prepare: (page) =>
          page.addInitScript(() => {
            const { mediaDevices } = navigator;
            const open = mediaDevices.getUserMedia.bind(mediaDevices);
            mediaDevices.getUserMedia = async (wish) => (window.stream = await open(wish));
          }),
      },
    );
    await ui.microphone.click();
    await stateIs(page, "Слушаю");
    await close();
  });

  test("switched off somewhere: the user is told", async () => {
    const { browser, stop } = await launch({ scene: [9000] });
    try {
      await trouble(/^Микрофон молчит .*Проверьте/, ({ page }) => talk(page), { from: browser });
    } finally {
      await stop();
    }
  });

  test("a page without HTTPS: the user is told", async () => {
    const url = server.url.replace("127.0.0.1", "prorab.test");
    const { page, close } = await trouble(/^Микрофон работает только по защищённому адресу .*https:\/\//, typing, {
      url,
    });
    assert.equal(await page.evaluate(() => isSecureContext), false);
    await close();
  });
});

describe("the token endpoint", { concurrency: 2 }, () => {
  const down = { prepare: (page) => page.route("**/api/token", (route) => route.abort("connectionrefused")) };
  for (const [name, options, expected] of [
    ["is down", down, /^Нет связи .*Проверьте интернет/],
    [
      "does not know the user (401)",
      refusal(401, "unauthorized"),
      /^Нет доступа к помощнику .*Откройте страницу заново/,
    ],
    ["is in a country without the service (403)", refusal(403, "region"), /^Сервис не работает в этой стране .*руками/],
    ["is out of quota (429)", refusal(429, "quota"), /^Лимит разговоров исчерпан .*пополнить/],
    ["is asked too often (429)", refusal(429, "rate_limited"), /^Слишком частые попытки .*Подождите минуту/],
    ["has a wrong key (502)", refusal(502, "key"), /^Ключ сервиса не принят .*GOOGLE_API_KEY/],
    ["is broken (500)", json(500, { oops: true }), /^Сервис сейчас не отвечает .*Подождите/],
    ["answers with something else", json(200, { hello: "world" }), /^Сервис сейчас не отвечает .*Подождите/],
  ]) {
    test(`${name}: the user is told, and can begin again`, async () => {
      const { ui, close } = await trouble(expected, failing, options);
      assert.ok(await ui.start.isEnabled());
      await close();
    });
  }
});

/** Stands between page and service: the server's frames pass, `meddle` may add its own. */
const between = (meddle) => ({ prepare: (page) => page.routeWebSocket(/BidiGenerateContent/, meddle) });
const closing = (code, reason) => between((socket) => socket.onMessage(() => socket.close({ code, reason })));

describe("the service", { concurrency: 2 }, () => {
  for (const [name, code, reason, expected] of [
    [
      "is not offered here",
      1007,
      "User location is not supported for the API use.",
      /^Сервис не работает в этой стране/,
    ],
    [
      "has no money left",
      1011,
      "You exceeded your current quota, please check your plan.",
      /^Лимит разговоров исчерпан/,
    ],
    ["does not like the request", 1007, 'Invalid JSON payload received. Unknown name "x"', /^Сервис не принял запрос/],
    ["is overloaded", 1011, "Internal error encountered.", /^Сервис сейчас не отвечает/],
    ["refuses the token twice", 1008, "Token has expired", /^Пропуск в сервис не принят/],
  ]) {
    test(`${name}: the user is told, and can begin again`, async () => {
      const { ui, close } = await trouble(expected, failing, closing(code, reason));
      assert.ok(await ui.start.isEnabled());
      await close();
    });
  }

  test("does not know the model: the user is told", async () => {
    const { close } = await trouble(/^Модель помощника не найдена .*проверить название модели/, failing, {
      prepare: (page) =>
        page.route("**/config.json", async (route) => {
          const answer = await route.fetch();
          await route.fulfill({ json: { ...(await answer.json()), model: "models/gemini-2.0-flash-exp" } });
        }),
    });
    await close();
  });

  test("sends garbage: the user is told once, and the talk goes on", async () => {
    const { page, close } = await trouble(
      /^Сервер прислал непонятный ответ .*Разговор продолжается/,
      async ({ page }) => {
        await talk(page);
        await type(page, "Здравствуйте");
        await stateIs(page, "Говорю");
      },
      between((socket) => {
        const server = socket.connectToServer();
        let seen = 0;
        server.onMessage((frame) => {
          socket.send(frame);
          if ((seen += 1) > 1) return;
          for (const garbage of [
            "мусор",
            "[1,2]",
            '{"serverContent":5}',
            Buffer.from([0xff, 0xfe]),
            '{"serverContent":{"modelTurn":{"parts":7}}}',
          ]) {
            socket.send(garbage);
          }
        });
      }),
    );
    await screen(page).log.getByText(/Здравствуйте/).first().waitFor();
    await close();
  });

  test("sends what is no sound: the user is told, and the talk goes on", async () => {
    const blob = { mimeType: "audio/pcm;rate=24000", data: "это не base64" };
    const { page, close } = await trouble(
      /^Сервер прислал непонятный ответ/,
      async ({ page }) => {
        await talk(page);
        await type(page, "Здравствуйте");
        await stateIs(page, "Говорю");
      },
      between((socket) => {
        const server = socket.connectToServer();
        server.onMessage((frame) => {
          socket.send(frame);
          if (String(frame).includes("setupComplete")) {
            socket.send(JSON.stringify({ serverContent: { modelTurn: { parts: [{ inlineData: blob }] } } }));
          }
        });
      }),
    );
    await close();
  });

  test("vanishes in mid-call: the user is told", async () => {
    const short = await startServer();
    const { close } = await trouble(
      /^Нет связи .*акт на экране сохранён/,
      async ({ page }) => {
        await talk(page);
        await short.stop();
        await stateIs(page, "Готов к разговору");
      },
      { url: short.url },
    );
    await close();
  });
});

describe("a file that is no act", () => {
  const guide = JSON.parse(GUIDE);
  for (const [name, text, expected] of [
    ["not JSON", "Акт скрытых работ", /^Акт не загружен.*не JSON.*выберите/s],
    ["JSON of something else", '{"name":"prorab-tests","private":true}', /^Акт не загружен.*нет акта/s],
    ["a list", "[1,2,3]", /^Акт не загружен.*нет акта/s],
    ["another document", JSON.stringify({ ...guide, document_type: "Счёт" }), /^Акт не загружен.*другой документ/s],
    ["a damaged act", JSON.stringify({ ...guide, date: "когда-нибудь" }), /^Акт не загружен.*повреждён.*дат/is],
    ["a huge file", " ".repeat(2 ** 21), /^Акт не загружен.*слишком большой/s],
    ["not a text at all", "\u0000\uffff\u0001", /^Акт не загружен/],
  ]) {
    test(`${name}: the user is told`, async () => {
      const { page, close } = await trouble(expected, ({ page, ui }) => choose(page, ui.loadJson, jsonFile(text)));
      await screen(page).alert.getByRole("button", { name: "Закрыть" }).click();
      await page.waitForFunction(() => document.querySelector('[role="alert"]').textContent === "");
      await close();
    });
  }
});

describe("other bad input", () => {
  test("a photo that is none: the user is told", async () => {
    const file = { name: "снимок.jpg", mimeType: "image/jpeg", buffer: Buffer.from("это не снимок") };
    const { close } = await trouble(/^Этот файл не похож на фото .*Снимите ещё раз/, async ({ page, ui }) => {
      await talk(page);
      await choose(page, ui.photo, file);
    });
    await close();
  });

  test("words before the conversation: the user is told, and the words stay", async () => {
    const { ui, close } = await trouble(/^Сначала начните разговор .*Нажмите «Начать разговор»/, ({ page }) =>
      type(page, "Здравствуйте"),
    );
    assert.equal(await ui.message.inputValue(), "Здравствуйте");
    await close();
  });

  for (const [name, body] of [
    ["is not JSON", "<!doctype html>"],
    ["would send sound unprotected", '{"liveUrl":"ws://example.org"}'],
  ]) {
    test(`a configuration that ${name}: the user is told, and no conversation goes anywhere`, async () => {
      const { page, wire, close } = await trouble(/^Настройки сайта не читаются .*config\.json/, failing, {
        prepare: (page) => page.route("**/config.json", (route) => route.fulfill({ body })),
      });
      const tokens = await page.evaluate(() =>
        performance.getEntriesByType("resource").filter(({ name }) => name.includes("/api/token")),
      );
      assert.deepEqual([wire.urls, tokens], [[], []]);
      await close();
    });
  }
});
