// A double of Telegram's script for one client: `window.client` says which. It keeps every call in `window.sdk` as
// `[path, ...arguments]`; `window.fire(event, data)` does what the client would. Methods that the client's version
// does not have are not there; those named in `client.broken` throw.
"use strict";
(() => {
  const { version, platform, broken = [], dark = false, colors = {}, insets = {} } = window.client;
  const [major, minor] = version.split(".").map(Number);
  const since = (wanted) => {
    const [a, b] = wanted.split(".").map(Number);
    return major > a || (major === a && minor >= b);
  };
  const listeners = {};
  window.sdk = [];
  window.fire = (event, data) => (listeners[event] ?? []).forEach((act) => act(data));

  const method = (path) => (...given) => {
    window.sdk.push([path, ...given]);
    if (broken.includes(path)) throw new Error(`WebAppMethodUnsupported: ${path}`);
  };
  const object = (name, methods) => Object.fromEntries(methods.map((it) => [it, method(`${name}.${it}`)]));
  const bottom = ["setText", "show", "hide", "enable", "disable", "showProgress", "hideProgress", "setParams"];

  const app = {
    version,
    platform,
    initData: "",
    colorScheme: dark ? "dark" : "light",
    themeParams: colors,
    viewportHeight: innerHeight,
    viewportStableHeight: innerHeight,
    ready: method("ready"),
    expand: method("expand"),
    close: method("close"),
    openLink: method("openLink"),
    MainButton: object("MainButton", bottom),
    onEvent: (event, act) => (listeners[event] ??= []).push(act),
    offEvent: () => {},
  };
  const newer = {
    6.1: { BackButton: object("BackButton", ["show", "hide"]) },
    6.2: { enableClosingConfirmation: 1, disableClosingConfirmation: 1 },
    7.7: { disableVerticalSwipes: 1, enableVerticalSwipes: 1 },
    "7.10": { SecondaryButton: object("SecondaryButton", bottom) },
    "8.0": { requestFullscreen: 1, exitFullscreen: 1, safeAreaInset: insets, contentSafeAreaInset: { top: 0 } },
  };
  if (since("6.1")) {
    const felt = ["impactOccurred", "notificationOccurred", "selectionChanged"];
    newer[6.1].HapticFeedback = object("HapticFeedback", felt);
  }
  for (const [wanted, things] of Object.entries(newer)) {
    if (!since(wanted)) continue;
    for (const [name, thing] of Object.entries(things)) app[name] = thing === 1 ? method(name) : thing;
  }
  window.Telegram = { WebApp: app };
})();
