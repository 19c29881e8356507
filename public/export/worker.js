// Makes one file of an act or of a paper: {kind, act} comes in, {bytes} or {error, loaded} goes out. `loaded` tells
// whether the module was there and failed, or did not come at all. The other side is `src/shell/export.rs`.

// The page asks for this file by the id of its build; what belongs to it is asked for by the same.
const build = self.location.search;
const beside = (file) => new URL(`${file}${build}`, self.location.href);

/** Bytes of a file of the site. */
async function load(file) {
  const response = await fetch(beside(file));
  if (!response.ok) throw new Error(`${response.status} ${file}`);
  return response.arrayBuffer();
}

/** The typeface in one weight: its subsets, the one with most of the text first. */
const face = (weight) =>
  Promise.all(["cyrillic", "latin"].map((subset) => load(`../fonts/tinos-${subset}-${weight}.woff`)));

self.onmessage = async ({ data: { kind, act } }) => {
  let loaded = false;
  try {
    const [module, regular, bold] = await Promise.all([
      import(beside("export.js")),
      kind === "pdf" ? face(400) : [],
      kind === "pdf" ? face(700) : [],
    ]);
    await module.default({ module_or_path: beside("export_bg.wasm") });
    loaded = true;
    const bytes = module.write(kind, act, regular, bold);
    self.postMessage({ bytes }, [bytes.buffer]);
  } catch (error) {
    self.postMessage({ error: String(error), loaded });
  }
};
