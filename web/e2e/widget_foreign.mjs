// The chat on a page of another origin under a strict policy, by keyboard: streaming, cards, a file, the hand-over with
// a name, the contact form, two tabs in step, the rating after closing, the script interface, a phone.
import { createServer } from 'node:http';

import { check, openDesk } from './browser.mjs';

const { base, browser, shot, ask: call, ...desk } = await openDesk();
const key = (await call('/channels')).find((channel) => channel.provider === 'webchat').account_key;

const policy = `default-src 'none'; script-src ${base} 'nonce-shop'; connect-src ${base} ${base.replace('http', 'ws')}; base-uri 'none'`;
const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title></head>
<body><h1>Another shop</h1><button id="before">before</button><script async src="${base}/widget.js" data-key="${key}"></script></body></html>`;
const server = createServer((_, answer) => answer.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy }).end(html));
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const shop = `http://127.0.0.1:${server.address().port}/`;
const inChat = (selector) => `#tonlia-chat ${selector}`;

const context = await browser.newContext({ locale: 'en', viewport: { width: 1200, height: 800 } });
const faults = [];
async function openShop() {
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && faults.push(message.text()));
  await page.goto(shop);
  await page.waitForSelector(inChat('.launch'));
  return page;
}
const page = await openShop();

// By keyboard alone: open, ask, close by Esc, the focus comes back.
await page.focus('#before');
await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
await page.waitForSelector(inChat('.panel'));
check((await page.locator(inChat('[role=log]')).count()) === 1, 'the messages are a log');
await page.keyboard.press('Escape');
check(await page.evaluate(() => document.querySelector('#tonlia-chat').shadowRoot.activeElement?.className === 'launch'), 'Esc closes and the focus is on the launcher');
await page.keyboard.press('Enter');
await page.waitForSelector(inChat('.quick button'));
check((await page.locator(inChat('.quick button')).count()) === 3, 'three quick replies are offered');
await page.keyboard.type('PCR-ABS-1000 价格是多少？');
await page.keyboard.press('Enter');
await page.waitForSelector(inChat('.m.assistant'), { timeout: 20_000 });
await page.waitForSelector(inChat('.card button'));
check(/\d/.test(await page.locator(inChat('.card span')).first().innerText()), 'a product card shows its price');
await shot(page, 'card');
await page.locator(inChat('.card button')).first().focus();
await page.keyboard.press('Enter');
await page.waitForFunction(() => [...document.querySelector('#tonlia-chat').shadowRoot.querySelectorAll('.m.visitor')].some((one) => /Please quote/.test(one.textContent)));
check(true, 'the card asks for a quote');

// Another tab has the same thread, and what is written in one stands in the other.
const other = await openShop();
await other.click(inChat('.launch'));
await other.waitForSelector(inChat('.m.visitor'));
const mark = `tab ${Date.now() % 100000}`;
await other.fill(inChat('textarea'), mark);
await other.press(inChat('textarea'), 'Enter');
await page.waitForFunction((text) => [...document.querySelector('#tonlia-chat').shadowRoot.querySelectorAll('.m.visitor')].filter((one) => one.textContent.includes(text)).length === 1, mark);
await page.waitForTimeout(800);
const same = await Promise.all([page, other].map((tab) => tab.locator(inChat('.m.visitor')).allInnerTexts()));
check(same[0].filter((text) => text.includes(mark)).length === 1 && same[1].filter((text) => text.includes(mark)).length === 1, 'two tabs show one message once');
await other.close();

// Files: one is sent, a wrong one is refused before it leaves.
await page.setInputFiles(inChat('input[type=file]'), { name: 'virus.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
await page.waitForSelector(inChat('.bar.bad'));
check(true, 'a file of a wrong kind is refused');
await page.setInputFiles(inChat('input[type=file]'), { name: 'drawing.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') });
await page.waitForFunction(() => [...document.querySelector('#tonlia-chat').shadowRoot.querySelectorAll('.m.visitor[data-seq]')].some((one) => /drawing\.png/.test(one.textContent)), { timeout: 15_000 });
check(true, 'a file stands in the thread');

// Hand-over: a form while nobody is there, the name or the fact when somebody is.
await page.fill(inChat('textarea'), 'I want to talk to a human agent please');
await page.press(inChat('textarea'), 'Enter');
await page.waitForSelector(inChat('form.card'), { timeout: 20_000 });
await shot(page, 'contact-form');
await page.fill(inChat('form.card input >> nth=0'), 'Ana');
await page.fill(inChat('form.card input >> nth=1'), 'ana@example.com');
await page.press(inChat('form.card input >> nth=1'), 'Enter');
await page.waitForFunction(() => [...document.querySelector('#tonlia-chat').shadowRoot.querySelectorAll('.m.visitor[data-seq]')].some((one) => /ana@example\.com/.test(one.textContent)), { timeout: 15_000 });
check((await page.locator(inChat('form.card')).count()) === 0, 'the contact is left once');
const talk = (await call('/conversations?limit=20')).items.find((item) => item.last_text.includes('ana@example.com'));
check(Boolean(talk), 'the contact stands in the inbox');
let files = [];
for (let tries = 0; tries < 40 && files.length === 0; tries += 1) {
  files = (await call(`/conversations/${talk.id}/messages`)).filter((entry) => entry.attachment_count === 1);
  if (files.length === 0) await page.waitForTimeout(250);
}
check(files.length === 1, 'the file is an attachment of its message');
await call(`/conversations/${talk.id}/replies`, 'POST', { text: 'Hello Ana, I am here.' });
await page.waitForSelector(inChat('.m.person'));
await page.waitForTimeout(1500);
const sent = (await call(`/conversations/${talk.id}/messages`)).at(-1);
check(sent.delivery_status === 'read', `the team sees that it was read (${sent.delivery_status})`);

// Closed: the rating, once.
await call(`/conversations/${talk.id}/takeover`, 'POST', { state: 'closed' });
await page.waitForSelector(inChat('.stars button'));
await shot(page, 'rating');
await page.locator(inChat('.stars button')).nth(4).focus();
await page.keyboard.press('Enter');
await page.waitForSelector(inChat('p.card'));
check(true, 'the conversation is rated');

// The script interface and storage.
const told = await page.evaluate(async () => {
  const heard = [];
  for (const kind of ['open', 'close']) window.Tonlia.on(kind, () => heard.push(kind));
  window.Tonlia.close();
  window.Tonlia.open();
  return { heard, cookies: document.cookie };
});
check(told.heard.join() === 'close,open' && told.cookies === '', 'open, close and on work; no cookie is set');
await page.setViewportSize({ width: 390, height: 844 });
await page.waitForTimeout(200);
const box = await page.locator(inChat('.panel')).boundingBox();
check(box.width === 390 && box.height === 844, 'on a phone the chat covers the page');
await shot(page, 'phone');
check(faults.length === 0, `nothing was refused by the policy, no script error ${faults.join('; ')}`);
await browser.close();
server.close();
