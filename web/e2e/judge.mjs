// Whether a page can be shown to anybody: axe finds nothing, it does not scroll sideways, every text is a text that can be
// read whole.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { calm, check } from './browser.mjs';
import { illegible } from './legible.mjs';

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
  await page.waitForFunction((wanted) => document.documentElement.dataset.mantineColorScheme === wanted, scheme);
  await calm(page); // rows and colours are drawn anew
}

/** Judge what a page shows now, and keep a screenshot under the same name. */
export function judgeInto(shot, requests) {
  return async function judge(page, name) {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
    const { found, sideways, text } = await page.evaluate(async () => {
      // of the style sheets axe reads all rules first, for a rule about turned screens that it does not apply
      const { violations } = await window.axe.run(document, { resultTypes: ['violations'], preload: { assets: ['media'] } });
      return {
        found: violations.map((item) => `${item.id} ×${item.nodes.length}: ${item.nodes[0].target.join(' ')} ${item.nodes[0].any?.[0]?.message ?? ''}`),
        sideways: document.documentElement.scrollWidth > window.innerWidth,
        text: document.body.innerText,
      };
    });
    const raw = text.match(RAW_KEY);
    if (raw) found.push(`shows ${raw[0]}`);
    if (sideways) found.push('scrolls sideways');
    found.push(...(await illegible(page, requests)));
    check(found.length === 0, `${name} ${found.join(' | ')}`);
    await shot(page, name.replace(/[\s/?=&]+/g, '_'));
  };
}
