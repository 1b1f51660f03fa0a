// A tenant with ten thousand conversations: how many elements the page has, how fast one is opened, whether anything jumps.
import { check, openDesk } from './browser.mjs';

const { base, page, browser, faults, shot } = await openDesk();
const MOST_ELEMENTS = 1000;
const OPEN_MS = 100;
const INBOX_BYTES = 200_000;

// A fresh load without the cache: what is fetched until the rows stand there, and what jumps afterwards.
const devtools = await page.context().newCDPSession(page);
await devtools.send('Network.enable');
await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
let bytes = 0;
devtools.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
await page.addInitScript(() => {
  window.jumps = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.jumps += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
});
await page.goto(`${base}/inbox`);
await page.waitForSelector('.conversation-row');
const fetched = bytes;
check(fetched <= INBOX_BYTES, `until the first rows ${fetched} bytes came over the network, data included`);
await page.waitForTimeout(1500);
check((await page.evaluate(() => window.jumps)) < 0.01, `nothing jumps while it loads (${await page.evaluate(() => window.jumps.toFixed(4))})`);

// Two thousand rows down.
const list = page.locator('.inbox-list .scroller');
let rows = 0;
for (let turn = 0; turn < 60 && rows < 2000; turn += 1) {
  rows = await list.evaluate((box) => {
    box.scrollTop = box.scrollHeight;
    return Math.round(box.scrollHeight / 84);
  });
  await page.waitForTimeout(120);
}
const elements = await page.evaluate(() => document.querySelectorAll('*').length);
check(rows >= 2000, `${rows} rows can be scrolled`);
check(elements <= MOST_ELEMENTS, `${elements} elements after ${rows} rows`);

/** From the key to the conversation's own messages on the screen. */
const opened = (key) =>
  page.evaluate(
    (name) =>
      new Promise((resolve) => {
        const before = location.pathname;
        const began = performance.now();
        const look = () => {
          const id = location.pathname.split('/')[2];
          const text = document.querySelector('.conversation-row.chosen .row-text')?.textContent;
          const there = location.pathname !== before && id && text && [...document.querySelectorAll('.bubble .said')].some((said) => said.textContent === text);
          if (there) resolve(performance.now() - began);
          else if (performance.now() - began > 5000) resolve(5000);
          else requestAnimationFrame(look);
        };
        window.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
        requestAnimationFrame(look);
      }),
    key,
  );
await list.evaluate((box) => (box.scrollTop = 0));
await page.keyboard.press('j');
await page.waitForSelector('.bubble');
for (let turn = 0; turn < 3; turn += 1) {
  await opened('j');
  await page.waitForTimeout(600);
}
// The best of three rounds: on a busy machine another process may hold the processor for longer than all this takes.
let best = { median: Infinity, p95: Infinity };
for (let round = 0; round < 3 && best.p95 > OPEN_MS; round += 1) {
  const times = [];
  for (let turn = 0; turn < 20; turn += 1) {
    times.push(await opened('j'));
    await page.waitForTimeout(700); // as one reads; the neighbours are fetched meanwhile
  }
  times.sort((a, b) => a - b);
  const found = { median: times[10], p95: times[18] };
  if (found.p95 < best.p95) best = found;
}
check(best.p95 <= OPEN_MS, `a conversation opens in ${best.median.toFixed(0)} ms, p95 ${best.p95.toFixed(0)} ms`);
const whole = await page.evaluate(() => document.querySelectorAll('*').length);
check(whole <= MOST_ELEMENTS, `${whole} elements with a conversation and its panel open`);
await shot(page, 'many');
check(faults.length === 0, `no fault ${faults.join('; ')}`);
await browser.close();
