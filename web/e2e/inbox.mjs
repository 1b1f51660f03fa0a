// The whole work of an inbox, once by mouse and once without: reply on WhatsApp, take over from the assistant and give
// back, note with a mention, snooze, close and undo; then what a viewer sees.
import { check, comesTrue, newPage, openDesk, signIn, until } from './browser.mjs';
import { newColleague, newVisitor, writeOnWhatsApp } from './inbox_setup.mjs';

const { base, tenant, page, context, browser, faults, shot, ask: api } = await openDesk();
const colleague = await newColleague(base, api);
const viewer = await newColleague(base, api, 'viewer');
const run = Date.now() % 100000;
const mark = () => `#${Math.floor(Math.random() * 1e6)}`;
const keys = async (...names) => {
  for (const name of names) await page.keyboard.press(name);
};
const bubble = (text) => page.locator('.bubble', { hasText: text });
const state = async (id) => (await api(`/conversations/${id}`)).state;
const leaveField = () => page.evaluate(() => document.activeElement?.blur());
const open = () => page.evaluate(() => location.pathname.split('/')[2]);

/** Walk down the list by key until the conversation of this row is open. */
async function walkTo(row) {
  await page.waitForSelector(`.conversation-row${row}`);
  for (let steps = 0; steps < 12; steps += 1) {
    if (await page.locator(`.conversation-row.chosen${row}`).count()) return;
    await page.keyboard.press(steps === 0 ? 'k' : 'j');
    await page.waitForTimeout(120);
  }
  throw new Error(`${row} was not reached by j and k`);
}

for (const way of ['mouse', 'keyboard']) {
  const byKeys = way === 'keyboard';

  // A WhatsApp message is answered.
  const asked = `Do you have PP granules in stock? ${mark()}`;
  await writeOnWhatsApp(base, api, `49151${Math.floor(Math.random() * 1e8)}`, `Anna ${way} ${run}`, asked);
  await page.waitForSelector(`.conversation-row:has-text("${asked}"), .conversation-row:has-text("Anna ${way} ${run}")`);
  if (byKeys) await walkTo(`:has-text("Anna ${way} ${run}")`);
  else await page.locator('.conversation-row', { hasText: `Anna ${way} ${run}` }).first().click();
  await bubble(asked).waitFor();
  const whatsapp = await open();
  await until(async () => (await page.locator('.bubble.own').count()) > 0, 8000); // the assistant's own answer comes first
  const said = `Yes, forty tons. ${mark()}`;
  if (byKeys) {
    await keys('r');
    await page.keyboard.type(said);
    await keys('Control+Enter');
  } else {
    await page.fill('.reply-box textarea', said);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
  }
  const seen = await until(async () => (await bubble(said).count()) === 1, 1000);
  check(seen <= 500, `${way}: the reply stands in the conversation at once (${seen} ms)`);
  await page.waitForFunction((text) => [...document.querySelectorAll('.bubble:not(.sending-bubble)')].some((one) => one.textContent.includes(text) && one.querySelector('.delivery')), said);
  check((await bubble(said).count()) === 1, `${way}: it stands there once, with its delivery mark`);
  check((await state(whatsapp)) === 'person', `${way}: replying has taken the conversation over`);
  check((await page.locator('.reply-box textarea').inputValue()) === '', `${way}: the box is empty again`);
  await leaveField();

  // Taking over from the assistant and giving back.
  const visitor = await newVisitor(base, api);
  const question = `What does recycled ABS cost? ${mark()}`;
  await visitor.say(question);
  await until(async () => (await visitor.heard()).length > 1);
  const { id: chat } = (await api('/conversations')).items.find((one) => one.channel === 'webchat'); // the latest is first
  if (byKeys) await walkTo(`[href*="${chat}"]`);
  else await page.locator(`.conversation-row[href*="${chat}"]`).click();
  await bubble(question).waitFor();
  if ((await state(chat)) !== 'bot') await api(`/conversations/${chat}/takeover`, 'POST', { state: 'bot' });
  await page.getByRole('button', { name: 'Take over' }).waitFor();
  if (byKeys) await keys('t');
  else await page.getByRole('button', { name: 'Take over' }).click();
  await page.getByRole('button', { name: 'Give back' }).waitFor();
  check((await until(async () => (await state(chat)) === 'person')) < 3000, `${way}: the conversation is a person's`);
  const answers = (await visitor.heard()).filter((one) => one.from === 'assistant').length;
  await visitor.say(`And ten tons? ${mark()}`);
  await page.waitForTimeout(2000);
  check((await visitor.heard()).filter((one) => one.from === 'assistant').length === answers, `${way}: the assistant is silent`);

  // A note with a mention, which the visitor never gets.
  const secret = `floor price 9000 ${mark()}`;
  if (byKeys) await keys('n');
  else {
    await page.getByRole('radio', { name: 'Internal note' }).check();
    await page.click('.reply-box textarea');
  }
  await page.keyboard.type(`@${colleague.email.slice(0, 8)}`);
  await page.locator('.picks [role=option]').first().waitFor();
  if (byKeys) await keys('Enter');
  else await page.locator('.picks [role=option]', { hasText: colleague.email }).click();
  await page.keyboard.type(secret);
  await keys('Control+Enter');
  await page.locator('.bubble.note:not(.sending-bubble)', { hasText: secret }).waitFor();
  check(!JSON.stringify(await visitor.heard()).includes('floor price'), `${way}: the visitor gets no note`);
  await leaveField();
  if (byKeys) await keys('t');
  else await page.getByRole('button', { name: 'Give back' }).click();
  check((await until(async () => (await state(chat)) === 'bot')) < 3000, `${way}: the assistant has it back`);

  // Snoozed, found under Snoozed, brought back by undo.
  if (byKeys) await keys('s');
  else await page.getByRole('button', { name: 'Snooze' }).click();
  await page.locator('dialog .choices button').first().waitFor();
  await shot(page, `${way}-snooze`);
  if (byKeys) await keys('ArrowDown', 'Enter');
  else await page.locator('dialog .choices button').nth(1).click();
  check((await until(async () => (await page.locator(`.conversation-row[href*="${chat}"]`).count()) === 0)) < 3000, `${way}: a snoozed conversation leaves the list`);
  if (byKeys) await keys('5');
  else await page.locator('.view-tab', { hasText: 'Snoozed' }).click();
  await page.locator(`.conversation-row[href*="${chat}"]`).waitFor();
  check(page.url().includes('view=snoozed'), `${way}: the view stands in the address`);
  if (byKeys) await keys('u');
  else await page.locator('.toast button', { hasText: 'Undo' }).last().click();
  check(await comesTrue(async () => (await api(`/conversations/${chat}`)).snoozed_until === null), `${way}: undo wakes it`);
  if (byKeys) await keys('3');
  else await page.locator('.view-tab', { hasText: 'All' }).click();

  // Closed and opened again.
  await page.goto(`${base}/inbox/${whatsapp}`);
  await bubble(said).waitFor();
  if (byKeys) await keys('e');
  else await page.getByRole('button', { name: 'Close', exact: true }).first().click();
  check((await until(async () => (await state(whatsapp)) === 'closed')) < 3000, `${way}: closed`);
  check((await open()) !== whatsapp, `${way}: the next conversation is open`);
  await page.locator('.toast button', { hasText: 'Undo' }).last().waitFor();
  await shot(page, `${way}-closed`);
  if (byKeys) await keys('u');
  else await page.locator('.toast button', { hasText: 'Undo' }).last().click();
  check(await comesTrue(async () => (await state(whatsapp)) === 'person'), `${way}: undo opens it again`);
  await page.goto(`${base}/inbox`);
  await page.waitForSelector('.conversation-row');
}

