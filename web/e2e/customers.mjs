// By mouse, then by keyboard alone: find a customer, filter the timeline by channel, time and intent; save a segment;
// merge two customers and undo it.
import { check, choose, comesTrue, openDesk, tabTo, use, write } from './browser.mjs';

const { base, page, browser, faults, shot, ask } = await openDesk();
const search = () => new URL(page.url()).searchParams;

for (const by of ['mouse', 'keyboard']) {
  await page.goto(`${base}/customers`);
  await page.waitForSelector('.cards-table');
  await write(page, by, '[aria-label="Find by name, phone or e-mail"]', '奥克斯');
  await page.waitForFunction(() => document.querySelectorAll('.cards-table tbody tr').length === 1);
  check(search().get('q') === '奥克斯', `${by}: the search stands in the address`);
  await use(page, by, '.cards-title a', '奥克斯');
  await page.waitForSelector('.timeline-item');
  const timeline = `/customers/${page.url().match(/customers\/([\w-]+)/)[1]}/timeline?limit=100`;
  const some = (await ask(timeline)).items.filter((entry) => entry.communication_type !== 'activity');
  check(new Set(some.map((entry) => entry.channel)).size > 2, `${by}: there are several channels`);

  await choose(page, by, '[aria-label="Channel"]', 'wechat');
  const named = () => page.locator('.timeline .entry > :first-child .mark').allInnerTexts();
  check(await comesTrue(async () => new Set(await named()).size === 1 && (await named())[0] === 'WeChat'), `${by}: only WeChat is left`);
  check((await page.locator('.timeline .activity').count()) === 0, `${by}: and none of our own changes`);
  await choose(page, by, '[aria-label="Time"]', '7');
  check(await comesTrue(() => (search().get('days') ?? '').includes('7')), `${by}: the time range stands in the address`);
  const earliest = Date.now() - 8 * 86_400_000;
  const shown = () => page.locator('.timeline .entry > :first-child time').evaluateAll((times) => times.map((time) => Date.parse(time.dateTime)));
  const older = some.filter((entry) => entry.channel === 'wechat' && Date.parse(entry.communication_time) < earliest);
  check(older.length > 0, `${by}: there is something older`);
  await page.locator('#main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
  check(await comesTrue(async () => (await shown()).length > 0 && (await shown()).every((time) => time > earliest)), `${by}: and narrows it`);
  const [entry] = (await ask(`${timeline}&channel=wechat`)).items;
  await choose(page, by, '[aria-label="Intent"]', entry.intent_category);
  check(await comesTrue(() => search().get('intent') === entry.intent_category), `${by}: the intent stands in the address`);
  check(await comesTrue(async () => (await page.locator('.timeline .entry .said').first().innerText()).includes(entry.content.slice(0, 12))), `${by}: the intent filter keeps what fits`);
  await page.goBack();
  await shot(page, `timeline-${by}`);

  const stamp = `${by} ${Date.now() % 1e6}`;
  const one = await ask('/contacts', 'POST', { name: `Anna ${stamp}`, email: `anna${Date.now()}@example.com` });
  await ask('/contacts', 'POST', { name: `Bert ${stamp}`, phone: `+55119${String(Date.now()).slice(-8)}` });
  await page.goto(`${base}/customers/${one.customer_id}`);
  await page.waitForSelector('.customer-header h1');
  await use(page, by, '.customer-header button', 'Merge with');
  await page.waitForSelector('dialog[open]');
  await write(page, by, 'dialog input[type=search]', `Bert ${stamp}`);
  await page.waitForFunction((name) => document.querySelectorAll('.pick-list li').length === 1 && document.querySelector('.pick-list').textContent.includes(name), `Bert ${stamp}`);
  await use(page, by, '.pick-list button', `Bert ${stamp}`);
  await page.waitForSelector('.pair');
  await shot(page, `merge-${by}`);
  await use(page, by, 'dialog .panel-actions button', 'Merge');
  await page.waitForSelector('.done-notice button');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
  const contacts = async () => (await ask(`/customers/${one.customer_id}`)).contacts.length;
  check((await contacts()) === 2, `${by}: the two are one customer`);
  await use(page, by, '.done-notice button', 'Undo');
  await page.waitForFunction(() => [...document.querySelectorAll('.done-notice')].some((note) => note.textContent.includes('undone')));
  check((await contacts()) === 1, `${by}: the merge is undone`);
}

// The panel gives the focus back to the button that opened it, and Esc closes it.
await tabTo(page, '.customer-header button', { text: 'Rename' });
await page.keyboard.press('Enter');
await page.waitForSelector('dialog[open]');
await page.keyboard.press('Escape');
await page.waitForSelector('dialog[open]', { state: 'detached' });
check(await page.evaluate(() => document.activeElement.textContent === 'Rename'), 'Esc closes a panel and the focus is where it was');

await page.goto(`${base}/customers?channel=wechat&q=none${Date.now() % 1e6}`);
await use(page, 'keyboard', '.segments button', 'Save as segment');
await page.keyboard.type(`WeChat ${Date.now() % 1e6}`);
await page.keyboard.press('Enter');
await page.waitForSelector('.chip.chosen');
check(true, 'the filters are saved as a segment');
check(faults.length === 0, `no script error, nothing refused ${faults.join('; ')}`);
await browser.close();
