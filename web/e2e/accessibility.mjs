// Usage: node e2e/accessibility.mjs BASE_URL EMAIL PASSWORD [TENANT] [SCREENSHOTS_FOLDER] [LANGUAGES, e.g. ru,zh] [all]
// Every page in four languages, light and dark, wide and on a phone: axe finds nothing, no raw key, no sideways scroll.
// Chinese (light, wide) is judged with all that opens over a page, Russian (dark, phone) page by page; Portuguese and
// English are looked at for raw keys, cut text and faults alone. `all` judges every language in both themes with
// everything, which takes a quarter of an hour.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { check, newPage, shotsFolder, signIn, startBrowser } from './browser.mjs';

const [base, email, password, tenant = 'demo-plastics', folder, only, everything] = process.argv.slice(2);
const LANGUAGES = only ? only.split(',') : ['zh', 'pt', 'ru', 'en'];
if (!password) {
  console.error('Usage: node e2e/accessibility.mjs BASE_URL EMAIL PASSWORD [TENANT] [SCREENSHOTS_FOLDER]');
  process.exit(2);
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shot = shotsFolder(folder);
const browser = await startBrowser();
const texts = new URL('../src/locales/en/', import.meta.url);
const groups = readdirSync(texts).filter((name) => name.endsWith('.json')).flatMap((name) => Object.keys(JSON.parse(readFileSync(new URL(name, texts), 'utf8'))));
const RAW_KEY = new RegExp(String.raw`(?<![\w./@-])(?:${groups.join('|')})\.[a-z]\w+`);

async function judge(page, name) {
  const judged = JUDGED.includes(name.slice(0, 2));
  if (judged) await page.evaluate(axe);
  const found = !judged ? [] : await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map((item) => `${item.id} ×${item.nodes.length}: ${item.nodes[0].target.join(' ')} ${item.nodes[0].any?.[0]?.message ?? ''}`);
  });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  const raw = (await page.evaluate(() => document.body.innerText)).match(RAW_KEY);
  check(found.length === 0 && !sideways && !raw, `${name}${sideways ? ' scrolls sideways' : ''}${raw ? ` shows ${raw[0]}` : ''} ${found.join(' | ')}`);
  await shot(page, name.replace(/[\s/?=]+/g, '_'));
}

/** What opens over a page: menus, the palette, the sheet of keys, the inbox's dialogs and lists. */
async function judgeOverlays(page, label, talk) {
  const shut = async () => {
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog, .popover:popover-open', { state: 'detached' }).catch(() => undefined);
    await page.evaluate(() => document.activeElement?.blur());
  };
  await page.goto(`${base}/inbox/${talk.id}`);
  await page.waitForSelector('.reply-box');
  const overlays = [
    ['menu', () => page.click('[data-popover=user-menu]'), '.user-menu select'],
    ['notifications', () => page.click('[data-popover=notifications]'), '.popover h2'],
    ['palette', () => page.keyboard.press('Control+k'), '.palette-item'],
    ['keys', () => page.keyboard.press('?'), 'dialog kbd'],
    ['assign', () => page.keyboard.press('a'), '.choices button'],
    ['snooze', () => page.keyboard.press('s'), '.choices button'],
    ['draft', () => page.keyboard.press('d'), '.draft .draft-actions'],
  ];
  for (const [name, open, selector] of overlays) {
    await open();
    await page.locator(selector).first().waitFor();
    await page.waitForTimeout(250);
    await judge(page, `${label} ${name}`);
    await shut();
  }
  await page.keyboard.press('n');
  await page.keyboard.type('@');
  await page.locator('.picks').waitFor();
  await judge(page, `${label} mention`);
  await page.fill('.reply-box textarea', '');
  await page.locator('.reply-tools .text-button').first().click();
  await page.locator('.picks [role=option]').last().click();
  await page.locator('.script-form').waitFor();
  await judge(page, `${label} text blocks`);
  await shut();
}

/** What opens over an alert by its keys. */
async function judgeAlert(page, label, alert) {
  for (const [key, name] of [['e', 'done'], ['s', 'snooze'], ['x', 'dismiss'], ['m', 'mute'], ['?', 'keys']]) {
    await page.goto(`${base}/alerts?alert=${alert.id}`);
    await page.waitForSelector('.alert-card.open .evidence');
    await page.keyboard.press(key);
    await page.waitForSelector('dialog[open]');
    await page.waitForTimeout(200);
    await judge(page, `${label} alert ${name}`);
  }
}

