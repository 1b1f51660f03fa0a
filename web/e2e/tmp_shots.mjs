import { newPage, signIn, startBrowser } from './browser.mjs';
const base='http://127.0.0.1:8111';
const [only] = process.argv.slice(2);
const browser = await startBrowser();
const runs=[['zh','light',1440,'demo-plastics'],['en','dark',390,'demo-plastics'],['pt','dark',1440,'demo-cars'],['ru','light',390,'demo-shop']].filter(r=>!only||only.split(',').includes(r[0]));
for (const [language,colorScheme,width,tenant] of runs){
  const { page, context, faults } = await newPage(browser, base, { colorScheme, viewport:{width,height:width===390?844:900}, locale:language });
  await signIn(page, base,'owner@tonlia.test','demo owner password',{tenant,language});
  const id = await page.evaluate(async()=>{const h={'Tonlia-Tenant':localStorage.getItem('tonlia.tenant')};return (await (await fetch('/api/v1/customers?limit=1',{headers:h})).json()).items[0].id});
  const full=async(name)=>{ await page.waitForTimeout(900); const h=await page.evaluate(()=>document.getElementById('main').scrollHeight+70); await page.setViewportSize({width,height:Math.min(h,5200)}); await page.waitForTimeout(500); await page.screenshot({path:`/tmp/shots1/${language}-${name}.png`}); await page.setViewportSize({width,height:width===390?844:900}); };
  await page.goto(`${base}/customers/${id}`); await page.waitForSelector('.insight'); await full('panorama');
  await page.goto(`${base}/customers/${id}?view=analysis`); await page.waitForSelector('.fact-tiles'); await full('analysis');
  await page.goto(`${base}/customers/${id}/report`); await page.waitForSelector('h1');
  await page.waitForTimeout(500);
  if(await page.locator('.empty-notice .action.main').count()){ await full('report-none'); await page.click('.empty-notice .action.main'); }
  await page.waitForSelector('.report-paper'); await full('report');
  console.log(language, faults);
  await context.close();
}
await browser.close();
