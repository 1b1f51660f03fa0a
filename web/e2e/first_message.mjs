// A visitor writes in the widget of the demo shop, in four languages; a person watches the inbox in another browser.
import { check, newPage, openDesk, until } from './browser.mjs';

const { base, tenant, browser, shot, ...desk } = await openDesk();
const MESSAGES = {
  zh: ['你好，PCR-ABS 20吨什么价格？下周五之前要货。', '另外可以先寄样品吗？'],
  pt: ['Olá, quanto custa 10 toneladas de ABS reciclado até sexta-feira?', 'Vocês enviam amostra?'],
  ru: ['Здравствуйте, сколько стоит 5 тонн АБС-пластика к пятнице?', 'Можно сначала образец?'],
  en: ['Hello, what is the price of 15 tons of recycled ABS by next Friday?', 'Could you send a sample first?'],
};
const VISIBLE_MS = 1000;
const times = [];
const visits = [];

async function visibleAfter(page, text, scope, began) {
  await page.waitForFunction(([t, s]) => [...document.querySelectorAll(s)].some((e) => e.textContent.includes(t)), [text, scope]);
  const took = Date.now() - began;
  times.push(took);
  return took;
}

/** A conversation that was not in the list before. By its row, not by its words: the answer takes their place at once. */
async function newRowAfter(page, before, began) {
  const row = await page.waitForFunction((old) => [...document.querySelectorAll('.conversation-row')].map((e) => e.getAttribute('href')).find((href) => !old.includes(href)), before);
  const took = Date.now() - began;
  times.push(took);
  return { took, row: page.locator(`.conversation-row[href="${await row.jsonValue()}"]`) };
}

for (const [language, [first, second]] of Object.entries(MESSAGES)) {
  const mark = ` #${Date.now() % 100000}`;
  const visitor = await newPage(browser, base, { locale: language, viewport: { width: 1200, height: 800 } });
  await visitor.page.goto(`${base}/demo/${tenant}`);
  await visitor.page.evaluate((tag) => (document.documentElement.lang = tag), language);
  await visitor.page.click('#tonlia-chat .launch');
  await visitor.page.waitForFunction(() => document.querySelector('#tonlia-chat').shadowRoot.querySelector('textarea'));
  await visitor.page.fill('#tonlia-chat textarea', first + mark);

  const before = await desk.page.locator('.conversation-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('href')));
  let began = Date.now();
  await visitor.page.press('#tonlia-chat textarea', 'Enter');
  const { row, took: shownAfter } = await newRowAfter(desk.page, before, began);
  check(shownAfter <= VISIBLE_MS * 3, `${language}: the new conversation is in the list after ${shownAfter} ms`);

  await visitor.page.waitForSelector('#tonlia-chat .m.assistant', { timeout: 15_000 });
  check(true, `${language}: the assistant answered in the widget after ${Date.now() - began} ms`);
  await row.click();
  await desk.page.waitForSelector(`.bubble:has-text("${mark.trim()}") .entry-tags`, { timeout: 15_000 });
  const tags = await desk.page.locator(`.bubble:has-text("${mark.trim()}") .entry-tags`).innerText();
  check(tags.length > 0, `${language}: tags on the entry: ${tags.replaceAll('\n', ' | ')}`);
  check((await until(async () => (await desk.page.locator('.bubble.own').count()) > 0)) <= VISIBLE_MS * 3, `${language}: the answer stands in the inbox`);
  check(/\d/.test(await desk.page.locator('.talk-title').innerText()), `${language}: the lead's score stands in the header`);
  await shot(visitor.page, `widget-${language}`);
  await shot(desk.page, `inbox-${language}`);

  const takeOver = desk.page.getByRole('button', { name: 'Take over' });
  if (await takeOver.isVisible()) await takeOver.click();
  await desk.page.getByRole('button', { name: 'Give back' }).waitFor();
  await visitor.page.waitForFunction(() => !document.querySelector('#tonlia-chat').shadowRoot.querySelector('.note'));
  const answers = await visitor.page.locator('#tonlia-chat .m.assistant').count();

  await visitor.page.fill('#tonlia-chat textarea', second + mark);
  began = Date.now();
  await visitor.page.press('#tonlia-chat textarea', 'Enter');
  const took = await visibleAfter(desk.page, second + mark, '.bubble', began).catch(() => Infinity);
  check(took <= VISIBLE_MS, `${language}: a further message is in the open conversation after ${took} ms`);

  await desk.page.fill('.reply-box textarea', `Reply ${mark}`);
  began = Date.now();
  await desk.page.press('.reply-box textarea', 'Control+Enter');
  await visitor.page.waitForSelector('#tonlia-chat .m.person', { timeout: 10_000 });
  check(true, `${language}: the person's reply is in the widget after ${Date.now() - began} ms`);
  visits.push({ language, visitor, answers });
}

await desk.page.waitForTimeout(2500); // long enough for an answer that must not come
for (const { language, visitor, answers } of visits) {
  check((await visitor.page.locator('#tonlia-chat .m.assistant').count()) === answers, `${language}: the assistant is silent after the take-over`);

  await visitor.page.reload();
  await visitor.page.click('#tonlia-chat .launch');
  await visitor.page.waitForSelector('#tonlia-chat .m.person');
  check((await visitor.page.locator('#tonlia-chat .m').count()) >= 4, `${language}: the thread is back after a reload`);
  check(visitor.faults.length === 0, `${language}: no fault on the shop's page ${visitor.faults.join('; ')}`);
  await visitor.context.close();
}
check(desk.faults.length === 0, `no fault in the inbox ${desk.faults.join('; ')}`);
times.sort((a, b) => a - b);
console.log(JSON.stringify({ visible_ms: { median: times[times.length >> 1], worst: times.at(-1) } }));
await browser.close();
