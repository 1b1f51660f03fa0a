// Move a lead by dragging, then by keys alone; undo; lose one with a reason; open the drawer.
import { check, comesTrue, openDesk, tabTo } from './browser.mjs';

const { base, page, browser, faults, shot, ask } = await openDesk();
for (const lead of (await ask('/leads')).items) await ask(`/leads/${lead.id}`, 'PATCH', { stage: 'new', value: '1250.50' });
await page.goto(`${base}/leads`);
await page.waitForSelector('.lead-card');
const column = (name) => page.locator(`.column[aria-label="${name}"]`);
const stageOf = async (id) => (await ask(`/leads/${id}`)).stage;
const settled = (id, stage) => comesTrue(async () => (await stageOf(id)) === stage, 4_000);

const id = await page.locator('.lead-card').first().getAttribute('data-lead');
await page.locator(`[data-lead="${id}"]`).dragTo(column('Quoted'), { targetPosition: { x: 60, y: 30 } });
await page.waitForSelector(`.column[aria-label="Quoted"] [data-lead="${id}"]`);
check(await settled(id, 'quoted'), 'mouse: a dragged lead is in the other stage');
const sum = column('Quoted').locator('.column-head').filter({ hasText: '1,250.50' });
check(await sum.waitFor({ timeout: 5000 }).then(() => true, () => false), 'the column shows its sum with the currency');
await page.locator('.done-notice button').first().click();
check(await settled(id, 'new'), 'mouse: undo puts it back');

await page.reload();
await page.waitForSelector('.lead-card');
await tabTo(page, '.lead-card');
await page.keyboard.press('ArrowDown');
const second = await page.evaluate(() => document.activeElement.dataset.lead);
check(Boolean(second) && second !== (await page.locator('.lead-card').first().getAttribute('data-lead')), 'keyboard: the arrow goes to the next card');
await page.keyboard.press('m');
await page.waitForSelector('dialog[open] .stage-list');
await shot(page, 'stages');
await page.keyboard.press('4');
await page.waitForSelector(`.column[aria-label="Negotiation"] [data-lead="${second}"]`);
check(await settled(second, 'negotiation'), 'keyboard: m and the number move it');
await page.waitForTimeout(300);
check((await page.evaluate(() => document.activeElement.dataset.lead)) === second, 'keyboard: the focus goes with the card');
await page.keyboard.press('m');
await page.keyboard.press('6');
await page.waitForSelector('dialog[open] .radio-list');
await page.keyboard.press('Space');
await tabTo(page, 'dialog button[type=submit]');
await page.keyboard.press('Enter');
check(await settled(second, 'lost'), 'keyboard: it is lost');
const lost = await ask(`/leads/${second}`);
check(lost.lost_reason === 'Price too high' && lost.closed_at !== null, `the reason and the time are kept (${lost.lost_reason})`);

await tabTo(page, '.lead-card');
await page.keyboard.press('Enter');
await page.waitForSelector('dialog.drawer[open]');
check(new URL(page.url()).searchParams.has('lead') && new URL(page.url()).pathname === '/leads', 'the drawer opens over the board and stands in the address');
await page.waitForSelector('.score-bars li');
await shot(page, 'drawer');
await page.keyboard.press('Escape');
await page.waitForSelector('dialog[open]', { state: 'detached' });
check(!new URL(page.url()).searchParams.has('lead'), 'Esc closes the drawer');
await ask(`/leads/${second}`, 'PATCH', { stage: 'new' });
check(faults.length === 0, `no script error, nothing refused ${faults.join('; ')}`);
await browser.close();
