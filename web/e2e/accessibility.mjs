// Usage: node e2e/accessibility.mjs BASE_URL EMAIL PASSWORD [TENANT] [SCREENSHOTS_FOLDER]
// Every page in four languages, light and dark, wide and on a phone: axe finds nothing, no raw key, no sideways scroll.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { check, newPage, shotsFolder, signIn, startBrowser } from './browser.mjs';

const [base, email, password, tenant = 'demo-plastics', folder] = process.argv.slice(2);
if (!password) {
  console.error('Usage: node e2e/accessibility.mjs BASE_URL EMAIL PASSWORD [TENANT] [SCREENSHOTS_FOLDER]');
  process.exit(2);
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shot = shotsFolder(folder);
const browser = await startBrowser();
const RAW_KEY = /(?<![\w./-])(?:common|error|nav|user|signIn|inbox|view|state|handover|delivery|channel|heat|intent|sentiment|urgency|tags|entry|customers|timeline|activity|tasks|contacts|leads|stage|reason|alerts|channels|setting|assistant|mode|job|act|owner|tagEditor|segments|imports|importField|merge|mergeReason|entryType|entryFact|lostReason|testResult|tryFact|sessions|channelStep|members)\.[a-z]\w+/;

async function judge(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map((item) => `${item.id} ×${item.nodes.length}: ${item.nodes[0].target.join(' ')} ${item.nodes[0].any?.[0]?.message ?? ''}`);
  });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  const raw = (await page.evaluate(() => document.body.innerText)).match(RAW_KEY);
  check(found.length === 0 && !sideways && !raw, `${name}${sideways ? ' scrolls sideways' : ''}${raw ? ` shows ${raw[0]}` : ''} ${found.join(' | ')}`);
  await shot(page, name.replace(/[\s/?=]+/g, '_'));
}

for (const language of ['zh', 'pt', 'ru', 'en']) {
  for (const colorScheme of ['light', 'dark']) {
    const viewport = (language === 'zh') === (colorScheme === 'dark') ? { width: 390, height: 844 } : { width: 1440, height: 900 };
    const { page, context, faults } = await newPage(browser, base, { colorScheme, viewport, locale: language });
    await page.goto(`${base}/sign-in`);
    await page.waitForSelector('form');
    const label = `${language} ${colorScheme} ${viewport.width}`;
    await judge(page, `${label} /sign-in`);
    await signIn(page, base, email, password, { tenant, language });
    const [talk] = await page.evaluate(async () => {
      const headers = { 'Tonlia-Tenant': localStorage.getItem('tonlia.tenant') };
      return (await (await fetch('/api/v1/conversations?limit=1', { headers })).json()).items;
    });
    const paths = ['/inbox', '/customers', '/leads?display=table', '/leads?display=board', '/channels', '/settings/members', '/settings/keys', '/settings/audit', '/settings/sessions', '/settings/appearance', '/customers/duplicates', '/assistant', '/assistant?part=knowledge', '/assistant?part=catalogue', '/alerts'];
    if (talk) paths.push(`/inbox/${talk.id}`, `/customers/${talk.customer_id}`, `/customers/${talk.customer_id}?view=list`);
    for (const path of paths) {
      await page.goto(base + path);
      await page.waitForSelector('main h1, main h2, main article, main li');
      await page.waitForTimeout(400);
      await judge(page, `${label} ${path.replace(/[\da-f-]{36}/, 'ID')}`);
    }
    await page.click('[popovertarget=user-menu]');
    await judge(page, `${label} menu`);
    check(faults.length === 0, `${label}: no script error, nothing refused, no other host ${faults.join('; ')}`);
    await context.close();
  }
}
await browser.close();
