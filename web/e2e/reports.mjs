// Alerts acted on, snoozed, dismissed, muted and lifted, by keyboard and by mouse, each undone; dashboards whose numbers
// are the API's; a report made and exported; a schedule changed and run; the settings of the analysis; what a viewer sees.
import { readFileSync } from 'node:fs';

import { check, comesTrue, newPage, openDesk, signIn, tabTo } from './browser.mjs';

const { base, page, context, browser, faults, shot, ask } = await openDesk({ timezoneId: 'Europe/Lisbon', acceptDownloads: true });
await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(base).origin });

// Alerts, by keyboard alone.
for (const mute of await ask('/alert-mutes')) await ask(`/alert-mutes/${mute.id}`, 'DELETE');
const all = (await ask('/alerts?limit=100')).items;
for (const alert of all) await ask(`/alerts/${alert.id}`, 'PATCH', { status: 'new', snoozed_until: null });
check(all.length >= 2, `there are alerts (${all.length})`);
const alertOf = async (id) => (await ask('/alerts?limit=100')).items.find((one) => one.id === id);
await page.keyboard.press('g');
await page.keyboard.press('w');
await page.waitForSelector('.alert-card');
const unread = async () => (await ask('/alerts?limit=100&status=new')).items.length;
const tallied = async () => Number(await page.locator('.shell-nav .tally').innerText()) === (await unread());
check((await unread()) >= all.length && (await comesTrue(tallied, 3_000)), 'the rail counts the unread ones');
const chosen = () => page.locator('.alert-card.open').getAttribute('data-alert');
await page.keyboard.press('j');
await page.waitForSelector('.alert-card.open');
const first = await chosen();
check(await comesTrue(async () => (await alertOf(first)).status === 'read'), 'j opens the first alert, which is now read');
await page.keyboard.press('j');
await page.waitForFunction((id) => document.querySelector('.alert-card.open')?.dataset.alert !== id, first);
await page.keyboard.press('k');
await page.waitForFunction((id) => document.querySelector('.alert-card.open')?.dataset.alert === id, first);
check(true, 'j and k walk the alerts');
await page.waitForSelector('.alert-evidence q');
const shown = await alertOf(first);
const told = async () => {
  const { customer_name: whom, details } = await alertOf(first); // it may be judged anew meanwhile
  const card = await page.locator('.alert-card.open').innerText();
  const name = whom.replace(/^[uv]-([\w-]{4})[\w-]{12,}$/, 'Visitor $1'); // nobody is called by a random id
  return [name, details.expected_impact ?? '', ...(details.recommended_actions ?? [])].every((text) => card.includes(text));
};
check(await comesTrue(told, 3_000), 'it shows whom, the impact and what to do');
const record = await ask(`/communications/${shown.related_records[0] ?? shown.record_id}`);
check((await page.locator('.alert-evidence q').first().innerText()).includes((record.content ?? record.summary).slice(0, 12)), 'it shows the entry it rests on');
await shot(page, 'alert');

await page.keyboard.press('e');
await page.waitForSelector('dialog textarea');
await page.keyboard.type('Called, prices agreed');
await page.keyboard.press('Control+Enter');
check(await comesTrue(async () => (await alertOf(first)).status === 'acted'), 'e and a note: done');
check((await alertOf(first)).handle_result === 'Called, prices agreed', 'the note is kept');
check(await comesTrue(async () => (await page.locator(`[data-alert="${first}"]`).count()) === 0), 'it leaves the list of open ones');
await page.waitForSelector('.toast button');
await page.keyboard.press('u');
check(await comesTrue(async () => (await alertOf(first)).status === 'read'), 'u takes it back');
check(await comesTrue(async () => (await page.locator(`[data-alert="${first}"]`).count()) === 1), 'it is in the list again');

const choose = async (id) => {
  await page.goto(`${base}/alerts?alert=${id}`);
  await page.waitForSelector(`.alert-card.open[data-alert="${id}"] .alert-evidence`);
};
await choose(first);
await page.keyboard.press('s');
await page.waitForSelector('dialog .choices button');
await page.keyboard.press('ArrowDown');
await page.keyboard.press('Enter');
const sleeps = async () => ((await alertOf(first)).snoozed_until ? (Date.parse((await alertOf(first)).snoozed_until) - Date.now()) / 3_600_000 : 0);
check(await comesTrue(async () => (await sleeps()) > 0), 's and a time: snoozed');
check(Math.abs((await sleeps()) - 3) < 0.05, 'for three hours');
await page.goto(`${base}/alerts?state=snoozed`);
await page.waitForSelector(`[data-alert="${first}"]`);
check((await page.locator('.alert-card').count()) === 1, 'the snoozed ones have a list of their own');
await ask(`/alerts/${first}`, 'PATCH', { snoozed_until: null });

