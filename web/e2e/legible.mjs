// Whether every text of a page can be read whole: nothing lies over it, cuts it off or lets it run out of its box.
import { readdirSync, readFileSync } from 'node:fs';

import { settled } from './browser.mjs';

const LOCALES = new URL('../src/locales/', import.meta.url);

function textsOf(language) {
  const folder = new URL(`${language}/`, LOCALES);
  const texts = new Map();
  const collect = (value, key) => {
    if (typeof value === 'string') texts.set(key, value);
    else for (const [name, inner] of Object.entries(value)) collect(inner, `${key}.${name}`);
  };
  for (const name of readdirSync(folder)) collect(JSON.parse(readFileSync(new URL(name, folder), 'utf8')), name);
  return texts;
}

const ENGLISH = textsOf('en');
const leftovers = new Map();

/** Texts of the interface that stand on a page in English only when somebody forgot to translate them. */
function forgettable(language) {
  if (language === 'en') return new Set();
  if (!leftovers.has(language)) {
    const own = textsOf(language);
    const kept = new Set(own.values());
    // a single small word may as well be somebody's name
    const differs = ([key, text]) => /[a-z]{4}/.test(text) && /[A-Z\s]/.test(text) && !text.includes('{') && own.get(key) !== text && !kept.has(text);
    leftovers.set(language, new Set([...ENGLISH].filter(differs).map(([, text]) => text)));
  }
  return leftovers.get(language);
}

/** Runs in the page; returns a line for every text that is cut, covered, or out of its box, and all lines shown. */
function look() {
  const SLACK = 1.5; // pixels that rounding and glyphs' overhang may take
  const ARROW = 16; // and those of a list's arrow
  const top = [...document.querySelectorAll('dialog[open], .popover:popover-open')].at(-1) ?? document.body;
  const chain = (element) => {
    const all = [];
    for (let at = element; at; at = at.parentElement) all.push(at);
    return all;
  };
  const clear = (colour) => colour === 'transparent' || /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);
  const paints = (style) => !clear(style.backgroundColor) || style.backgroundImage !== 'none' || parseFloat(style.borderRightWidth) > 0;
  const styles = new Map();
  const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const named = (element) => `${element.tagName.toLowerCase()}${element.className?.baseVal ?? element.className ? `.${String(element.className?.baseVal ?? element.className).trim().replaceAll(/\s+/g, '.')}` : ''}`;
  const faults = [];
  const seen = [];

  /** The part of a text's box that its scrolling and cutting ancestors let through; notes where it is cut for good. */
  function shown(box, element, words) {
    let { left, right, top: upper, bottom } = box;
    let flows = false; // inside something that scrolls, what lies outside can be reached
    for (const one of chain(element)) {
      const style = styleOf(one);
      const [x, y] = [style.overflowX, style.overflowY];
      if (one === document.documentElement || one === document.body || (x === 'visible' && y === 'visible')) continue;
      const edge = one.getBoundingClientRect();
      flows ||= /auto|scroll/.test(x + y);
      const hides = (way) => /hidden|clip/.test(way) && !flows;
      const ellipsis = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      const outX = Math.max(edge.left - left, right - edge.right);
      const outY = Math.max(edge.top - upper, bottom - edge.bottom) - (bottom - upper) * 0.2;
      if (hides(x) && outX > SLACK && !ellipsis) faults.push(`cut by ${named(one)}: ${words}`);
      else if (hides(y) && outY > SLACK && !ellipsis) faults.push(`cut below by ${named(one)}: ${words}`);
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      [upper, bottom] = [Math.max(upper, edge.top), Math.min(bottom, edge.bottom)];
    }
    return { left: Math.max(left, 0), right: Math.min(right, innerWidth), top: Math.max(upper, 0), bottom: Math.min(bottom, innerHeight) };
  }

  /** What paints over a point of a text, if it is no layer that things scroll under. */
  function cover(element, x, y) {
    const hit = document.elementFromPoint(x, y);
    if (!hit || hit.contains(element) || element.contains(hit)) return null;
    const above = chain(hit).filter((one) => !one.contains(element));
    if (above.some((one) => /fixed|sticky/.test(styleOf(one).position) || one.matches('aside'))) return { layer: true };
    return above.some((one) => paints(styleOf(one))) ? { by: hit } : null;
  }

  /** Where a text leaves the nearest box that is drawn around it. */
  function spill(box, element, words) {
    for (const one of chain(element)) {
      const style = styleOf(one);
      if (/auto|scroll|hidden|clip/.test(style.overflowX)) return;
      if (style.display === 'inline' || !paints(style)) continue;
      const edge = one.getBoundingClientRect();
      if (box.right > edge.right + SLACK || box.left < edge.left - SLACK || box.bottom > edge.bottom + 4 || box.top < edge.top - 4)
        faults.push(`runs out of ${named(one)}: ${words}`);
      return;
    }
  }

  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const words = walker.currentNode.data.trim().slice(0, 60);
    const style = styleOf(element);
    if (!words || /SCRIPT|STYLE|OPTION|TITLE|DESC/i.test(element.tagName) || style.pointerEvents === 'none') continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (chain(element).some((one) => styleOf(one).clipPath.startsWith('inset(50%'))) continue; // for those who listen
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) {
      if (box.width < 2 || box.height < 2) continue;
      const part = shown(box, element, words);
      if (part.right - part.left < 3 || part.bottom - part.top < 6) continue;
      spill(box, element, words);
      const middle = (part.top + part.bottom) / 2;
      const covers = [part.left + 2, (part.left + part.right) / 2, part.right - 2].map((x) => cover(element, x, middle)).filter(Boolean);
      const by = covers.find((one) => one.by)?.by;
      if (by) faults.push(`covered by ${named(by)}: ${words}`);
      if (covers.length === 0) seen.push({ ...part, element, words });
    }
  }
  const pen = document.createElement('canvas').getContext('2d');
  for (const field of top.querySelectorAll('input[placeholder], select')) {
    if (field.matches('input') ? field.value : field.title) continue; // a list of names, told whole by its title
    const style = styleOf(field);
    const words = field.placeholder ?? field.selectedOptions[0]?.text ?? '';
    pen.font = style.font;
    const arrow = field.matches('select') && style.appearance !== 'none' ? ARROW : 0;
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
    if (field.checkVisibility() && pen.measureText(words).width > room + SLACK) faults.push(`cut in its field: ${words}`);
  }
  for (const [place, one] of seen.entries())
    for (const other of seen.slice(place + 1)) {
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      const line = Math.min(one.bottom - one.top, other.bottom - other.top);
      if (one.element !== other.element && wide > SLACK && high > line * 0.35) faults.push(`"${one.words}" lies over "${other.words}"`);
    }
  return { faults: [...new Set(faults)], lines: document.body.innerText.split('\n') };
}

