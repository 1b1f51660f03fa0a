// Whether a page can be shown to anybody: axe finds nothing, it does not scroll sideways, every text is a text.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { check } from './browser.mjs';

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TEXTS = new URL('../src/locales/en/', import.meta.url);
const GROUPS = readdirSync(TEXTS).flatMap((name) => Object.keys(JSON.parse(readFileSync(new URL(name, TEXTS), 'utf8'))));
const RAW_KEY = new RegExp(String.raw`(?<![\w./@-])(?:${[...new Set(GROUPS)].join('|')})\.[a-z]\w+`);

/** Show a page in a theme, and in a size if one is given. */
export async function wear(page, scheme, viewport = page.viewportSize()) {
  const worn = await page.getAttribute('html', 'data-mantine-color-scheme');
  if (worn === scheme && page.viewportSize().width === viewport.width) return;
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize(viewport);
  await page.waitForSelector(`html[data-mantine-color-scheme=${scheme}]`);
  await calm(page); // rows and colours are drawn anew
}

/** Wait until what moves has come to rest. */
async function calm(page) {
  await page.waitForTimeout(100); // an observer of sizes calls a frame late, and what it changes is drawn a frame later
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity));
}

/** Judge what a page shows now, and keep a screenshot under the same name. */
export function judgeInto(shot) {
  return async function judge(page, name) {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
    const found = await page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
      return violations.map((item) => `${item.id} ×${item.nodes.length}: ${item.nodes[0].target.join(' ')} ${item.nodes[0].any?.[0]?.message ?? ''}`);
    });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    const raw = (await page.evaluate(() => document.body.innerText)).match(RAW_KEY);
    check(found.length === 0 && !sideways && !raw, `${name}${sideways ? ' scrolls sideways' : ''}${raw ? ` shows ${raw[0]}` : ''} ${found.join(' | ')}`);
    await shot(page, name.replace(/[\s/?=&]+/g, '_'));
  };
}
