// What the browser journeys share: starting Chromium, signing in, checks that any failure ends the run.
import { existsSync, mkdirSync } from 'node:fs';

import { chromium } from 'playwright-core';

const ARGS = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export async function startBrowser() {
  const executablePath = [process.env.TONLIA_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => path && existsSync(path));
  if (!executablePath) {
    console.error('No Chromium found. Install it, or set TONLIA_CHROMIUM.');
    process.exit(3);
  }
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...ARGS] : ARGS;
  return chromium.launch({ executablePath, args });
}

/** A page whose script errors, refused loads (CSP) and requests to other hosts are collected; and what it waits for. */
export async function newPage(browser, base, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  const requests = new Set();
  page.on('filechooser', () => undefined); // or one that opens before somebody waits for it is given up at once
  page.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && faults.push(message.text()));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => requests.delete(request));
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') requests.add(request); // that one is never over
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.host !== new URL(base).host) faults.push(`foreign request: ${url.host}`);
  });
  return { page, context, faults, requests };
}

export async function signIn(page, base, email, password, { tenant, language } = {}) {
  await page.goto(`${base}/sign-in`);
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
  await page.waitForURL('**/inbox**');
  await page.evaluate(
    async ([name, locale]) => {
      const headers = { 'Content-Type': 'application/json' };
      if (locale) await fetch('/api/v1/session', { method: 'PATCH', headers, body: JSON.stringify({ locale }) });
      const me = await (await fetch('/api/v1/session')).json();
      const member = me.tenants.find((item) => item.tenant === name);
      if (name && !member) throw new Error(`not a member of ${name}`);
      if (member) localStorage.setItem('tonlia.tenant', member.tenant_id);
    },
    [tenant, language],
  );
  await page.goto(`${base}/inbox`);
  await page.waitForSelector('.conversation-list, .inbox-list h2');
}

export function check(condition, text) {
  console.log(`${condition ? 'ok' : 'FAILED'}  ${text}`);
  if (!condition) process.exitCode = 1;
}

function shotsFolder(path) {
  if (path) mkdirSync(path, { recursive: true });
  // The caret stays: hiding it takes a style sheet of the driver's, which draws the whole page anew.
  return (page, name) => (path ? page.screenshot({ path: `${path}/${name}.png`, caret: 'initial' }) : undefined);
}

/** Press Tab until what has the focus matches; the way of somebody without a mouse. Throws when it is never reached. */
export async function tabTo(page, selector, { text, back = false } = {}) {
  const reached = () =>
    page.evaluate(
      ([wanted, words]) => {
        const at = document.activeElement;
        return Boolean(at?.matches(wanted)) && (!words || (at.getAttribute('aria-label') ?? at.textContent ?? '').includes(words) || at.textContent.includes(words));
      },
      [selector, text],
    );
  for (let presses = 0; presses < 400; presses += 1) {
    if (await reached()) {
      await page.waitForTimeout(50); // a dialog that has just opened may still move the focus
      if (await reached()) return;
    }
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  const at = await page.evaluate(() => `${document.activeElement?.outerHTML.slice(0, 120)} under ${document.querySelector('dialog[open]')?.textContent.slice(0, 60) ?? 'no dialog'}`);
  const there = await page.locator(selector, text ? { hasText: text } : {}).count();
  throw new Error(`Tab never reaches ${selector} ${text ?? ''}, of which there are ${there}; it is at ${at}`);
}

/** Choose in the focused list by its arrow keys. */
export async function arrowTo(page, value) {
  await page.keyboard.press('Home');
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await page.evaluate(() => document.activeElement.value)) === value) return;
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(60);
  }
  throw new Error(`the list has no ${value}`);
}

/** Reach a button or link and use it: by a click, or by Tab and Enter. */
export async function use(page, by, selector, text) {
  if (by === 'mouse') return page.locator(selector, text ? { hasText: text } : {}).first().click();
  await tabTo(page, selector, { text });
  return page.keyboard.press('Enter');
}

/** Write into a field, reached by a click or by Tab. */
export async function write(page, by, selector, value) {
  if (by === 'mouse') return page.fill(selector, value);
  await tabTo(page, selector);
  await page.keyboard.press('Control+a');
  return page.keyboard.type(value);
}

/** Choose a value of a list by selecting it, or by Tab and arrows. */
export async function choose(page, by, selector, value) {
  if (by === 'mouse') return page.selectOption(selector, value);
  await tabTo(page, selector);
  return arrowTo(page, value);
}

/** Give a file field a file: directly, or through the chooser that Enter opens. */
export async function giveFile(page, by, selector, file) {
  if (by === 'mouse') return page.setInputFiles(selector, file);
  await tabTo(page, selector);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  return chooser.setFiles(file);
}

/** Ask the API in the name of the signed-in person. */
export function asker(page) {
  return (path, method = 'GET', json) =>
    page.evaluate(
      async ([where, how, body]) => {
        const headers = { 'Tonlia-Tenant': localStorage.getItem('tonlia.tenant'), 'Content-Type': 'application/json' };
        const answer = await fetch(`/api/v1${where}`, { method: how, headers, body: body && JSON.stringify(body) });
        if (!answer.ok) throw new Error(`${how} ${where}: ${answer.status} ${await answer.text()}`);
        return answer.status === 204 ? null : answer.json();
      },
      [path, method, json],
    );
}

/**
 * How the journeys begin: `node e2e/NAME.mjs BASE_URL EMAIL PASSWORD [TENANT] [SCREENSHOTS_FOLDER] [MORE]`, a person
 * signed in with the interface in English, what is wrong with the page collected, screenshots kept.
 */
export async function openDesk(options = {}) {
  const [base, email, password, tenant, folder, ...more] = process.argv.slice(2);
  if (!password) {
    console.error(`Usage: node ${process.argv[1]} BASE_URL EMAIL PASSWORD [TENANT] [SCREENSHOTS_FOLDER] [MORE]`);
    process.exit(2);
  }
  const browser = await startBrowser();
  const { page, context, faults, requests } = await newPage(browser, base, { locale: 'en', ...options });
  await signIn(page, base, email, password, { tenant, language: 'en' });
  return { base, email, password, tenant, more, browser, page, context, faults, requests, shot: shotsFolder(folder), ask: asker(page) };
}

/** Wait until something is so; returns how many milliseconds that took, Infinity when it did not come. */
export async function until(test, most = 15_000) {
  const began = Date.now();
  while (Date.now() - began < most) {
    if (await test()) return Date.now() - began;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return Infinity;
}

/** Wait until something is so; false when it does not become so. */
export const comesTrue = async (test, most = 10_000) => (await until(test, most)) < Infinity;

/** Wait until what moves has come to rest. */
export async function calm(page) {
  await page.evaluate(async () => {
    // an observer of sizes calls a frame late, and what it changes is drawn a frame later: twice that
    for (let frames = 0; frames < 4; frames += 1) await new Promise((done) => requestAnimationFrame(done));
    const moves = (one) => one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity;
    while (document.getAnimations().some(moves)) await new Promise((done) => requestAnimationFrame(done));
  });
}

/** Wait until a page has all it asked for and shows it. */
export async function settled(page, requests) {
  do {
    if ((await until(() => requests.size === 0)) === Infinity) throw new Error(`no answer to ${[...requests].map((one) => one.url())}`);
    await calm(page);
  } while (requests.size > 0);
}
