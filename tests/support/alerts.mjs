// What the page warns of, from its load on: every text that stood in an alert, in order.

/** Before the page loads: begins to watch. */
export const watchAlerts = (page) =>
  page.addInitScript(() => {
    window.alerts = [];
    const note = () => {
      for (const alert of document.querySelectorAll('[role="alert"]')) {
        const text = [...alert.querySelectorAll("p")].map((p) => p.textContent.trim()).join("");
        if (text && text !== window.alerts.at(-1)) window.alerts.push(text);
      }
    };
    new MutationObserver(note).observe(document, { childList: true, subtree: true, characterData: true });
  });

/** Waits for the first alert; gives all there have been. */
export async function alerts(page) {
  await page.waitForFunction(() => window.alerts.length > 0);
  return page.evaluate(() => window.alerts);
}
