// The lock that keeps the screen awake: whatever comes while the browser makes up its mind, it ends as it was wanted
// last.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

// `public/phone.js` on a page that is seen, whose browser gives locks when `give` is called.
function phone() {
  const asked = [];
  const held = new Set();
  const request = () => new Promise((resolve) => asked.push(resolve));
  const window = {};
  const document = { documentElement: {}, currentScript: { src: "https://site/phone.js" }, visibilityState: "visible" };
  vm.runInNewContext(readFileSync(new URL("../../public/phone.js", import.meta.url), "utf8"), {
    window,
    document,
    navigator: { wakeLock: { request } },
    URL,
  });
  const tick = () => new Promise((resolve) => setImmediate(resolve));
  return {
    awake: window.prorabPhone.awake,
    held,
    waiting: asked,
    tick,
    async give() {
      const told = [];
      const lock = {
        addEventListener: (_, listener) => told.push(listener),
        // The browser tells of it a moment later.
        release: async () => {
          held.delete(lock);
          setImmediate(() => told.forEach((listener) => listener()));
        },
      };
      held.add(lock);
      asked.shift()(lock);
      await tick();
    },
  };
}

test("it is asked for once, however often the page wants it, and goes", async () => {
  const { awake, held, waiting, give, tick } = phone();
  awake(true);
  awake(true);
  assert.equal(waiting.length, 1);
  await give();
  assert.equal(held.size, 1);
  awake(false);
  await tick();
  assert.equal(held.size, 0);
});

test("no longer wanted while it is asked for, it is given back", async () => {
  const { awake, held, give } = phone();
  awake(true);
  awake(false);
  await give();
  assert.equal(held.size, 0);
});

test("wanted again while it is asked for, it is one and stays", async () => {
  const { awake, held, waiting, give } = phone();
  awake(true);
  awake(false);
  awake(true);
  while (waiting.length > 0) await give();
  assert.equal(held.size, 1);
  awake(false);
  assert.equal(held.size, 0);
});

test("wanted again while it is given back, it is there", async () => {
  const { awake, held, waiting, give, tick } = phone();
  awake(true);
  await give();
  awake(false);
  awake(true);
  await tick();
  while (waiting.length > 0) await give();
  await tick();
  assert.equal(held.size, 1);
});
