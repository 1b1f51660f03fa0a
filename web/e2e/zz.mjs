import { openDesk, use } from './browser.mjs';
const { base, page, browser, ask, shot } = await openDesk({});
const [customer] = (await ask('/customers?q=' + encodeURIComponent('奥克斯'))).items;
await page.goto(`${base}/customers/${customer.id}`);
await page.waitForSelector('.insight');
await use(page, 'mouse', '.insight.opportunity .evidence');
await page.waitForSelector('.evidence-list article');
await use(page, 'mouse', '.evidence-list a');
for (let i=0;i<8;i++){ await page.waitForTimeout(500); console.log(page.url(), await page.locator('.timeline-item').count(), await page.locator('.timeline-item.pointed').count(), await page.locator('.evidence-list').count(), await page.evaluate(()=>document.getElementById('main').scrollTop)); }
await page.screenshot({path:'/tmp/zz.png'});
await browser.close();
