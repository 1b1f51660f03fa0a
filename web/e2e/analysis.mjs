// By mouse, then by keyboard alone: read an insight and its records, dismiss it and take that back, correct an entry's
// tags, look at the numbers, make a report, export it, compare it, share it with somebody who has no account.
import { readFile } from 'node:fs/promises';

import { arrowTo, check, comesTrue, newPage, openDesk, tabTo, use } from './browser.mjs';

const { base, email, password, page, browser, faults, shot, ask } = await openDesk({ acceptDownloads: true });
const search = () => new URL(page.url()).searchParams;
const [customer] = (await ask('/customers?q=' + encodeURIComponent('奥克斯'))).items;
const notice = (text) => page.waitForFunction((words) => [...document.querySelectorAll('.done-notice')].some((note) => note.textContent.includes(words)), text);
const closed = () => page.waitForSelector('dialog[open]', { state: 'detached' });
const shut = async () => {
  await page.keyboard.press('Escape');
  await closed();
};
/** What a dialog did is said, and the dialog has given the focus back. */
const done = async (text) => {
  await notice(text);
  await closed();
};
const noNotices = () => page.evaluate(() => document.querySelectorAll('.done-notice').forEach((note) => note.remove()));
/** Choose in a list: by selecting, or by Tab and the arrow keys. */
async function pick(by, selector, value) {
  if (by === 'mouse') return page.selectOption(selector, value);
  await tabTo(page, selector);
  return arrowTo(page, value);
}

