// From nothing to a first conversation: a company of one's own, the website chat, a document, a message in the chat;
// then faults: an answer that fails, one that is slow, one that does not come.
import { check, openDesk, until } from './browser.mjs';

const { base, page, browser, faults, shot } = await openDesk();

await page.goto(`${base}/start`);
await page.waitForSelector('.steps');
await page.getByRole('button', { name: /Demo data, or your own company/ }).click();
const company = `Company ${Date.now()}`;
await page.getByLabel('Name of the company').fill(company);
await page.getByRole('button', { name: 'Create company' }).click();
await page.waitForFunction((name) => document.querySelector('.tenant')?.selectedOptions?.[0]?.textContent === name, company);
check(true, 'the company is there and chosen');
check((await page.locator('.start-progress').first().innerText()).includes('2 of 5'), 'two of five steps are done');
await shot(page, 'start-company');

await page.getByRole('button', { name: 'Add the website chat' }).click();
await page.getByText('Connected: Website chat').waitFor();
await page.locator('.step.open').getByRole('button', { name: 'Next' }).click();
await page.setInputFiles('.step.open input[type=file]', {
  name: 'faq.md', mimeType: 'text/markdown', buffer: Buffer.from('# Delivery\n\nWe deliver within five working days to every city.\n\n# Samples\n\nSamples of one kilogram are free of charge.\n'),
});
await page.locator('.step-documents', { hasText: 'faq.md' }).waitFor();
await until(async () => /ready|read/i.test(await page.locator('.step-documents').innerText()), 20_000);
await shot(page, 'start-knowledge');
await page.locator('.step.open').getByRole('button', { name: 'Next' }).click();
await page.getByRole('button', { name: 'Open the chat' }).click();
await page.waitForFunction(() => document.querySelector('#tonlia-chat')?.shadowRoot?.querySelector('.launch'));
if (!(await page.locator('#tonlia-chat textarea').count())) await page.locator('#tonlia-chat .launch').click();
await page.fill('#tonlia-chat textarea', 'Are samples free of charge?');
await page.press('#tonlia-chat textarea', 'Enter');
await page.locator('#tonlia-chat .m.assistant').first().waitFor({ timeout: 20_000 });
check(true, 'the assistant answers in the chat');
await shot(page, 'start-chat');
check((await until(async () => (await page.locator('.start-progress').first().innerText()).includes('5 of 5'))) < 12_000, 'all five steps are done');
await page.getByRole('button', { name: 'Finish' }).click();
await page.waitForURL('**/inbox');
await page.waitForSelector('.conversation-row');
check((await page.locator('.shell-header a[href="/start"]').count()) === 0, 'the first steps are put away');
await page.click('[data-popover=user-menu]');
await page.locator('.user-menu a[href="/start"]').click();
await page.waitForURL('**/start');
check(true, 'and found again in the profile menu');

// What a bad server looks like.
await page.route('**/api/v1/conversations?*', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"Internal error","status":500,"detail":"This should not have happened."}' }));
await page.goto(`${base}/inbox`);
const notice = page.locator('.inbox-list .error-notice');
await notice.waitFor({ timeout: 20_000 });
check((await notice.innerText()).includes('The fault is ours'), 'a failing list says whose fault it is');
await shot(page, 'failing');
await page.unroute('**/api/v1/conversations?*');
await notice.getByRole('button', { name: 'Try again' }).click();
await page.waitForSelector('.conversation-row');
check(true, 'and another try brings it');
await page.route('**/api/v1/conversations/*/replies', (route) => route.abort());
await page.locator('.conversation-row').first().click();
await page.waitForSelector('.reply-box textarea');
await page.fill('.reply-box textarea', 'Lost on the way');
await page.press('.reply-box textarea', 'Control+Enter');
await page.locator('.reply-box .error-notice').waitFor();
check((await page.locator('.reply-box textarea').inputValue()) === 'Lost on the way', 'a reply that did not get through is back in the box');
check((await page.locator('.sending-bubble').count()) === 0, 'and no longer among the messages');
await page.unroute('**/api/v1/conversations/*/replies');
await page.press('.reply-box textarea', 'Control+Enter');
await page.locator('.bubble.own:not(.sending-bubble)', { hasText: 'Lost on the way' }).waitFor();
check((await page.locator('.reply-box .error-notice').count()) === 0, 'the second try goes through');
await page.route('**/api/v1/conversations?*', async (route) => {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await route.continue();
});
await page.goto(`${base}/inbox`);
await page.locator('.inbox-list .loading-rows').waitFor();
check(true, 'a slow list shows where its rows will stand');
await page.waitForSelector('.conversation-row');
check(faults.length === 0, `no fault ${faults.join('; ')}`);
await browser.close();
