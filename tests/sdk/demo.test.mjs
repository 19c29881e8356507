// The demo assistant judged by the official client: connect by a token, talk, be answered, answer a function call.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Behavior, FunctionResponseScheduling, Type } from "@google/genai";

import { pcm16, scene } from "../support/wav.mjs";
import { connect, open, token } from "./client.mjs";
import { startServer } from "./server.mjs";

const RATE_HZ = 16_000;
const FRAME_BYTES = (RATE_HZ / 50) * 2;

const declare = (name, properties) => ({
  name,
  description: name,
  behavior: Behavior.NON_BLOCKING,
  parameters: { type: Type.OBJECT, properties },
});
const TOOLS = [
  {
    functionDeclarations: [
      declare("update_act", { object_name: { type: Type.STRING } }),
      declare("finish_act", {}),
      declare("calculate_concrete", { shape: { type: Type.STRING, enum: ["slab", "strip"] } }),
      declare("lookup_norm", { query: { type: Type.STRING } }),
      declare("report_inspection", { kind: { type: Type.STRING, enum: ["safety", "drawing"] } }),
    ],
  },
];
const CONFIG = {
  tools: TOOLS,
  inputAudioTranscription: { languageCodes: ["ru-RU"], customVocabulary: ["АОСР", "вязалка"] },
  outputAudioTranscription: {},
  sessionResumption: {},
  contextWindowCompression: { triggerTokens: "25000", slidingWindow: { targetTokens: "8000" } },
  systemInstruction: "Ты помощник прораба.",
  speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: "Aoede" } } },
};

let server;
before(async () => {
  server = await startServer();
});
after(() => server?.stop());

/** Streams a scene in real time, 20 ms a frame. */
async function stream(session, parts) {
  const pcm = pcm16(await scene(parts, RATE_HZ));
  const start = performance.now();
  for (let at = 0; at < pcm.length; at += FRAME_BYTES) {
    const data = pcm.subarray(at, at + FRAME_BYTES).toString("base64");
    session.sendRealtimeInput({ audio: { data, mimeType: `audio/pcm;rate=${RATE_HZ}` } });
    const due = start + (at / FRAME_BYTES) * 20;
    const ahead = due - performance.now();
    if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
  }
}

/** Answers every function call as the page does, and tells the names and arguments. */
function answerCalls({ session, inbox }, response) {
  const calls = [];
  const seen = inbox.messages.length;
  const stop = new AbortController();
  (async () => {
    for (let at = seen; !stop.signal.aborted; ) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      for (; at < inbox.messages.length; at++) {
        for (const { id, name, args } of inbox.messages[at].toolCall?.functionCalls ?? []) {
          calls.push({ id, name, args });
          const scheduling = FunctionResponseScheduling.SILENT;
          session.sendToolResponse({ functionResponses: [{ id, name, response, scheduling }] });
        }
      }
    }
  })();
  return { calls, stop: () => stop.abort() };
}

const turnComplete = (message) => message.serverContent?.turnComplete;

