// Import a price list with three bad rows, by mouse and by keyboard alone: columns are chosen, the good rows are kept,
// each bad row is shown with its reason; a price is changed and taken back.
import { check, choose, giveFile, openDesk, use, write } from './browser.mjs';

const { base, page, browser, faults, shot, ask } = await openDesk();

for (const by of ['mouse', 'keyboard']) {
  const stamp = `${by}-${Date.now() % 1e6}`;
  const csv = [
    'Bezeichnung,Nummer,Preis,unit', `Good one,${stamp}-1,"1.250,50",kg`, `Free one,${stamp}-2,free,kg`, `,${stamp}-3,5,kg`,
    `Good two,${stamp}-4,99,kg`, `Twice,${stamp}-4,98,kg`,
  ].join('\n');
  await page.goto(`${base}/assistant?part=catalogue`);
  await page.waitForSelector('table');
  await use(page, by, '.filters button', 'Import a price list');
  await page.waitForSelector('dialog[open] .file-drop');
  await page.locator('dialog input[type=file]').dispatchEvent('cancel', { bubbles: true });
  check((await page.locator('dialog[open]').count()) === 1, `${by}: the dialog stays when no file is chosen`);
  await giveFile(page, by, 'dialog input[type=file]', { name: `prices-${stamp}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.waitForSelector('.column-choices');
  const chosen = (field) => page.locator('.column-choices').getByLabel(field, { exact: false }).first();
  check((await chosen('Unit').inputValue()) === 'unit', `${by}: a known column is recognised`);
  const selects = { SKU: 'Nummer', Name: 'Bezeichnung', Price: 'Preis' };
  for (const [field, column] of Object.entries(selects)) {
    const place = await page.evaluate((name) => [...document.querySelectorAll('.column-choices label')].findIndex((label) => label.textContent.startsWith(name)), field);
    await page.evaluate(([at]) => document.querySelectorAll('.column-choices select').forEach((one, i) => one.toggleAttribute('data-wanted', i === at)), [place]);
    await choose(page, by, '.column-choices select[data-wanted]', column);
  }
  await shot(page, `columns-${by}`);
  await use(page, by, 'dialog .panel-actions button', 'Import 5 rows');
  const row = page.locator('dialog article', { hasText: `prices-${stamp}` });
  await row.getByText('3 bad rows').waitFor({ timeout: 20_000 });
  if (by === 'mouse') await row.locator('summary').click();
  else await use(page, by, 'dialog article summary', '3 bad rows');
  const reasons = await row.locator('tbody tr').allInnerTexts();
  check(reasons.length === 3 && /^3\tPrice/.test(reasons[0]) && /^4\tName/.test(reasons[1]) && /^6\tSKU/.test(reasons[2]), `${by}: each bad row has its number, field and reason`);
  await shot(page, `bad-rows-${by}`);
  await page.keyboard.press('Escape');
  const kept = (await ask(`/products?q=${stamp}`)).items;
  check(kept.length === 2 && kept.some((one) => one.price === '1250.50'), `${by}: the good rows are kept`);

  await write(page, by, '[aria-label="Find by SKU, name or description"]', `${stamp}-1`);
  await page.waitForFunction(() => document.querySelectorAll('.wide tbody tr').length === 1);
  await use(page, by, '.wide tbody button', 'Edit');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1300');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.done-notice button');
  check((await ask(`/products?q=${stamp}-1`)).items[0].price === '1300.00', `${by}: the price is changed`);
  await use(page, by, '.done-notice button', 'Undo');
  await page.waitForTimeout(600);
  check((await ask(`/products?q=${stamp}-1`)).items[0].price === '1250.50', `${by}: undo brings the former price back`);
  for (const one of kept) await ask(`/products/${one.id}`, 'DELETE');
}
check(faults.length === 0, `no script error, nothing refused ${faults.join('; ')}`);
await browser.close();