await choose(first);
await page.keyboard.press('x');
await page.waitForSelector('dialog textarea');
await tabTo(page, 'dialog .chip', { text: 'Not a risk', back: true });
await page.keyboard.press('Enter');
await tabTo(page, 'dialog button[type=submit]');
await page.keyboard.press('Enter');
check(await comesTrue(async () => (await alertOf(first)).handle_result === 'Not a risk'), 'x and a usual reason: dismissed');

// Muting and lifting, by mouse.
const other = all.find((alert) => alert.id !== first);
await page.goto(`${base}/alerts`);
await page.locator(`[data-alert="${other.id}"] h2 button`).click();
await page.locator('.alert-actions button', { hasText: 'Mute' }).click();
await page.fill('dialog input.field', 'They move the factory this month');
await page.locator('dialog select').selectOption('30');
await shot(page, 'mute');
await page.locator('dialog button[type=submit]').click();
check(await comesTrue(async () => (await ask('/alert-mutes')).length === 1), 'the kind is muted');
const [mute] = await ask('/alert-mutes');
check(mute.kind === other.kind && mute.customer_id === other.customer_id && mute.until !== null, 'for this customer and thirty days');
check(await comesTrue(async () => (await alertOf(other.id)).status === 'dismissed'), 'the alert is dismissed with it');
await page.locator('button', { hasText: 'Muted (1)' }).click();
await page.waitForSelector('.mutes li');
check(/They move the factory/.test(await page.locator('.mutes').innerText()), 'the list of mutes gives the reason');
await page.locator('.mutes button', { hasText: 'Lift' }).click();
check(await comesTrue(async () => (await ask('/alert-mutes')).length === 0), 'lifted');
await page.keyboard.press('Escape');
for (const alert of all) await ask(`/alerts/${alert.id}`, 'PATCH', { status: 'new', snoozed_until: null });
const early = await ask('/early-warnings');
check((await page.locator('.early li').count()) === Math.min(8, early.length) && early.length > 0, `early signs are listed (${early.length})`);
check(await comesTrue(tallied), 'changes elsewhere reach the rail by themselves');
await page.locator('.filters select').nth(1).selectOption(other.kind);
check(await comesTrue(async () => page.url().includes(`kind=${other.kind}`)), 'the filter is in the address');
check(await comesTrue(async () => (await page.locator('.alert-card').count()) === (await ask(`/alerts?limit=100&status=new&kind=${other.kind}`)).items.length), 'and only that kind is listed');
await page.keyboard.press('Escape');
await page.evaluate(() => document.activeElement?.blur());
await page.keyboard.press('?');
await page.waitForSelector('dialog kbd');
check(/On this page[\s\S]*Dismiss/.test(await page.locator('dialog').innerText()), 'the sheet of keys names those of the page');
await page.keyboard.press('Escape');

