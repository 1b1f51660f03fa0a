// Every page: axe finds nothing, every text is a text, nothing scrolls sideways; each language once, each theme wide and
// as a phone. With `all` (MORE) every language in both themes and both sizes; with `one` or `other` half of the pages.
// The language is changed as a person does it, without loading the page again.
import { check, openDesk, settled } from './browser.mjs';
import { judgeInto, PHONE, wear, WIDE } from './judge.mjs';
import { pathsOf } from './paths.mjs';

const { base, page, browser, faults, requests, shot, ask, more: [extent, half] } = await openDesk({ reducedMotion: 'reduce' });
const judge = judgeInto(shot, requests);

async function speak(language) {
  if ((await page.getAttribute('html', 'lang')).startsWith(language)) return;
  await page.click('[data-popover=user-menu]');
  await page.selectOption('.user-menu select', language);
  await page.waitForFunction((code) => document.documentElement.lang.startsWith(code), language);
  await page.keyboard.press('Escape');
}

/** Two versions of a customer's report and one of the week's, so that there is something to look at. */
async function makeReports(customer) {
  const make = async (wanted) => (await ask('/reports', 'POST', wanted)).id;
  const first = await make({ kind: 'customer', customer_id: customer, days: 90 });
  await make({ kind: 'customer', customer_id: customer });
  return { first, weekly: await make({ kind: 'weekly' }) };
}

const [talk] = (await ask('/conversations?limit=1')).items;
const [alert] = (await ask('/alerts?limit=1&undone=true&snoozed=false')).items;
const customer = `/customers/${talk.customer_id}`;
const report = await makeReports(talk.customer_id);
const PATHS = [
  ...pathsOf(talk), `/alerts?alert=${alert.id}`, `${customer}?view=analysis&range=365`, `${customer}/report?compare=${report.first}`,
  `${customer}/report?known=2026-01-05`, `/reports/${report.weekly}`,
];
const LANGUAGES = ['zh', 'pt', 'ru', 'en'];
const FEW = [['zh', 'light', WIDE], ['pt', 'dark', WIDE], ['ru', 'dark', PHONE], ['en', 'light', PHONE]];
const LOOKS = extent === 'all' ? [WIDE, PHONE].flatMap((size) => ['light', 'dark'].flatMap((scheme) => LANGUAGES.map((one) => [one, scheme, size]))) : FEW;
/** By twos: every second page begins with the last look. */
const mine = (place) => !half || half === (place % 4 < 2 ? 'one' : 'other');
for (const [place, path] of PATHS.entries()) {
  if (!mine(place)) continue;
  await page.goto(base + path);
  await page.locator('main :is(h1, h2, article, li)').filter({ visible: true }).first().waitFor();
  await settled(page, requests);
  const name = path.replaceAll(/[\da-f-]{36}/g, 'ID');
  for (const [language, scheme, viewport] of place % 2 === 0 ? LOOKS : LOOKS.toReversed()) {
    await wear(page, scheme, viewport);
    await speak(language);
    await judge(page, `${language} ${scheme} ${viewport.width} ${name}`);
  }
}
await ask('/session', 'DELETE');
for (const [place, language] of LANGUAGES.entries()) {
  if (!mine(place)) continue;
  await page.evaluate((code) => localStorage.setItem('tonlia.language', code), language);
  await page.goto(`${base}/sign-in`);
  await page.waitForSelector('form');
  for (const scheme of ['light', 'dark']) {
    await wear(page, scheme, PHONE);
    await judge(page, `${language} ${scheme} sign-in`);
  }
}
check(faults.length === 0, `no script error, nothing refused, no other host ${faults.join('; ')}`);
await browser.close();
