// Telegram's own script, spoken to for the page: loaded only inside Telegram. The other side is
// `src/shell/telegram/mod.rs`, which decides what is called; here it is made sure that a script that does not come,
// an old client or a method that throws takes nothing from the page.
"use strict";
(() => {
  const SCRIPT = "https://telegram.org/js/telegram-web-app.js";
  /** How long the script may take, ms: after that the page is what it is in any browser. */
  const PATIENCE_MS = 5000;
  const root = document.documentElement;
  let app;

  /** Runs what may not be there or may throw. */
  function attempt(act) {
    try {
      return act();
    } catch (error) {
      console.warn("telegram", error);
      return undefined;
    }
  }

  const on = (event, act) => attempt(() => app.onEvent(event, (data) => attempt(() => act(data))));

  /** Colours and whether they are dark, as the client has them now. */
  const theme = () => ({ is: "theme", dark: app.colorScheme === "dark", colors: { ...app.themeParams } });

  /** The parts of the screen that the device and Telegram cover, and what the keyboard leaves, for the style sheet. */
  function measure() {
    for (const side of ["top", "right", "bottom", "left"]) {
      const covered = (app.safeAreaInset?.[side] ?? 0) + (app.contentSafeAreaInset?.[side] ?? 0);
      root.style.setProperty(`--covered-${side}`, `${Math.max(0, Number(covered) || 0)}px`);
    }
    const height = Number(app.viewportHeight);
    if (height > 0) root.style.setProperty("--view-height", `${height}px`);
  }

  /**
   * Whether the way back leads somewhere on the page, now and whenever that changes: from a dialog, or from a view
   * that is in the place of the conversation (see `src/ui/back.rs`).
   */
  function watchLayers(tell) {
    let open = false;
    const look = () => {
      const view = document.querySelector(".app:not(#boot)")?.dataset.tab ?? "conversation";
      const away = view !== "conversation" && innerWidth < 900;
      const now = away || document.querySelector("dialog[open]") !== null;
      if (now !== open) tell({ is: "layers", open: (open = now) });
    };
    const attributeFilter = ["open", "data-tab"];
    new MutationObserver(look).observe(document.body, { attributeFilter, childList: true, subtree: true });
    addEventListener("resize", look);
    look();
  }

  function begin(tell) {
    app = window.Telegram?.WebApp;
    if (!app) return;
    tell({ is: "ready", version: String(app.version ?? "") });
    tell(theme());
    measure();
    on("themeChanged", () => tell(theme()));
    for (const event of ["safeAreaChanged", "contentSafeAreaChanged", "fullscreenChanged"]) on(event, measure);
    on("viewportChanged", ({ isStateStable } = {}) => {
      measure();
      // The keyboard came: the field that it is for stays in sight.
      if (isStateStable) document.activeElement?.scrollIntoView({ block: "nearest" });
    });
    on("mainButtonClicked", () => tell({ is: "main" }));
    on("secondaryButtonClicked", () => tell({ is: "secondary" }));
    on("backButtonClicked", () => history.back());
    on("activated", () => tell({ is: "active" }));
    watchLayers(tell);
  }

  window.prorabTelegram = {
    /** Loads Telegram's script; `tell` takes what happens from then on. */
    join(tell) {
      const script = document.createElement("script");
      let begun = false;
      const once = () => {
        if (begun) return;
        begun = true;
        attempt(() => begin(tell));
      };
      script.onload = script.onerror = once;
      setTimeout(once, PATIENCE_MS);
      script.src = SCRIPT;
      document.head.append(script);
    },

    /** Calls a method by its path, with an argument as JSON or none. */
    call(path, argument) {
      attempt(() => {
        const names = path.split(".");
        const method = names.pop();
        const owner = names.reduce((object, name) => object?.[name], app);
        if (typeof owner?.[method] !== "function") return;
        if (argument) owner[method](JSON.parse(argument));
        else owner[method]();
      });
    },

    /** Has the browser of the device open an address; gives whether it was asked to. */
    open(url) {
      const asked = attempt(() => {
        if (typeof app?.openLink !== "function") return false;
        app.openLink(url);
        return true;
      });
      return asked || attempt(() => window.open(url, "_blank", "noopener")) !== undefined;
    },
  };
})();
