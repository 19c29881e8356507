// Answers questions of the page: {number, question} comes in, {number, answer} goes out, or {error} when the module did
// not load or fell over; the page then drops this worker. The other side is `src/shell/adviser.rs`.

// The page asks for this file by the id of its build; what belongs to it is asked for by the same.
const build = self.location.search;
const beside = (file) => new URL(`${file}${build}`, self.location.href);

const opened = (async () => {
  const module = await import(beside("adviser.js"));
  await module.default({ module_or_path: beside("adviser_bg.wasm") });
  return module;
})();

self.onmessage = async ({ data: { number, question } }) => {
  try {
    const module = await opened;
    self.postMessage({ number, answer: module.answer(question) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
