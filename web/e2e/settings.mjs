// The settings: inviting a colleague who joins as an agent, creating and revoking an API key, reading the audit log,
// changing the language; what stands there on the way is judged.
import { check, newPage, openDesk, settled, signIn } from './browser.mjs';
import { judgeInto, PHONE, WIDE } from './judge.mjs';

const desk = await openDesk();
const { base, tenant, page, context, browser, faults, requests, shot } = desk;
const judge = judgeInto(shot, requests);

async function open({ page, requests }, path) {
  await page.goto(base + path);
  await page.waitForSelector('.settings h1');
  await page.waitForFunction(() => !document.querySelector('.page [role=status][aria-label]'));
  await settled(page, requests);
}

await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(base).origin });
const copied = () => page.evaluate(() => navigator.clipboard.readText());
const call = (path, key) => fetch(base + path, { headers: { Authorization: `Bearer ${key}` } });

// Members: a link is made, copied and used; the new colleague sees only what an agent may.
const colleague = `agent-${Date.now()}@example.com`;
await page.click('.shell-nav a[href="/settings"]');
await page.waitForURL('**/settings/members');
check((await page.locator('.shell-nav .active').getAttribute('href')) === '/settings', 'the rail marks the settings');
await page.getByRole('button', { name: 'Invite a member' }).click();
check(await page.getByLabel('E-mail of the new member').evaluate((field) => field === document.activeElement), 'the e-mail field has the focus');
await page.keyboard.type('not an address');
await page.keyboard.press('Enter');
check(await page.getByRole('button', { name: 'Create link' }).isVisible(), 'a wrong address is refused');
await page.getByLabel('E-mail of the new member').fill(colleague);
await judge(page, 'en light 1440 invite form');
await page.keyboard.press('Enter');
const card = page.getByRole('region', { name: `Invitation link for ${colleague}` });
await card.getByRole('button', { name: 'Copy' }).click();
const link = await copied();
check(/\/welcome#.{20,}/.test(link), 'the invitation link was copied');
check(/Works once, until .*\d/.test(await card.innerText()), 'its end is shown');
await judge(page, 'en light 1440 invitation link');
await card.getByRole('button', { name: 'Done' }).click();

const guest = await newPage(browser, base, { locale: 'en', viewport: PHONE });
await guest.page.goto(link);
await guest.page.fill('input[type=password]', 'a long enough word');
await guest.page.click('button[type=submit]');
await guest.page.getByRole('link').waitFor();
await signIn(guest.page, base, colleague, 'a long enough word', { tenant, language: 'en' });
await open(guest, '/settings/audit');
check(guest.page.url().endsWith('/settings/members'), 'an agent who opens the audit log lands at the members');
const offered = await guest.page.locator('.settings-nav a').evaluateAll((links) => links.map((item) => item.getAttribute('href')));
check(offered.join() === '/settings/members,/channels,/settings/sessions,/settings/appearance', `an agent is offered ${offered.join(' ')}`);
check((await guest.page.locator('.settings button').count()) === 0, 'an agent has no button to invite or reset');
await judge(guest.page, 'en light 390 members as agent');
check(guest.faults.length === 0, `no fault for the agent ${guest.faults.join('; ')}`);
await guest.context.close();

await page.reload();
await page.getByText(colleague).waitFor();
await page.getByRole('button', { name: `New password link for ${colleague}` }).click();
await page.getByRole('region', { name: `Link for a new password of ${colleague}` }).getByRole('button', { name: 'Copy' }).click();
check((await copied()) !== link && /\/welcome#.{20,}/.test(await copied()), 'a link for a new password was copied');
await judge(page, 'en light 1440 password link');
await page.setViewportSize(PHONE);
await judge(page, 'en light 390 password link');
await page.setViewportSize(WIDE);

// API keys: shown once, works, is kept by undo, and stops working once revoked; the page's clock is put on by the time
// that one has for undoing.
const UNDO_MS = 7500;
await page.clock.install();
await open(desk, '/settings/keys');
await judge(page, 'en light 1440 keys before');
async function createKey(name) {
  await page.getByRole('button', { name: 'Create an API key' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Role').selectOption('viewer');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Create key' }).click({ timeout: 1000 }).catch(() => undefined);
  const made = page.getByRole('region', { name: `Key for ${name}` });
  await made.getByRole('button', { name: 'Copy' }).first().click();
  return made;
}
const made = await createKey('Warehouse');
const key = await copied();
check(key.startsWith('tnl_') && (await call('/api/v1/members', key)).status === 200, 'the copied key works');
await judge(page, 'en light 1440 key made');
await page.setViewportSize(PHONE);
await judge(page, 'en light 390 key made');
await page.setViewportSize(WIDE);
await made.getByRole('button', { name: 'Done' }).click();
check(!(await page.content()).includes(key), 'the key is not shown again');
await page.getByRole('button', { name: 'Revoke Warehouse' }).click();
await judge(page, 'en light 1440 key being revoked');
check(await page.getByRole('button', { name: 'Undo: keep Warehouse' }).evaluate((button) => button === document.activeElement), 'Undo has the focus');
await page.keyboard.press('Enter');
await page.clock.fastForward(UNDO_MS);
await settled(page, requests);
check((await call('/api/v1/members', key)).status === 200, 'a key whose revoking was undone still works');
await page.getByRole('button', { name: 'Revoke Warehouse' }).click();
await page.getByRole('button', { name: 'Undo: keep Warehouse' }).waitFor();
await page.clock.fastForward(UNDO_MS);
await page.getByText('Warehouse is revoked').waitFor();
check((await call('/api/v1/members', key)).status === 401, 'the revoked key is refused');
await createKey('Left');
const left = await copied();
await page.getByRole('button', { name: 'Done' }).click();
await page.getByRole('button', { name: 'Revoke Left' }).click();
await page.goto(`${base}/inbox`);
await page.waitForTimeout(500);
check((await call('/api/v1/members', left)).status === 401, 'a key is revoked at once when the page is left');

// The audit log tells of all this, the newest first.
await open(desk, '/settings/audit');
const log = await page.locator('.audit-row').allInnerTexts();
check(/API key revoked/.test(log[0] ?? ''), `the newest entry comes first: ${(log[0] ?? '').replaceAll('\n', ' | ')}`);
check(log.some((text) => text.includes('Member invited') && text.includes(colleague)), 'the invitation is in the log');
check(!log.some((text) => /[\da-f]{8}-[\da-f]{4}/.test(text)), 'no bare id in the log');

// A long log is read on by the button or by scrolling; a failure offers another try.
const entry = (number) => ({ id: `e${number}`, at: new Date(Date.now() - number * 60_000).toISOString(), actor: 'cli', action: 'key.create', target: '', details: { role: 'viewer' } });
let refused = true;
await page.route('**/api/v1/audit*', (route) => {
  if (refused) return route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"title":"Not allowed","detail":"No."}' });
  const second = new URL(route.request().url()).searchParams.has('cursor');
  const items = Array.from({ length: 50 }, (_, index) => entry(index + (second ? 50 : 0)));
  return route.fulfill({ json: { items, next_cursor: second ? null : 'next' } });
});
await page.goto(`${base}/settings/audit`);
await page.locator('.settings [role=alert]').waitFor();
await judge(page, 'en light 1440 audit refused');
refused = false;
await page.getByRole('button', { name: 'Try again' }).click();
await page.waitForFunction(() => document.querySelectorAll('.audit-row').length === 50);
await page.locator('.audit-row').last().scrollIntoViewIfNeeded();
await page.locator('.shell-main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
await page.waitForFunction(() => document.querySelectorAll('.audit-row').length === 100);
check(true, 'the log loads more at its end');
await page.unroute('**/api/v1/audit*');

// Appearance: by keyboard; the language stays with the account.
await open(desk, '/settings/appearance');
await page.getByRole('radio', { name: 'Dark' }).focus();
await page.keyboard.press('Space');
check((await page.locator('html').getAttribute('data-mantine-color-scheme')) === 'dark', 'dark by keyboard');
await page.getByRole('radio', { name: 'Same as system' }).check();
const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
await page.getByRole('radio', { name: '中文' }).click();
await page.getByRole('heading', { name: '界面', exact: true }).waitFor();
await saved;
await page.evaluate(() => localStorage.removeItem('tonlia.language'));
await open(desk, '/settings/members');
check((await page.locator('h1').innerText()) === '成员', 'the language is kept with the account');
check(faults.length === 0, `no script error, nothing refused, no other host ${faults.join('; ')}`);
await browser.close();