/** The folds and forms of the reports, opened. */
async function judgeReports(page, label) {
  await page.goto(`${base}/reports?days=90`);
  await page.waitForSelector('.figures');
  for (const place of [0, 1]) await page.locator('[data-figure=intents] .figure-foot button').nth(place).click();
  await page.locator('[data-figure=leads_by_stage] .figure-foot button').first().click();
  await judge(page, `${label} figures opened`);
  await page.goto(`${base}/reports?part=reports`);
  await page.locator('.action.main').first().click();
  await page.locator('.make-report select').first().selectOption('customer');
  await page.waitForSelector('.make-report select[name=customer] option[value*="-"]', { state: 'attached' });
  await judge(page, `${label} make a report`);
  await page.goto(`${base}/reports?part=schedules`);
  await page.locator('.schedule-actions button').first().click();
  await page.locator('.recipients .text-button').last().click();
  await page.locator('.runs summary').last().click();
  await judge(page, `${label} change a schedule`);
}

/** Two versions of a customer's report and one of the week's, so that there is something to look at. */
async function makeReport(page, customer) {
  return page.evaluate(async (id) => {
    const headers = { 'Tonlia-Tenant': localStorage.getItem('tonlia.tenant'), 'Content-Type': 'application/json' };
    const make = async (body) => (await (await fetch('/api/v1/reports', { method: 'POST', headers, body: JSON.stringify(body) })).json()).id;
    const first = await make({ kind: 'customer', customer_id: id, days: 90 });
    await make({ kind: 'customer', customer_id: id });
    return { first, weekly: await make({ kind: 'weekly' }) };
  }, customer);
}

/** What opens from an insight, a number, an entry and a report. */
async function judgeAnalysis(page, label, customer) {
  const panels = [
    ['', '.insight .evidence', 'evidence'],
    ['', '.insight.risk .action, .insight.suggestion .action, .todo .action', 'task'],
    ['', '.insight.opportunity .action', 'deal'],
    ['', '.entry-buttons button', 'entry'],
    ['?view=analysis', '.tile-number', 'number'],
    ['?view=analysis', '.analysis-card .chips .action', 'order'],
    ['/report', '.report-actions > .action', 'share'],
  ];
  for (const [path, selector, name] of panels) {
    await page.goto(`${base}/customers/${customer}${path}`);
    await page.waitForSelector('.insight, .fact-tiles, .report-paper');
    await page.waitForTimeout(300);
    const opener = page.locator(selector).first();
    if (!(await opener.count())) continue; // not every customer has an opportunity or a risk
    await opener.click();
    await page.waitForSelector('dialog[open] .panel-body > *');
    await page.waitForTimeout(400);
    await judge(page, `${label} ${name}`);
  }
}

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const LOOKS = { zh: ['light', WIDE], ru: ['dark', PHONE], pt: ['dark', WIDE], en: ['light', PHONE] };
const OPENED = everything ? LANGUAGES : ['zh'];
const JUDGED = everything ? LANGUAGES : ['zh', 'ru'];

for (const language of LANGUAGES) {
  const looks = everything ? [['light', language === 'zh' ? WIDE : PHONE], ['dark', language === 'zh' ? PHONE : WIDE]] : [LOOKS[language]];
  for (const [colorScheme, viewport] of looks) {
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
    const paths = ['/inbox', '/customers', '/leads?display=table', '/leads?display=board', '/channels', '/settings/members', '/settings/keys', '/settings/audit', '/settings/sessions', '/settings/appearance', '/customers/duplicates', '/assistant', '/assistant?part=knowledge', '/assistant?part=catalogue', '/alerts', '/reports', '/reports?part=reports', '/reports?part=schedules', '/settings/analysis', '/start'];
    if (talk) paths.push(`/inbox/${talk.id}`, `/customers/${talk.customer_id}`, `/customers/${talk.customer_id}?view=list`, `/customers/${talk.customer_id}?view=analysis`, `/customers/${talk.customer_id}?view=analysis&range=365`, `/customers/${talk.customer_id}/report`);
    const report = talk && (await makeReport(page, talk.customer_id));
    if (report) paths.push(`/customers/${talk.customer_id}/report?compare=${report.first}`, `/customers/${talk.customer_id}/report?known=2026-01-05`, `/reports/${report.weekly}`);
    const [alert] = await page.evaluate(async () => {
      const headers = { 'Tonlia-Tenant': localStorage.getItem('tonlia.tenant') };
      return (await (await fetch('/api/v1/alerts?limit=1&undone=true&snoozed=false', { headers })).json()).items;
    });
    if (alert) paths.push(`/alerts?alert=${alert.id}`);
    for (const path of paths) {
      await page.goto(base + path);
      await page.locator('main :is(h1, h2, article, li)').filter({ visible: true }).first().waitFor();
      await page.waitForTimeout(250);
      await judge(page, `${label} ${path.replace(/[\da-f-]{36}/, 'ID')}`);
    }
    if (OPENED.includes(language)) {
      if (alert) await judgeAlert(page, label, alert);
      await judgeReports(page, label);
      if (talk) await judgeOverlays(page, label, talk);
      if (talk) await judgeAnalysis(page, label, talk.customer_id);
    }
    check(faults.length === 0, `${label}: no script error, nothing refused, no other host ${faults.join('; ')}`);
    await context.close();
  }
}
await browser.close();
