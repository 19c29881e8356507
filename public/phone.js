// Manners of a phone, spoken to for the page: the screen that stays awake, vibration, the keyboard, the home screen,
// files shared from other apps. Loaded after the page is there. The other side is `src/shell/phone.rs`, which decides
// what is done; here it is made sure that what a browser does not have takes nothing from the page.
"use strict";
(() => {
  const root = document.documentElement;
  const build = new URL(document.currentScript.src).search;
  /** A keyboard is at least so high, CSS px; the bars of a browser are less. */
  const KEYBOARD_PX = 120;

  /**
   * The cache where `sw.js` puts what other apps share; by the same name the tabs tell each other what is done with.
   */
  const SHARED = "prorab-shared";
  const tabs = window.BroadcastChannel && new BroadcastChannel(SHARED);

  /** Whether the screen is to stay awake, what keeps it so, and whether that is being asked for. */
  let awake = false;
  let lock;
  let asking = false;

  async function keepAwake() {
    if (!awake || lock || asking || document.visibilityState !== "visible") return;
    asking = true;
    try {
      lock = await navigator.wakeLock?.request("screen");
      const given = lock;
      // The system takes it when the page goes out of sight or the battery is low.
      given?.addEventListener("release", () => lock === given && (lock = undefined));
    } catch {
      // Refused: in a frame without the right, or with a low battery.
    }
    asking = false;
    if (!awake) letSleep();
  }

  function letSleep() {
    const given = lock;
    // Not when it has been released: by then the screen may be wanted awake again.
    lock = undefined;
    given?.release().catch(() => {});
  }

  /** The part of the screen that the keyboard leaves, where the browser does not make the page smaller itself (iOS). */
  function makeRoomForTheKeyboard() {
    const view = window.visualViewport;
    if (!view) return;
    let narrow = false;
    const fit = () => {
      const covered = window.innerHeight - view.height;
      const now = covered > KEYBOARD_PX && Math.abs(view.scale - 1) < 0.01;
      if (now) {
        root.style.setProperty("--view-height", `${view.height}px`);
        window.scrollTo(0, 0);
        if (!narrow) document.activeElement?.scrollIntoView({ block: "nearest" });
      } else if (narrow) {
        root.style.removeProperty("--view-height");
      }
      narrow = now;
    };
    view.addEventListener("resize", fit);
    view.addEventListener("scroll", fit);
  }

  /** By the address of a shared file: how this tab lets go of it. */
  const claims = new Map();

  /** Whether this tab may take a shared file: no other one has it. Where there are no locks each takes it. */
  function claim(address) {
    if (!navigator.locks) return true;
    return new Promise((resolve) => {
      const hold = (lock) => {
        resolve(Boolean(lock));
        return lock && new Promise((release) => claims.set(address, release));
      };
      navigator.locks.request(address, { ifAvailable: true }, hold).catch(() => resolve(true));
    });
  }

  function letGo(address) {
    claims.get(address)?.();
    claims.delete(address);
  }

  /** The mark of a voice message that is being decoded. */
  const markOf = (kept) => kept.replace("/shared/voice-", "/shared/tried-");

  /**
   * Marks a voice message as being decoded: one that takes all memory closes the page, and is not tried again at every
   * start. Gives how the mark goes.
   */
  async function markTried(kept) {
    const cache = await caches.open(SHARED);
    const mark = markOf(kept);
    await cache.put(mark, new Response());
    const unmark = () => cache.delete(mark);
    // It is no fault of the message when the user leaves the page meanwhile.
    addEventListener("pagehide", unmark);
    return () => {
      removeEventListener("pagehide", unmark);
      return unmark();
    };
  }

  /**
   * What was shared with the page by another app; `sw.js` has put it aside. Photos are taken out once they are told;
   * a voice message stays there until it is done with, so that a page that the system has closed finds it again.
   */
  async function takeFiles(tell) {
    if (!(await window.caches?.has(SHARED))) return;
    const cache = await caches.open(SHARED);
    const files = [];
    const photos = [];
    for (const { url } of await cache.keys()) {
      const { pathname, searchParams } = new URL(url);
      if (pathname.includes("/shared/tried-") || !(await claim(url))) continue;
      // Another tab may be done with it in this moment; and one that cannot be read does not hide the others.
      const answer = await cache.match(url).catch(() => undefined);
      const content = await answer?.blob().catch(() => undefined);
      if (!content) {
        letGo(url);
        continue;
      }
      const type = answer.headers.get("content-type") ?? "";
      const file = new File([content], searchParams.get("name") ?? "", { type });
      if (pathname.includes("/shared/voice-")) {
        const wasTried = Boolean(await cache.match(markOf(url)));
        Object.assign(file, { kept: url, bytes: Number(searchParams.get("bytes")), wasTried });
      } else {
        photos.push(url);
      }
      files.push(file);
    }
    if (files.length > 0) tell({ is: "shared", files });
    for (const url of photos) {
      await cache.delete(url);
      letGo(url);
    }
  }

  /** The same, and whether there was no room for some. */
  async function takeShared(tell) {
    const shared = new URLSearchParams(location.search).get("shared");
    if (shared !== null) history.replaceState(history.state, "", location.pathname + location.hash);
    try {
      await takeFiles(tell);
    } finally {
      if (shared === "lost") tell({ is: "lost" });
    }
  }

  function offerInstall(tell) {
    const offer = () => tell({ is: "install", can: Boolean(window.prorabInstall) });
    // The page's own listener keeps the event; this one comes after it.
    addEventListener("beforeinstallprompt", offer);
    addEventListener("appinstalled", () => {
      window.prorabInstall = undefined;
      offer();
    });
    if (window.prorabInstall) offer();
  }

  window.prorabPhone = {
    /**
     * `tell` takes what happens. Inside Telegram (`inside`) the client has its own home screen, keyboard and
     * vibration.
     */
    join(tell, inside) {
      document.addEventListener("visibilitychange", keepAwake);
      if (inside) return;
      makeRoomForTheKeyboard();
      offerInstall(tell);
      if (tabs) tabs.onmessage = ({ data }) => tell({ is: "gone", kept: data });
      takeShared(tell).catch((error) => console.warn("nothing shared", error));
      navigator.serviceWorker?.register(`sw.js${build}`).catch((error) => console.warn("no service worker", error));
    },

    /** Keeps the screen awake, or no longer. */
    awake(wanted) {
      awake = wanted;
      if (wanted) void keepAwake();
      else letSleep();
    },

    /** Vibrates for so many milliseconds, unless the user wants a quiet page. */
    vibrate(ms) {
      if (!matchMedia("(prefers-reduced-motion: reduce)").matches) navigator.vibrate?.(ms);
    },

    /** The sound of a voice message of at most so many seconds, or a word for what is wrong with it. */
    async sound(file, lengthMaxS) {
      if (file.wasTried) return "fatal";
      let voice;
      try {
        voice = await import(`./voice.js${build}`);
      } catch {
        return "absent";
      }
      // Without room for the mark it is decoded all the same.
      const unmark = file.kept ? await markTried(file.kept).catch(() => undefined) : undefined;
      const sound = await voice.decode(file, lengthMaxS);
      await unmark?.();
      return sound;
    },

    /** A voice message that was shared is done with. */
    async forget(kept) {
      const cache = await caches.open(SHARED);
      await Promise.all([kept, markOf(kept)].map((address) => cache.delete(address)));
      letGo(kept);
      tabs?.postMessage(kept);
    },

    /** Shows the browser's question whether the page is to go on the home screen. Each event can ask once. */
    install(tell) {
      const event = window.prorabInstall;
      window.prorabInstall = undefined;
      tell({ is: "install", can: false });
      event?.prompt();
    },
  };
})();