// Dashboards: what is shown is what the API gives.
await page.keyboard.press('g');
await page.keyboard.press('r');
await page.waitForSelector('.headlines');
await page.locator('.switch button', { hasText: '90 days' }).click();
await page.waitForURL(/days=.*90/);
await page.waitForFunction(() => !document.querySelector('.stale') && document.querySelector('.figures'));
const hour = new Date();
hour.setMinutes(60, 0, 0);
const board = await ask(`/dashboards?since=${encodeURIComponent(new Date(hour - 90 * 86_400_000).toISOString())}&until=${encodeURIComponent(hour.toISOString())}`);
const rows = (key) => board.datasets.find((one) => one.key === key).rows;
const headline = (name) => page.locator(`[data-headline=${name}] .headline-number`).innerText();
const inbound = rows('contacts_by_channel').filter((row) => row.direction === 'inbound').reduce((sum, row) => sum + row.n, 0);
check(inbound > 0 && (await headline('inbound')) === String(inbound), `contacts equal the API's (${inbound})`);
check((await headline('leads')) === String(rows('leads_by_channel').reduce((sum, row) => sum + row.n, 0)), 'new leads equal the API’s');
for (const [key, value] of [['intents', 'n'], ['leads_by_heat', 'n'], ['busiest_customers', 'n']]) {
  const figure = page.locator(`[data-figure=${key}]`);
  const drawn = (await figure.locator('svg .bar-number').allTextContents()).map((text) => Number.parseInt(text, 10));
  check(JSON.stringify([...drawn].sort()) === JSON.stringify(rows(key).map((row) => row[value]).sort()), `${key}: the bars are labelled with the API's numbers (${drawn})`);
}
const intents = page.locator('[data-figure=intents]');
check((await intents.locator('svg.bars').getAttribute('aria-label')).includes(String(rows('intents')[0].n)), 'a chart has a summary for screen readers');
await intents.locator('button', { hasText: 'Data table' }).click();
check((await intents.locator('tbody tr').count()) === rows('intents').length, 'the table has all rows');
await intents.locator('button', { hasText: 'How this is computed' }).click();
await intents.locator('button', { hasText: 'Copy SQL' }).click();
check(/^SELECT customer_communications\.intent_category/.test(await page.evaluate(() => navigator.clipboard.readText())), 'the query behind it can be copied');
const [table] = await Promise.all([page.waitForEvent('download'), intents.locator('button', { hasText: 'CSV' }).click()]);
const lines = readFileSync(await table.path(), 'utf8').trim().split('\r\n');
check(lines.length === rows('intents').length + 1 && lines[1].endsWith(`,${rows('intents')[0].n}`), `CSV: ${table.suggestedFilename()}`);
await shot(page, 'dashboards');

// A report: made by keyboard, exported by mouse.
await page.locator('.page-head .switch button', { hasText: 'Reports' }).click();
await page.waitForURL('**part=reports**');
await page.waitForSelector('.report-list, .empty-notice');
const before = (await ask('/reports')).items.length;
await tabTo(page, 'button', { text: 'Make a report' });
await page.keyboard.press('Enter');
await page.waitForSelector('.make-report');
await page.keyboard.press('w');
await tabTo(page, '.make-report button[type=submit]');
await page.keyboard.press('Enter');
await page.waitForSelector('.report-list .fresh');
const [made] = (await ask('/reports')).items;
check((await ask('/reports')).items.length === before + 1 && made.kind === 'weekly', 'a weekly report is made');
check((await page.locator('.report-list .fresh a').getAttribute('href')) === `/reports/${made.id}`, 'it leads to its page');
for (const [name, begins] of [['PDF', '%PDF'], ['HTML', '<!doctype'], ['MD', '# '], ['JSON', '{']]) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('.report-list .fresh .exports button', { hasText: name }).click()]);
  check(readFileSync(await file.path(), 'latin1').startsWith(begins), `exported as ${file.suggestedFilename()}`);
}
await page.locator('.report-filters select').selectOption('monthly');
check(await comesTrue(async () => (await page.locator('.report-list > li').count()) === (await ask('/reports?kind=monthly')).items.length), 'the list is filtered by kind');

