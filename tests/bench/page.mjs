// A conversation measured without a debugger: the page is opened by the browser alone, drives itself by a script that
// is put before everything else in it, and posts what it found. A debugger would cost the page about as much as its
// work.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { flags } from "../support/browser.mjs";

/** Longest time a measurement may take, milliseconds. */
const PATIENCE_MS = 120_000;

/** Runs in the page: begins a conversation, waits for `ready`, measures, posts. */
async function drive(measure) {
  const until = async (test) => {
    while (!test()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const start = () =>
    [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Начать разговор");
  try {
    await until(start);
    await new Promise((resolve) => setTimeout(resolve, 500));
    window.tapped = performance.timeOrigin + performance.now();
    start().click();
    await until(() => document.querySelector('[role="status"]')?.textContent === "Слушаю");
    await fetch("result", { method: "POST", body: JSON.stringify({ value: await measure(until) }) });
  } catch (error) {
    await fetch("result", { method: "POST", body: JSON.stringify({ error: String(error) }) });
  }
}

/**
 * Opens the site in a fresh browser whose microphone plays `scene`, with `hooks` (`[function, ...arguments]`) attached,
 * and begins a conversation. `speak(socket)` is the assistant's part. Gives what `measure(until)` returns in the page.
 */
export async function converse(assistant, { scene, hooks = [], speak = () => {}, measure }) {
  const folder = await mkdtemp(join(tmpdir(), "prorab-bench-"));
  const calls = hooks.map(([hook, ...options]) => `(${hook})(...${JSON.stringify(options)});`);
  const script = `${calls.join("\n")}\n(${drive})(${measure});`;
  const found = assistant.serve(script);
  const connected = assistant.next();
  const browser = spawn(
    process.env.CHROMIUM ?? "/usr/bin/chromium",
    [...(await flags(folder, { scene })), "--headless=new", `--user-data-dir=${folder}/profile`, assistant.url],
    { stdio: "ignore" },
  );
  const ended = new Promise((resolve) => browser.once("exit", resolve));
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("the page did not report")), PATIENCE_MS);
  });
  try {
    const talking = connected.then(speak);
    const { value, error } = await Promise.race([found, late]);
    if (error) throw new Error(error);
    await talking;
    return value;
  } finally {
    clearTimeout(timer);
    browser.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