// The palette finds a customer, and a draft shows what it rests on.
await page.keyboard.press('Control+k');
await page.locator('.palette-field input').fill(`Anna mouse ${run}`);
await page.locator('.palette-item', { hasText: `Anna mouse ${run}` }).first().waitFor();
await page.keyboard.press('Enter');
await page.waitForURL('**/inbox/*');
await page.waitForSelector('.bubble');
await page.keyboard.press('d');
await page.locator('.draft .said').waitFor();
await page.keyboard.press('w');
await page.locator('.draft .why').waitFor();
check((await page.locator('.draft .why dd').count()) >= 3, 'a draft says what it answers and why');
await shot(page, 'draft');
await page.keyboard.press('Escape');
await page.keyboard.press('?');
await page.locator('dialog kbd').first().waitFor();
await page.keyboard.press('Escape');
await page.waitForSelector('dialog', { state: 'detached' });
await page.keyboard.press('g');
await page.keyboard.press('c');
await page.waitForURL('**/customers');
check(true, 'g c goes to the customers');
check(faults.length === 0, `no script error, nothing refused ${faults.join('; ')}`);
await context.close();

// Who may only look sees no way to write.
const looker = await newPage(browser, base, { locale: 'en' });
await signIn(looker.page, base, viewer.email, viewer.password, { tenant, language: 'en' });
await looker.page.locator('.conversation-row').first().click();
await looker.page.waitForSelector('.bubble');
check((await looker.page.locator('.reply-box, .talk-actions').count()) === 0, 'a viewer has neither a reply box nor actions');
await looker.page.keyboard.press('e');
await looker.page.waitForTimeout(300);
check((await looker.page.locator('.toast').count()) === 0, 'keys change nothing for a viewer');
check(looker.faults.length === 0, `no fault for the viewer ${looker.faults.join('; ')}`);
await browser.close();
