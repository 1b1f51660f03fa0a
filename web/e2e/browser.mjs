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

/** A page whose script errors, refused loads (CSP) and requests to other hosts are collected. */
export async function newPage(browser, base, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && faults.push(message.text()));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.host !== new URL(base).host) faults.push(`foreign request: ${url.host}`);
  });
  return { page, context, faults };
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

export function shotsFolder(path) {
  if (path) mkdirSync(path, { recursive: true });
  return (page, name) => (path ? page.screenshot({ path: `${path}/${name}.png` }) : undefined);
}
