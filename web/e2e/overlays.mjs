// All that opens over a page, in one language (MORE: zh, pt, ru or en) and in both themes: dialogs, menus, the palette,
// panels, forms and folds.
import { check, openDesk, settled } from './browser.mjs';
import { judgeInto, wear } from './judge.mjs';

const { base, page, browser, faults, requests, shot, ask, more: [language] } = await openDesk({ reducedMotion: 'reduce' });
const judge = judgeInto(shot, requests);

/** Judge what is open over a page in both themes. */
async function judgeOpen(name) {
  for (const scheme of ['dark', 'light']) {
    await wear(page, scheme);
    await judge(page, `${language} ${scheme} ${name}`);
  }
}

async function shut() {
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog, .popover:popover-open', { state: 'detached' }).catch(() => undefined);
  await page.evaluate(() => document.activeElement?.blur());
}

/** Open one after another over a page: name, how it is opened, what shows that it is. */
async function judgeEach(overlays, over) {
  for (const [name, open, selector] of overlays) {
    await open();
    await page.locator(selector).first().waitFor();
    await settled(page, requests);
    await judgeOpen(`${name}${over}`);
    await shut();
  }
}

/** What opens over every page; by what pages left behind it may look otherwise than over the first. */
const SHELL = [
  ['menu', () => page.click('[data-popover=user-menu]'), '.user-menu select'],
  ['notifications', () => page.click('[data-popover=notifications]'), '.popover h2'],
  ['palette', () => page.keyboard.press('Control+k'), '.palette-item'],
  ['keys', () => page.keyboard.press('?'), 'dialog kbd'],
];

/** The inbox's dialogs and lists. */
async function judgeInbox(talk) {
  await page.goto(`${base}/inbox/${talk.id}`);
  await page.waitForSelector('.reply-box');
  await judgeEach(SHELL, '');
  const own = [
    ['assign', () => page.keyboard.press('a'), '.choices button'],
    ['snooze', () => page.keyboard.press('s'), '.choices button'],
    ['draft', () => page.keyboard.press('d'), '.draft .draft-actions'],
  ];
  await judgeEach(own, '');
  await page.keyboard.press('n');
  await page.keyboard.type('@');
  await page.locator('.picks').waitFor();
  await judgeOpen('mention');
  await page.fill('.reply-box textarea', '');
  await page.locator('.reply-tools .text-button').first().click();
  await page.locator('.picks [role=option]').last().click();
  await page.locator('.script-form').waitFor();
  await judgeOpen('text blocks');
  await shut();
}

/** What opens over an alert by its keys. */
async function judgeAlert(alert) {
  for (const [key, name] of [['e', 'done'], ['s', 'snooze'], ['x', 'dismiss'], ['m', 'mute'], ['?', 'keys']]) {
    await page.goto(`${base}/alerts?alert=${alert.id}`);
    await page.waitForSelector('.alert-card.open .alert-evidence');
    await page.keyboard.press(key);
    await page.waitForSelector('dialog[open]');
    await settled(page, requests);
    await judgeOpen(`alert ${name}`);
  }
}

/** The folds and forms of the reports, opened. */
async function judgeReports() {
  await page.goto(`${base}/reports?days=90`);
  await page.waitForSelector('.figures');
  for (const place of [0, 1]) await page.locator('[data-figure=intents] .figure-foot button').nth(place).click();
  await page.locator('[data-figure=leads_by_stage] .figure-foot button').first().click();
  await judgeOpen('figures opened');
  await page.goto(`${base}/reports?part=reports`);
  await page.locator('.action.main').first().click();
  await page.locator('.make-report select').first().selectOption('customer');
  await page.waitForSelector('.make-report select[name=customer] option[value*="-"]', { state: 'attached' });
  await judgeOpen('make a report');
  await page.goto(`${base}/reports?part=schedules`);
  await page.locator('.schedule-actions button').first().click();
  await page.locator('.recipients .text-button').last().click();
  await page.locator('.runs summary').last().click();
  await judgeOpen('change a schedule');
}

/** What opens from an insight, a number, an entry and a report. */
async function judgeAnalysis(customer) {
  const panels = [
    ['', '.insight .evidence', 'evidence'],
    ['', '.insight.risk .action, .insight.suggestion .action, .todo .action', 'task'],
    ['', '.insight.opportunity .action', 'deal'],
    ['?channel=wechat', '.entry-buttons button', 'entry'],
    ['?view=analysis', '.tile-number', 'number'],
    ['?view=analysis', '.analysis-card .chips .action', 'order'],
    ['/report', '.report-actions > .action', 'share'],
  ];
  for (const [path, selector, name] of panels) {
    await page.goto(`${base}/customers/${customer}${path}`);
    await page.waitForSelector('.insight, .fact-tiles, .report-paper');
    await settled(page, requests);
    await page.locator(selector).first().click();
    await page.waitForSelector('dialog[open] .panel-body > *');
    await settled(page, requests);
    await judgeOpen(name);
  }
}

/** Go on without loading anew, so that what the page before brought stays. */
async function walkTo(path) {
  await page.click(`.shell-nav a[href^='${path}']`);
  await page.waitForURL(`**${path}**`);
  await page.locator('main :is(h1, h2, article, li)').filter({ visible: true }).first().waitFor();
  await settled(page, requests);
}

const [talk] = (await ask('/conversations?limit=1')).items;
const [alert] = (await ask('/alerts?limit=1&undone=true&snoozed=false')).items;
const [account] = (await ask(`/customers?q=${encodeURIComponent('奥克斯')}`)).items; // has insights of every type
await ask('/reports', 'POST', { kind: 'customer', customer_id: account.id });
await ask('/session', 'PATCH', { locale: language });
await judgeAlert(alert);
await judgeReports();
await judgeInbox(talk);
await judgeAnalysis(account.id);
await shut();
for (const path of ['/customers', '/alerts', '/reports']) await walkTo(path);
await judgeEach(SHELL, ' after other pages');
check(faults.length === 0, `no script error, nothing refused, no other host ${faults.join('; ')}`);
await browser.close();