for (const by of ['mouse', 'keyboard']) {
  await page.goto(`${base}/customers/${customer.id}`);
  await page.waitForSelector('.insight');
  const header = await page.locator('.relationship-line').innerText();
  check(/\d+\/100/.test(header) && /(rising|falling|steady)/.test(header) && /Last contact/.test(header), `${by}: the header says health, trend and last contact`);
  const kinds = new Set(await page.locator('.insights > .insight').evaluateAll((rows) => rows.map((row) => row.className.split(' ')[1])));
  check(kinds.has('opportunity') && kinds.has('risk') && kinds.has('suggestion'), `${by}: there are opportunities, risks and advice`);
  check(/probability|confidence/.test(await page.locator('.insight .meta').first().innerText()), `${by}: each says how sure it is`);
  await shot(page, `panorama-${by}`);

  await use(page, by, '.insight.opportunity .evidence');
  await page.waitForSelector('.evidence-list article');
  const records = await page.locator('.evidence-list article').count();
  check(records >= 1 && /\d{4}/.test(await page.locator('.evidence-list time').first().innerText()), `${by}: the evidence lists ${records} dated entries`);
  await shot(page, `evidence-${by}`);
  await use(page, by, '.evidence-list a');
  await page.waitForSelector('.timeline-item.pointed');
  const told = search().get('entry').replaceAll('"', '');
  const entry = await ask(`/communications/${told}`);
  check((await page.locator('.timeline-item.pointed').innerText()).includes(entry.content.slice(0, 12)), `${by}: a record leads to its place in the timeline`);
  check(await page.locator('.timeline-item.pointed').evaluate((item) => { const box = item.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }), `${by}: and it is in sight`);

  await page.goto(`${base}/customers/${customer.id}`);
  await page.waitForSelector('.insight');
  const label = await page.locator('.insight.suggestion .icon-link[title=Dismiss]').first().getAttribute('aria-label');
  const dismiss = `.insights > .insight .icon-link[aria-label=${JSON.stringify(label)}]`;
  await use(page, by, dismiss);
  await page.waitForSelector(dismiss, { state: 'detached' });
  await use(page, by, '.done-notice button', 'Undo');
  await page.waitForSelector(dismiss);
  check(true, `${by}: an insight is dismissed and comes back`);
  const useful = '.insight.suggestion .icon-link[title=Useful]';
  const pressed = await page.locator(useful).first().getAttribute('aria-pressed');
  await use(page, by, useful);
  await page.waitForFunction(([selector, was]) => document.querySelector(selector).getAttribute('aria-pressed') !== was, [useful, pressed]);
  const wanted = pressed === 'true' ? 0 : 1;
  const voted = async () => (await ask(`/customers/${customer.id}/insights?current=true&limit=100`)).items.filter((one) => one.feedback === 'useful').length;
  check(await comesTrue(async () => (await voted()) === wanted, 4_000), `${by}: the vote is kept`); // it shows before the server has it

  const lead = (await ask(`/customers/${customer.id}`)).lead;
  await use(page, by, '.insight.opportunity .action', 'Create deal');
  await page.waitForSelector('dialog input[inputmode=decimal]');
  await shot(page, `deal-${by}`);
  await use(page, by, 'dialog button[type=submit]');
  await done('on the lead');
  check(Number((await ask(`/leads/${lead.id}`)).value) > 0, `${by}: the opportunity's value is on the lead`);
  await use(page, by, '.done-notice button', 'Undo');
  await page.waitForFunction(async ([id, value]) => {
    const headers = { 'Tonlia-Tenant': localStorage.getItem('tonlia.tenant') };
    return (await (await fetch(`/api/v1/leads/${id}`, { headers })).json()).value === value;
  }, [lead.id, lead.value]);
  check(true, `${by}: and is taken back`);

  await use(page, by, '.insight.risk .action', 'Plan');
  await page.waitForSelector('dialog input[type=datetime-local]');
  const title = await page.locator('dialog input').first().inputValue();
  check(title.length > 3, `${by}: the task is filled in: ${title}`);
  await use(page, by, 'dialog button[type=submit]');
  await done('task created');
  const made = (await ask(`/tasks?customer_id=${customer.id}&limit=100`)).items.find((task) => task.title === title && task.status === 'open');
  check(Boolean(made?.due_at), `${by}: the task is there with its day`);
  await use(page, by, '.done-notice button', 'Undo');
  const stands = async () => (await ask(`/tasks?customer_id=${customer.id}&limit=100`)).items.some((task) => task.id === made.id && task.status === 'open');
  check(await comesTrue(async () => !(await stands())), `${by}: and taken back`);
  await noNotices();

  const [talk] = (await ask(`/customers/${customer.id}/timeline?intent=inquiry&limit=1`)).items;
  await page.goto(`${base}/customers/${customer.id}?intent=inquiry`);
  await page.waitForSelector('.timeline .entry');
  await use(page, by, '.entry-buttons button', 'Details');
  await page.waitForSelector('.correction select');
  await pick(by, '.correction select', 'complaint');
  await use(page, by, '.correction-save button');
  await page.waitForSelector('.corrected-by');
  check((await ask(`/communications/${talk.id}`)).intent_category === 'complaint', `${by}: the intent is corrected`);
  check(/Corrected by/.test(await page.locator('.corrected-by').innerText()), `${by}: and says by whom`);
  await shot(page, `correction-${by}`);
  await page.locator('.done-notice button').last().click();
  await page.waitForSelector('.corrected-by', { state: 'detached' });
  check((await ask(`/communications/${talk.id}`)).intent_category === 'inquiry', `${by}: the correction is taken back`);

  await page.goto(`${base}/customers/${customer.id}`);
  await page.waitForSelector('.insight');
  await use(page, by, '.switch button', 'Analysis');
  await page.waitForSelector('.fact-tiles');
  const month = await page.locator('.tile-number').first().innerText();
  await use(page, by, '.span-choice button', '365 days');
  await page.waitForFunction((was) => document.querySelector('.tile-number').innerText !== was, month);
  check(search().get('range').includes('365') && search().get('view') === 'analysis', `${by}: the range stands in the address`);
  await use(page, by, '.tile-number');
  await page.waitForSelector('.evidence-list article');
  check((await page.locator('.evidence-list article').count()) === Number(await page.locator('.tile-number').first().innerText().then((text) => text.split('\n')[0])), `${by}: the number has as many records`);
  await shut();
  await shot(page, `analysis-${by}`);

  await page.goto(`${base}/customers/${customer.id}/report`);
  await page.waitForSelector('.page-head h1');
  await page.waitForSelector('.run .action');
  const versions = async () => (await ask(`/reports?kind=customer&customer_id=${customer.id}`)).items.length;
  const had = await versions();
  for (let made = had + 1; made <= Math.max(had + 1, 2); made += 1) {
    await use(page, by, '.run .action');
    await page.waitForFunction((n) => document.querySelector('.report-paper header .quiet')?.textContent.includes(`version ${n}`), made);
    check((await versions()) === made, `${by}: version ${made} of the report is made`);
  }
  const sections = await page.locator('.report-section > h2').allInnerTexts();
  check(sections.length >= 5 && /^一|^1/.test(sections[0]), `${by}: it has its sections: ${sections.join(', ')}`);
  await use(page, by, '.report-contents a');
  check(await page.evaluate(() => document.activeElement?.closest('.report-section') !== null), `${by}: the contents lead to a section`);
  const [file] = await Promise.all([page.waitForEvent('download'), use(page, by, '.export button', 'JSON')]);
  const data = JSON.parse(await readFile(await file.path(), 'utf8'));
  check(data.kind === 'customer' && file.suggestedFilename().endsWith('.json'), `${by}: the export is ${file.suggestedFilename()}`);
  const [pdf] = await Promise.all([page.waitForEvent('download'), use(page, by, '.export button', 'PDF')]);
  check((await readFile(await pdf.path())).subarray(0, 5).toString() === '%PDF-', `${by}: and a PDF`);
  await shot(page, `report-${by}`);

  const offered = Number((await page.locator('.report-actions .action.main').innerText()).match(/\d+/)[0]);
  await use(page, by, '.report-actions .action.main');
  await done(`${offered} tasks created`);
  await page.waitForFunction(() => /\(0\)/.test(document.querySelector('.report-actions .action.main').innerText));
  check(offered > 1 && (await page.locator('.action-list input:enabled').count()) === 0, `${by}: ${offered} actions became tasks`);
  await use(page, by, '.done-notice button', 'Undo');
  await page.waitForFunction((n) => document.querySelector('.report-actions .action.main').innerText.includes(`(${n})`), offered);
  await use(page, by, '.report-actions button', 'Set reminder');
  await page.waitForSelector('dialog input[type=datetime-local]');
  await use(page, by, 'dialog button[type=submit]');
  await done('1 task created');
  const planned = async () => (await ask(`/tasks?customer_id=${customer.id}&limit=100`)).items.filter((task) => task.status === 'open').length;
  const withIt = await planned();
  await use(page, by, '.done-notice button', 'Undo');
  check(await comesTrue(async () => (await planned()) === withIt - 1), `${by}: the reminder is taken back`);
  await noNotices();

  const other = await page.locator('.report-tools select').last().locator('option').last().getAttribute('value');
  await pick(by, '.report-tools select[aria-label]', other);
  await page.waitForSelector('.comparison');
  check(search().get('compare') !== null, `${by}: two versions are compared`);

  await use(page, by, '.report-actions button', 'Share');
  await page.waitForSelector('dialog select');
  await pick(by, 'dialog select', '');
  await use(page, by, 'dialog button[type=submit]');
  await page.waitForSelector('.shared-link input');
  const url = await page.locator('.shared-link input').inputValue();
  await shot(page, `share-${by}`);
  const stranger = await newPage(browser, base, { locale: 'en' });
  await stranger.page.goto(url);
  check((await stranger.page.locator('h1').innerText()).includes('奥克斯'), `${by}: somebody without an account reads it`);
  check(stranger.faults.length === 0, `${by}: nothing is refused there ${stranger.faults.join('; ')}`);
  await use(page, by, 'dialog button', 'Revoke');
  await notice('no longer work');
  const gone = await stranger.page.goto(url);
  check(gone.status() === 404, `${by}: a revoked link opens nothing`);
  await stranger.context.close();
  await shut();
  await noNotices();

  const day = new Date(Date.now() - 8 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`${base}/customers/${customer.id}/report?known=${day}`);
  await page.waitForSelector('.known-note');
  await page.waitForSelector('.report-paper');
  check((await page.locator('.export').count()) === 0, `${by}: a report as known on a day is read, not exported`);
}

// A link for the team leads somebody who is not signed in to the door, and from there to the report.
const [report] = (await ask(`/reports?kind=customer&customer_id=${customer.id}`)).items;
const { url } = await ask(`/reports/${report.id}/shares`, 'POST', { days: 1, role: 'viewer' });
const member = await newPage(browser, base, { locale: 'en' });
await member.page.goto(url);
await member.page.waitForSelector('input[name=email]');
await member.page.fill('input[name=email]', email);
await member.page.fill('input[name=password]', password);
await member.page.click('button[type=submit]');
await member.page.waitForURL('**/r/**');
await member.page.waitForFunction(() => document.querySelector('h1')?.textContent.includes('奥克斯'));
check(true, 'a member signs in and reads the shared report');
await ask(`/reports/${report.id}/shares`, 'DELETE');
await member.context.close();
check(faults.length === 0, `no script error, nothing refused ${faults.join('; ')}`);
await browser.close();