describe("the demo assistant, by the official client", { concurrency: true }, () => {
  test("typed text is answered by sound, a transcript and a function call that is answered", async () => {
    const connection = await connect(server.url, CONFIG);
    const { session, inbox } = connection;
    const functions = answerCalls(connection, { status: "ok", volume_m3: 9.6, order_m3: 10.08 });
    session.sendClientContent({
      turns: [{ role: "user", parts: [{ text: "Сколько бетона нужно на плиту 6 на 8 толщиной 20 сантиметров?" }] }],
      turnComplete: true,
    });
    await inbox.until((message) => message.serverContent?.generationComplete, "generationComplete");
    functions.stop();
    const [call] = functions.calls;
    assert.equal(call.name, "calculate_concrete");
    assert.deepEqual(call.args, { shape: "slab", length_m: 6, width_m: 8, height_m: 0.2, margin_percent: 5 });
    assert.match(inbox.text("outputTranscription"), /9,6 кубометра.*10,08/);
    assert.ok(inbox.soundSeconds() > 5, `${inbox.soundSeconds()} s of sound`);
    session.close();
  });

  test("a question with other sizes is computed with them, and no number is made up for the answer", async () => {
    const connection = await connect(server.url, CONFIG);
    const { session, inbox } = connection;
    const functions = answerCalls(connection, { status: "needs_input", message: "Толщина, м – сколько?" });
    session.sendRealtimeInput({ text: "Сколько бетона на плиту 3 на 4,5 метра?" });
    await inbox.until((message) => message.serverContent?.generationComplete, "generationComplete");
    functions.stop();
    assert.deepEqual(functions.calls[0].args, { shape: "slab", length_m: 3, width_m: 4.5, margin_percent: 5 });
    assert.match(inbox.text("outputTranscription"), /Назовите длину, ширину и толщину/);
    assert.doesNotMatch(inbox.text("outputTranscription"), /\d/);
    session.close();
  });

  test("a norm is named after the catalogue has given it", async () => {
    const connection = await connect(server.url, CONFIG);
    const { session, inbox } = connection;
    const matches = [{ code: "СП 63.13330.2018", title: "Бетонные и железобетонные конструкции", status: "in_force" }];
    const functions = answerCalls(connection, { status: "ok", matches });
    session.sendRealtimeInput({ text: "Какой защитный слой бетона для арматуры 16 миллиметров?" });
    await inbox.until((message) => message.serverContent?.generationComplete, "generationComplete");
    functions.stop();
    assert.deepEqual(
      functions.calls.map(({ name, args }) => [name, args.query]),
      [["lookup_norm", "СП 63.13330.2018"]],
    );
    assert.match(inbox.text("outputTranscription"), /СП 63\.13330\.2018, пункт 10\.3\.2/);
    session.close();
  });

  for (const [question, kind, severity] of [
    ["Проверь нарушения безопасности", "safety", "critical"],
    ["Проверь чертёж на соответствие ГОСТ", "drawing", "unclear"],
  ]) {
    test(`a photo leads to a report: ${kind}`, async () => {
      const connection = await connect(server.url, CONFIG);
      const { session, inbox } = connection;
      const functions = answerCalls(connection, { status: "ok", id: "1" });
      const inlineData = { mimeType: "image/jpeg", data: "/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==" };
      session.sendClientContent({
        turns: [{ role: "user", parts: [{ inlineData }, { text: question }] }],
        turnComplete: true,
      });
      // A long answer: nothing comes for more than a moment, but all of it takes a quarter of a minute.
      await inbox.until(() => inbox.text("outputTranscription").length > 150, "the first half");
      await inbox.until((message) => message.serverContent?.generationComplete, "generationComplete");
      functions.stop();
      const [{ name, args }] = functions.calls;
      assert.equal(name, "report_inspection");
      assert.equal(args.kind, kind);
      assert.equal(args.findings[0].severity, severity);
      assert.match(inbox.text("outputTranscription"), /Замечания записаны в отчёт/);
      assert.doesNotMatch(inbox.text("outputTranscription"), /нарушений нет/i);
      session.close();
    });
  }

  test("dictated speech fills the act while it is heard and is answered by voice", async () => {
    const connection = await connect(server.url, CONFIG);
    const { session, inbox } = connection;
    const functions = answerCalls(connection, { status: "ok", message: "Записано", missing: ["Номер акта"] });
    const streaming = stream(session, [500, "dictation", 2500]);
    await inbox.until((message) => message.toolCall, "function call");
    assert.ok(inbox.soundSeconds() === 0, "the call comes while the user speaks");
    await streaming;
    await inbox.until((message) => message.serverContent?.modelTurn, "sound");
    const sound = inbox.messages.findIndex((message) => message.serverContent?.modelTurn);
    functions.stop();
    const updates = functions.calls.filter(({ name }) => name === "update_act").map(({ args }) => args);
    const act = Object.assign({}, ...updates, { materials: updates.flatMap(({ materials }) => materials ?? []) });
    assert.deepEqual(act, {
      object_name: "Жилой дом по ул. Ленина 15",
      work_type: "Армирование фундамента",
      materials: [
        { name: "Арматура A500C Ø16", quantity: 2400, unit: "м" },
        { name: "Проволока вязальная", quantity: 15, unit: "кг" },
      ],
      compliance: "СП 63.13330.2018",
      customer_representative: "Иванов И.И.",
      date: "2025-12-20",
    });
    assert.equal(functions.calls.at(-1).name, "finish_act");
    assert.match(inbox.text("inputTranscription"), /^Пример: Создай акт скрытых работ\..*2025 года\.$/);
    await inbox.until((message) => message.serverContent?.outputTranscription, "transcript", sound);
    session.close();
  });

  test("speaking over the answer interrupts it and the talk goes on", async () => {
    const { session, inbox } = await connect(server.url, CONFIG);
    await stream(session, [500]);
    session.sendRealtimeInput({ text: "Какая марка бетона нужна для фундамента?" });
    await inbox.until((message) => message.serverContent?.modelTurn, "sound");
    await stream(session, [300, "interjection", 1200]);
    await inbox.until((message) => message.serverContent?.interrupted, "interruption");
    const cut = inbox.messages.findIndex((message) => message.serverContent?.interrupted);
    await inbox.until(turnComplete, "end of the turn", cut);
    await inbox.until((message) => message.serverContent?.modelTurn, "next answer", cut);
    await inbox.until(turnComplete, "end of the next turn", inbox.messages.length);
    assert.equal(inbox.text("inputTranscription"), "Пример: Стоп, подожди.");
    assert.match(inbox.text("outputTranscription", cut), /Слушаю вас/);
    session.close();
  });

  test("a photo with a question is answered", async () => {
    const { session, inbox } = await connect(server.url, { outputAudioTranscription: {} });
    const inlineData = { mimeType: "image/jpeg", data: "/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==" };
    session.sendClientContent({
      turns: [{ role: "user", parts: [{ inlineData }, { text: "Проверь нарушения безопасности" }] }],
      turnComplete: true,
    });
    await inbox.until((message) => message.serverContent?.generationComplete, "generationComplete");
    assert.match(inbox.text("outputTranscription"), /782н.*883н/);
    session.close();
  });

  test("a token is good for one session; others are refused by a close with a reason", async () => {
    const { token: once, expireTime, newSessionExpireTime } = await token(server.url);
    assert.ok(Date.parse(expireTime) > Date.parse(newSessionExpireTime));
    const first = await open(server.url, once);
    for (const bad of [once, "auth_tokens/0000"]) {
      await assert.rejects(open(server.url, bad), /closed before setup completed \(code 1008\): \S+/);
    }
    first.session.close();
  });

  test("what the service would refuse is refused", async () => {
    for (const [config, options, reason] of [
      [{ speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: "Masha" } } } }, {}, /code 1007.*voice/],
      [{ thinkingConfig: { thinkingBudget: 100 } }, {}, /code 1007.*invalid argument/],
      [{ enableAffectiveDialog: true }, {}, /code 1007.*invalid argument/],
      [{ tools: [{ codeExecution: {} }] }, {}, /code 1007.*invalid argument/],
      [{}, { model: "gemini-2.0-flash-exp" }, /code 1008.*is not found for API version v1beta/],
    ]) {
      const { token: fresh } = await token(server.url);
      await assert.rejects(open(server.url, fresh, config, options), reason);
    }
  });

  test("the SDK's other API versions and richer setups are accepted", async () => {
    const rich = {
      ...CONFIG,
      mediaResolution: "MEDIA_RESOLUTION_MEDIUM",
      realtimeInputConfig: {
        automaticActivityDetection: {
          silenceDurationMs: 800,
          prefixPaddingMs: 20,
          endOfSpeechSensitivity: "END_SENSITIVITY_LOW",
        },
        activityHandling: "START_OF_ACTIVITY_INTERRUPTS",
      },
      proactivity: { proactiveAudio: true },
    };
    for (const apiVersion of ["v1", "v1alpha", "v1beta"]) {
      const { session } = await connect(server.url, rich, { apiVersion });
      session.close();
    }
  });
});
