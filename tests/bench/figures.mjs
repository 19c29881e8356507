// Numbers to rows of the table.

/** The value below which a share `q` of the list lies. */
export function quantile(list, q) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
}

export const median = (list) => quantile(list, 0.5);
export const p95 = (list) => quantile(list, 0.95);

const round = (x, digits) => Number(x.toFixed(digits));

/** Prints one figure as the line that `cargo xtask bench` reads. */
export function figure(name, ours, unit, { target = null, peer = null, digits = 1 } = {}) {
  const value = typeof ours === "number" ? round(ours, digits) : ours;
  console.log(JSON.stringify({ figure: name, ours: value, unit, target, peer }));
}
