// The service worker: the page starts fast and without a network, and takes photos and voice
// messages that other apps share with it.
//
// Registered as `sw.js?v=<build>` by `phone.js`, never inside Telegram. Each build has a cache of its own, filled whole
// with one page and all that this page names, so that files of two builds never meet: a page from the network brings
// files with other names, which are not in the cache of an older one. What answers questions (`config.json`, the token
// endpoint) is never kept.
"use strict";

const CACHE = `prorab-${new URL(self.location.href).searchParams.get("v") ?? "dev"}`;
const SHARED = "prorab-shared";
/** The page itself, by the address that it is kept under. */
const PAGE = new URL("./", self.location.href).href;
/** How long a page from the network is waited for before the kept one is shown, ms. */
const PATIENCE_MS = 3000;
/**
 * So many files of other apps may wait for the page, of all that was shared, and so many bytes: ten photos of a
 * phone.
 */
const SHARED_MAX_FILES = 20;
const SHARED_MAX_BYTES = 100_000_000;
/** Of a file's name so much is kept. */
const NAME_MAX_CHARS = 100;
/**
 * A voice message beyond this is refused by the page (`FILE_MAX_BYTES` in `src/core/voice_message.rs`): no room is
 * taken for it.
 */
const VOICE_MAX_BYTES = 30 * 1024 * 1024;

/** Files whose content never changes: a hash in the name or the build behind it. */
const isLasting = ({ pathname, search }) => /[-_.][0-9a-f]{12,}[-_.]/.test(pathname) || /^\?v=[0-9a-f]{8,}$/.test(search);

/** Keeps the page with all that it names, or nothing. */
async function keepPage() {
  const cache = await caches.open(CACHE);
  const page = await fetch(PAGE, { cache: "no-cache" });
  if (!page.ok) throw new Error(`page: ${page.status}`);
  const html = await page.clone().text();
  const named = [...html.matchAll(/(?:href|src)="?(\.?\/?[^"\s>]+\.(?:css|js|wasm|svg|webmanifest))|['"](\.\/[^'"]+\.(?:js|wasm))['"]/g)];
  const files = new Set(named.map(([, attribute, text]) => new URL(attribute ?? text, PAGE).href));
  await cache.addAll(files);
  await cache.put(PAGE, page);
}

self.addEventListener("install", (event) => event.waitUntil(keepPage()));

self.addEventListener("activate", (event) => {
  const forget = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("prorab-") && name !== CACHE && name !== SHARED);
    await Promise.all(old.map((name) => caches.delete(name)));
  };
  event.waitUntil(forget());
});

/** The newest page; the kept one when the network is away or too slow. */
async function page(request) {
  const fresh = fetch(request);
  // A failure after the kept page was shown is nobody's concern.
  fresh.catch(() => {});
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const answer = await Promise.race([fresh, late]).catch(() => undefined);
  return answer ?? (await (await caches.open(CACHE)).match(PAGE, { ignoreVary: true })) ?? fresh;
}

/** A file that never changes: from the cache, else from the network and into the cache. */
async function file(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) await cache.put(request, answer.clone()).catch(() => {});
  return answer;
}

/** What a shared file takes of the room: one that is refused by the page is kept by its name alone. */
const room = (isVoice, bytes) => (isVoice && bytes > VOICE_MAX_BYTES ? 0 : bytes);

/** Puts files aside while there is room. Gives whether all of them found some. */
async function putAside(form) {
  const cache = await caches.open(SHARED);
  const waiting = (await cache.keys()).map(({ url }) => new URL(url)).filter(({ pathname }) => /\/shared\/(?:photo|voice)-/.test(pathname));
  let files = waiting.length;
  let bytes = waiting.reduce((sum, { pathname, searchParams }) => sum + room(pathname.includes("/voice-"), Number(searchParams.get("bytes"))), 0);
  const photos = form.getAll("photos").filter((file) => file instanceof File && file.type.startsWith("image/"));
  const voices = form.getAll("voices").filter((file) => file instanceof File);
  const now = Date.now();
  let isWhole = true;
  for (const [number, file] of [...photos, ...voices].entries()) {
    const isVoice = number >= photos.length;
    const takes = room(isVoice, file.size);
    if (files >= SHARED_MAX_FILES || bytes + takes > SHARED_MAX_BYTES) {
      isWhole = false;
      continue;
    }
    const told = new URLSearchParams({ name: file.name.slice(0, NAME_MAX_CHARS), bytes: file.size });
    const address = new URL(`shared/${isVoice ? "voice" : "photo"}-${now}-${number}?${told}`, PAGE);
    await cache.put(address, new Response(takes < file.size ? "" : file, { headers: { "content-type": file.type } }));
    files += 1;
    bytes += takes;
  }
  return isWhole;
}

/**
 * Puts the photos and voice messages that were shared aside and opens the page, which takes them (`phone.js`) and
 * says when a voice message is done with: those of earlier may still wait. Any site can send such a form: so words
 * are not taken, a voice message goes to the assistant after a tap of the user alone, and what waits is bounded.
 */
async function share(request) {
  let isWhole = false;
  try {
    isWhole = await putAside(await request.formData());
  } catch (error) {
    // No room, or a form that cannot be read: the page tells of it.
    console.warn("not all was shared", error);
  }
  return Response.redirect(new URL(isWhole ? "?shared" : "?shared=lost", PAGE).href, 303);
}

/** One after the other, so that each knows what the others took. */
let sharing = Promise.resolve();
const shareInTurn = (request) => (sharing = sharing.then(() => share(request)));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || !url.href.startsWith(PAGE)) return;
  const below = url.pathname.slice(new URL(PAGE).pathname.length);
  if (request.method === "POST" && below === "share") event.respondWith(shareInTurn(request));
  else if (request.method !== "GET") return;
  else if (request.mode === "navigate" && (below === "" || below === "index.html")) event.respondWith(page(request));
  else if (isLasting(url) || below === "icon.svg" || below === "manifest.webmanifest") event.respondWith(file(request));
});
