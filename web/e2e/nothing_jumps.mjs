// Every page while the server's answers come one after another: what is shown already stays where it is.
import { check, openDesk, settled } from './browser.mjs';
import { PHONE, WIDE } from './judge.mjs';
import { pathsOf } from './paths.mjs';

const { base, page, browser, requests, ask } = await openDesk();
const MOST = 0.05; // the browser's own measure: the moved part of the window times how far it moved
const BETWEEN_MS = 40; // two frames, so that each answer is drawn by itself

await page.addInitScript(() => {
  window.jumps = [];
  const at = (one) => [(one.node?.nodeType === 1 ? one.node : one.node?.parentElement)?.className, Math.round(one.previousRect.y), Math.round(one.currentRect.y)].join(' ');
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.jumps.push({ value: entry.value, what: entry.sources.slice(0, 2).map(at).join(', ') });
  }).observe({ type: 'layout-shift', buffered: true });
});

// Answers are let through one by one, as they came or the last one first: as many turns as there are answers.
const waiting = [];
let turn = Promise.resolve();
let lastFirst = false;
await page.route('**/api/v1/**', async (route) => {
  if (/\/(events|presence)\b/.test(new URL(route.request().url()).pathname)) return route.continue();
  const answer = await route.fetch().catch(() => undefined);
  waiting.push(() => (answer ? route.fulfill({ response: answer }).catch(() => undefined) : route.abort().catch(() => undefined)));
  turn = turn.then(async () => {
    await new Promise((done) => setTimeout(done, BETWEEN_MS));
    await (lastFirst ? waiting.pop() : waiting.shift())();
  });
  return turn;
});

const [talk] = (await ask('/conversations?limit=1')).items;
for (const [place, path] of pathsOf(talk).entries()) {
  for (const size of [WIDE, PHONE]) {
    await page.setViewportSize(size);
    lastFirst = (size === PHONE) === (place % 2 === 0);
    await page.goto(base + path);
    await page.locator('main :is(h1, h2, article, li)').filter({ visible: true }).first().waitFor();
    await settled(page, requests);
    const jumps = await page.evaluate(() => window.jumps);
    const sum = jumps.reduce((all, one) => all + one.value, 0);
    const worst = jumps.toSorted((one, other) => other.value - one.value)[0];
    const name = `${size.width} ${path.replace(/[\da-f-]{36}/, 'ID')}${lastFirst ? ', last answer first' : ''}`;
    check(sum <= MOST, `${name}: ${sum.toFixed(3)} ${sum > MOST ? worst.what : ''}`);
  }
}
await browser.close();