/** Give a page a window that shows all it scrolls through; returns the window's size before. */
async function unrolled(page) {
  const size = page.viewportSize();
  const more = await page.evaluate(() => {
    const over = [...document.querySelectorAll('dialog[open], .popover:popover-open')].at(-1);
    const parts = over ? [over, ...over.querySelectorAll('*')] : [document.documentElement, ...document.querySelectorAll('main, main *')];
    const scrolling = parts.filter((one) => one.clientHeight > (over ? 60 : innerHeight / 3) && /auto|scroll|visible/.test(getComputedStyle(one).overflowY));
    return Math.max(0, ...scrolling.map((one) => one.scrollHeight - one.clientHeight));
  });
  if (more > 0) await page.setViewportSize({ ...size, height: Math.min(size.height + more, 4000) });
  return size;
}

/** What cannot be read on a page as it is now, down to its end, a line each; and what of it is still in English. */
export async function illegible(page, requests) {
  const size = await unrolled(page);
  if (page.viewportSize().height !== size.height) await settled(page, requests);
  const { faults, lines } = await page.evaluate(look);
  if (page.viewportSize().height !== size.height) {
    await page.setViewportSize(size);
    await settled(page, requests);
  }
  const language = await page.evaluate(() => document.documentElement.lang.slice(0, 2));
  const forgotten = forgettable(language);
  return [...faults, ...lines.filter((line) => forgotten.has(line.trim())).map((line) => `in English: ${line}`)];
}
