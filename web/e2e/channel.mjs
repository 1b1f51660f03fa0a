// MORE is the address of the simulators.
// Connect a Telegram bot of the simulator, by mouse and by keyboard alone, start the test and see that it was received;
// then replay the event, and change a setting without seeing the secret.
import { check, choose, openDesk, tabTo, use, write } from './browser.mjs';

const { base, page, browser, faults, shot, ask, more: [lab] } = await openDesk();
const TOKEN = '7000000001:lab-token';
const post = (path, json) => fetch(`${lab}/telegram${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(json) });

for (const by of ['mouse', 'keyboard']) {
  const name = `Lab bot ${by} ${Date.now() % 1e6}`;
  const secret = `secret${Date.now()}`;
  await page.goto(`${base}/channels`);
  await page.waitForSelector('article');
  await use(page, by, '.page-head button', 'Connect a channel');
  await page.waitForSelector('form select');
  await choose(page, by, 'form select', 'telegram');
  await write(page, by, 'form input[maxlength="100"]', name);
  const fields = page.locator('form input[type=password]');
  if (by === 'mouse') {
    await fields.nth(0).fill(TOKEN);
    await fields.nth(1).fill(secret);
  } else {
    await tabTo(page, 'form input[type=password]');
    await page.keyboard.type(TOKEN);
    await page.keyboard.press('Tab');
    await tabTo(page, 'form input[type=password]');
    await page.keyboard.type(secret);
  }
  await shot(page, `add-${by}`);
  await use(page, by, 'form button[type=submit]');
  const card = page.locator('article', { hasText: name });
  await card.locator('.channel-steps').waitFor();
  check((await card.locator('.channel-steps > li').count()) === 3, `${by}: three steps are shown`);
  const made = (await ask('/channels')).find((channel) => channel.name === name);
  await post(`/bot${TOKEN}/setWebhook`, { url: made.webhook_url, secret_token: secret });
  if (by === 'mouse') await card.getByRole('button', { name: 'Start the test' }).click();
  else await use(page, by, 'article:first-of-type .channel-test button', 'Start the test');
  await card.getByText('Waiting for the message').waitFor();
  await post('/_lab/inject', { user_id: Date.now() % 1e8, first_name: 'Ольга', text: 'Здравствуйте, сколько стоит кофе?' });
  await card.locator('.test-done').waitFor({ timeout: 20_000 });
  const said = await card.locator('.test-done').innerText();
  check(/received \d+(\.\d)? s/.test(said), `${by}: the test says "${said.trim()}"`);
  await shot(page, `received-${by}`);

  if (by === 'mouse') await card.getByRole('button', { name: 'Show last events' }).click();
  else await use(page, by, 'article:first-of-type .channel-buttons button', 'Show last events');
  await card.locator('tbody tr').first().waitFor();
  const replayed = page.waitForResponse((answer) => answer.url().endsWith('/replay'));
  if (by === 'mouse') await card.getByRole('button', { name: 'Replay' }).first().click();
  else await use(page, by, 'article:first-of-type tbody button', 'Replay');
  check((await replayed).status() === 202, `${by}: the event is replayed`);
  if (by === 'mouse') await card.getByRole('button', { name: 'Edit settings' }).click();
  else await use(page, by, 'article:first-of-type .channel-buttons button', 'Edit settings');
  await page.waitForSelector('dialog input[type=password]');
  check(!(await page.locator('dialog').innerHTML()).includes(TOKEN), `${by}: the secret is not shown`);
  await write(page, by, 'dialog input[maxlength="100"]', `${name} renamed`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
  await page.locator('article', { hasText: `${name} renamed` }).waitFor();
  check(true, `${by}: the channel is renamed and keeps its secret`);
  await ask(`/channels/${made.id}`, 'PATCH', { enabled: false });
}
check(faults.length === 0, `no script error, nothing refused ${faults.join('; ')}`);
await browser.close();
