// Style sheets come with their pages and stay: a class may mean one thing only, and is there only where its sheet is.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '..', 'src');
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).map((name) => join(SOURCES, name));
const text = (path: string) => readFileSync(path, 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
const sheets = files.filter((path) => path.endsWith('.css'));
const INBOX = /\/(?:inbox|shell)\//; // which paints without pages.css

/** The classes that a sheet gives a look by themselves, wherever they stand. */
function ownClasses(path: string): Set<string> {
  const rules = text(path).replaceAll(/@(?:media|container)[^{]*\{/g, '');
  const selectors = [...rules.matchAll(/(?:^|\})\s*([^{}@]+)\{/gs)].flatMap(([, selector = '']) => selector.split(','));
  return new Set(selectors.flatMap((selector) => /^\s*\.([\w-]+)\s*$/.exec(selector)?.[1] ?? []));
}

const owners = new Map<string, string[]>();
for (const sheet of sheets) for (const name of ownClasses(sheet)) owners.set(name, [...(owners.get(name) ?? []), relative(SOURCES, sheet)]);

test('a class has its look from one sheet', () => {
  expect([...owners].filter(([, from]) => from.length > 1)).toEqual([]);
});

test('who uses a class of another folder brings its sheet', () => {
  const strangers = files.filter((path) => path.endsWith('.tsx')).flatMap((path) => {
    const source = text(path);
    const given = [...source.matchAll(/className=("[^"]*"|\{(?:[^{}]|\{[^{}]*\})*\})/g)].flatMap(([, value = '']) => value.match(/"[^"]*"|'[^']*'|`[^`]*`/g) ?? []).filter((words) => !words.includes('/'));
    const used = new Set(given.flatMap((words) => words.replaceAll(/\$\{[^}]*\}?/g, ' ').match(/[\w-]+/g) ?? []));
    return [...used].flatMap((name) => {
      const sheet = owners.get(name)?.[0];
      const near = !sheet || sheet === 'styles.css' || (sheet === 'pages.css' && !INBOX.test(path)) || dirname(sheet) === relative(SOURCES, dirname(path));
      return near || source.includes(`/${sheet.split('/').at(-1)}'`) ? [] : [`${relative(SOURCES, path)}: .${name} of ${sheet}`];
    });
  });
  expect(strangers).toEqual([]);
});
