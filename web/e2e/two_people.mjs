// Two people at one inbox, a visitor outside: what one does the other sees within a second; after a loss of the network
// nothing is missing and nothing stands there twice.
import { check, newPage, openDesk, signIn, until } from './browser.mjs';
import { newColleague, newVisitor } from './inbox_setup.mjs';

const { base, tenant, browser, shot, ask: api, ...one } = await openDesk();
const LIVE_MS = 1000;
const OFFLINE_MS = 6000;
const colleague = await newColleague(base, api);
const two = await newPage(browser, base, { locale: 'en' });
await signIn(two.page, base, colleague.email, colleague.password, { tenant, language: 'en' });

const visitor = await newVisitor(base, api);
await visitor.say('Hello, is anybody there?');
const rows = await api('/conversations?channel=webchat&limit=1');
const talk = (await until(async () => (await visitor.heard()).length > 0)) && (await api('/conversations?channel=webchat&limit=1')).items[0] ? (await api('/conversations?channel=webchat&limit=1')).items[0].id : rows.items[0]?.id;
await api(`/conversations/${talk}/takeover`, 'POST', { state: 'person' });
for (const { page } of [one, two]) {
  await page.goto(`${base}/inbox/${talk}`);
  await page.waitForSelector('.bubble');
}
await one.page.waitForTimeout(800);
const shows = (page, selector, text) => until(async () => (await page.locator(selector, { hasText: text }).count()) > 0, 5000);

let took = await shows(one.page, '.presence', 'is viewing');
check(took <= LIVE_MS, `each sees that the other is looking (${took} ms)`);

await two.page.focus('.reply-box textarea');
let began = Date.now();
await two.page.keyboard.type('H');
took = (await shows(one.page, '.presence', 'is typing')) + 0;
check(took <= LIVE_MS, `the typing mark is there after ${Date.now() - began} ms`);
await shot(one.page, 'typing');

await two.page.keyboard.type('ello from a colleague');
await two.page.keyboard.press('Control+Enter');
took = await shows(one.page, '.bubble', 'Hello from a colleague');
check(took <= LIVE_MS, `the other's reply is there after ${took} ms`);

await visitor.say('Thank you both');
for (const { page } of [one, two]) {
  took = await shows(page, '.bubble', 'Thank you both');
  check(took <= LIVE_MS * 2, `the visitor's message is there after ${took} ms`);
}

// The customer's typing comes over the chat's own socket.
await one.page.evaluate(
  (token) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/chat/ws`);
      socket.onerror = () => reject(new Error('no socket'));
      socket.onopen = () => {
        socket.send(JSON.stringify({ t: 'hello', token, last_seq: 9999 }));
        setTimeout(() => {
          socket.send(JSON.stringify({ t: 'typing' }));
          resolve();
        }, 300);
      };
    }),
  visitor.token,
);
took = await shows(two.page, '.presence', 'customer is typing');
check(took <= LIVE_MS, `the customer's typing is there after ${took} ms`);

// Assigned: the bell and the owner, without a reload.
const me = await two.page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).id);
await api(`/conversations/${talk}/assign`, 'POST', { user_id: me });
took = await until(async () => (await two.page.locator('.owner', { hasText: 'Yours' }).count()) > 0, 5000);
check(took <= LIVE_MS, `the assignment shows after ${took} ms`);
took = await until(async () => /[1-9]/.test((await two.page.locator('[data-popover=notifications]').getAttribute('aria-label')) ?? ''), 5000);
check(took <= LIVE_MS, `the bell rings after ${took} ms`);
await two.page.click('[data-popover=notifications]');
await two.page.locator('.notice', { hasText: 'assigned' }).first().waitFor();
await shot(two.page, 'bell');
await two.page.keyboard.press('Escape');

// Away from the network for a while: a banner, then everything once.
await two.context.setOffline(true);
took = await until(async () => (await two.page.locator('.reconnect.lost').count()) > 0, 8000);
check(took < 8000, `the loss is said after ${took} ms`);
await shot(two.page, 'offline');
const missed = [1, 2, 3, 4, 5].map((number) => `Written meanwhile ${number} ${Date.now()}`);
for (const text of missed) await visitor.say(text);
await api(`/conversations/${talk}/replies`, 'POST', { text: 'Answered meanwhile' });
await two.page.waitForTimeout(OFFLINE_MS);
await two.context.setOffline(false);
began = Date.now();
for (const text of missed) await two.page.locator('.bubble', { hasText: text }).waitFor({ timeout: 40_000 });
console.log(`    caught up after ${Date.now() - began} ms`);
await two.page.waitForTimeout(1500);
const counts = await two.page.evaluate((texts) => texts.map((text) => [...document.querySelectorAll('.bubble')].filter((bubble) => bubble.textContent.includes(text)).length), [...missed, 'Answered meanwhile']);
check(counts.every((count) => count === 1), `nothing is missing and nothing stands there twice: ${counts}`);
const order = await two.page.evaluate(() => [...document.querySelectorAll('.bubble')].map((bubble) => Number(bubble.dataset.seq)));
check(order.every((seq, index) => index === 0 || seq > order[index - 1]), 'in order');
check((await until(async () => (await two.page.locator('.reconnect.lost').count()) === 0, 10_000)) < 10_000, 'the banner has gone');
for (const { faults } of [one, two]) check(faults.length === 0, `no fault ${faults.join('; ')}`);
await browser.close();
