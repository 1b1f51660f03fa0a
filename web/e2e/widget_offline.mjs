// What is written while the connection is gone arrives once it is back, once; without WebSockets the chat polls.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { check, newPage, openDesk } from './browser.mjs';

const { base, tenant, browser, shot } = await openDesk();
const field = '#tonlia-chat textarea';

async function open(options, before) {
  const visitor = await newPage(browser, base, options);
  await before?.(visitor.page);
  await visitor.page.goto(`${base}/demo/${tenant}`);
  await visitor.page.locator('#tonlia-chat .launch').press('Enter');
  await visitor.page.waitForSelector(field);
  return visitor;
}

async function say(page, text) {
  await page.fill(field, text);
  await page.press(field, 'Enter');
}

const count = (page, text) => page.locator(`#tonlia-chat .m.visitor:has-text("${text}")`).count();
const delivered = (page, text) => page.waitForSelector(`#tonlia-chat .m[data-seq]:has-text("${text}")`, { timeout: 60_000 });

const phone = await open({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', reducedMotion: 'reduce' });
const box = await phone.page.locator('#tonlia-chat .panel').boundingBox();
check(box.x === 0 && box.y === 0 && box.width === 390 && box.height === 844, 'the panel fills a phone');
check(await phone.page.evaluate(() => document.querySelector('#tonlia-chat').shadowRoot.activeElement?.tagName === 'TEXTAREA'), 'the field has the focus');
await say(phone.page, 'first 111');
await delivered(phone.page, 'first 111');
await phone.page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
const found = await phone.page.evaluate(async () => (await window.axe.run('#tonlia-chat')).violations.map((item) => `${item.id}: ${item.nodes[0].html}`));
check(found.length === 0, `axe finds nothing in the widget ${found.join(' | ')}`);
await shot(phone.page, 'widget-phone');

await phone.context.setOffline(true);
await say(phone.page, 'offline 222');
await phone.page.reload().catch(() => undefined);
await phone.context.setOffline(false);
await phone.page.goto(`${base}/demo/${tenant}`);
await phone.page.locator('#tonlia-chat .launch').click();
await delivered(phone.page, 'offline 222');
await phone.page.waitForTimeout(1500);
await phone.page.locator('#tonlia-chat textarea').focus();
check((await count(phone.page, 'offline 222')) === 1, 'a message written offline arrives after the page was loaded anew, once');
await phone.page.keyboard.press('Escape');
const focusBack = () => document.querySelector('#tonlia-chat').shadowRoot.activeElement?.className === 'launch';
check(await phone.page.waitForFunction(focusBack, undefined, { timeout: 5_000 }).then(() => true, () => false), 'Esc closes and returns the focus');
check((await phone.context.cookies()).length === 0, 'no cookie was set');
check(phone.faults.length === 0, `no fault ${phone.faults.join('; ')}`);
await phone.context.close();

const polling = await open({}, (page) =>
  page.addInitScript(() => {
    window.WebSocket = class {
      constructor() {
        setTimeout(() => this.onclose?.({ code: 1006 }));
      }
      close() {}
      send() {}
    };
  }),
);
await say(polling.page, 'polled 333');
await delivered(polling.page, 'polled 333');
await polling.page.waitForSelector('#tonlia-chat .m.assistant', { timeout: 30_000 });
check((await count(polling.page, 'polled 333')) === 1, 'without WebSockets the message and its answer come by polling');
await browser.close();