// A schedule: changed, switched, given a recipient, run.
await ask('/schedules/daily_analysis', 'PATCH', { cron: '0 9 * * *', enabled: true, deliver_to: [] });
await page.goto(`${base}/reports?part=schedules`);
const daily = page.locator('[data-task=daily_analysis]');
await daily.waitFor();
const scheduleOf = async () => (await ask('/schedules')).find((one) => one.task === 'daily_analysis');
check(/\(Asia\/Shanghai\)[\s\S]*\(Europe\/Lisbon\)/.test(await daily.innerText()), 'the next run in the company’s zone and one’s own');
await daily.locator('button', { hasText: 'Change the time' }).click();
await daily.locator('select[name=how]').selectOption('weekly');
await daily.locator('select[name=weekday]').selectOption('5');
await daily.locator('input[name=time]').fill('18:30');
await daily.locator('button[type=submit]').click();
check(await comesTrue(async () => (await scheduleOf()).cron === '30 18 * * 5'), 'changed to Fridays at 18:30');
check(await comesTrue(async () => /Fridays at 18:30/.test(await daily.innerText())), 'and said in words');
await page.waitForSelector('.toast button');
await page.keyboard.press('u');
check(await comesTrue(async () => (await scheduleOf()).cron === '0 9 * * *'), 'undone');
await tabTo(page, '[data-task=daily_analysis] [role=switch]');
await page.keyboard.press('Space');
check(await comesTrue(async () => (await scheduleOf()).enabled === false), 'switched off by keyboard');
await page.waitForSelector('[data-task=daily_analysis] [role=switch][aria-checked=false]');
await page.keyboard.press('Space');
check(await comesTrue(async () => (await scheduleOf()).enabled === true), 'and on again');
await daily.locator('button', { hasText: 'Add a recipient' }).click();
const telegram = (await ask('/channels')).find((one) => one.provider === 'telegram');
await daily.locator('.recipients select').selectOption(telegram.id);
await daily.locator('input[name=address]').fill('-1001234567');
await daily.locator('.recipients button[type=submit]').click();
check(await comesTrue(async () => (await scheduleOf()).deliver_to[0]?.to.chat_id === '-1001234567'), 'results also go to a Telegram group');
await daily.locator('.recipients .chip button').click();
check(await comesTrue(async () => (await scheduleOf()).deliver_to.length === 0), 'and no longer');
const last = (await ask('/schedules/daily_analysis/runs')).items[0]?.id;
const latest = async () => (await ask('/schedules/daily_analysis/runs')).items[0];
await daily.locator('button', { hasText: 'Run now' }).click();
check(await comesTrue(async () => (await latest())?.id !== last && (await latest()).status === 'done'), 'run now: it runs to its end');
const run = await latest();
await daily.locator('.runs summary').waitFor();
if ((await daily.locator('.runs').getAttribute('open')) === null) await daily.locator('.runs summary').click();
await daily.locator('.runs a').first().waitFor();
check(await comesTrue(async () => (await daily.locator('.runs a').first().getAttribute('href')) === `/reports/${run.report_id}`), 'the run leads to its report');
await shot(page, 'schedules');

// The settings of the analysis.
await page.goto(`${base}/settings/analysis`);
await page.waitForSelector('.analysis-form');
await page.locator('input[name=budget]').fill('25.5');
await page.locator('select[name=A13]').selectOption('offline');
await page.locator('input[name=local_only]').check();
await page.locator('.analysis-form button[type=submit]').click();
check(await comesTrue(async () => (await ask('/analysis-settings')).llm.local_only === true), 'local only is saved');
const { llm } = await ask('/analysis-settings');
check(Number(llm.monthly_budget) === 25.5 && llm.agents.A13 === 'offline', 'with the budget and the choice for an agent');
await page.waitForSelector('.toast button');
await page.evaluate(() => document.activeElement?.blur());
await page.keyboard.press('u');
check(await comesTrue(async () => (await ask('/analysis-settings')).llm.local_only === false), 'undone');

// A viewer reads all of it and is offered nothing that his role forbids.
const viewer = `viewer-${Date.now()}@example.com`;
const { url } = await ask('/invitations', 'POST', { email: viewer, role: 'viewer' });
const second = await newPage(browser, base, { locale: 'en' });
await second.page.goto(url);
await second.page.fill('input[type=password]', 'a viewer password');
await second.page.click('button[type=submit]');
await second.page.getByRole('link').waitFor();
await signIn(second.page, base, viewer, 'a viewer password', { language: 'en' });
await second.page.goto(`${base}/alerts?alert=${first}`);
await second.page.waitForSelector('.alert-card.open');
check((await second.page.locator('.alert-actions').count()) === 0, 'a viewer cannot act on an alert');
await second.page.goto(`${base}/reports?part=reports`);
await second.page.waitForSelector('.report-list');
check((await second.page.locator('button', { hasText: 'Make a report' }).count()) === 0, 'a viewer makes no report');
await second.page.goto(`${base}/reports?part=schedules`);
await second.page.waitForSelector('.schedule');
check((await second.page.locator('.schedule button').count()) === 0, 'a viewer changes no schedule');
await second.page.goto(`${base}/settings/analysis`);
await second.page.waitForURL('**/settings/members');
check((await second.page.locator('.settings-nav a', { hasText: 'Analysis' }).count()) === 0, 'a viewer has no settings of the analysis');

const wrong = [...faults, ...second.faults];
check(wrong.length === 0, `no script error, nothing refused, no other host ${wrong.join('; ')}`);
await browser.close();
