import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

type Texts = Record<string, Record<string, string>>;
const SOURCE = join(import.meta.dirname, '../src');
const FOLDER = join(SOURCE, 'locales');
const FORMS = /_(zero|one|two|few|many|other)$/;
const AREAS = readdirSync(join(FOLDER, 'en')).map((file) => file.replace('.json', ''));

const read = (language: string, area: string) => JSON.parse(readFileSync(join(FOLDER, language, `${area}.json`), 'utf8')) as Texts;

function merged(language: string, areas: Iterable<string>): Texts {
  const all: Texts = {};
  for (const area of areas) for (const [group, items] of Object.entries(read(language, area))) all[group] = { ...all[group], ...items };
  return all;
}

const LANGUAGES = readdirSync(FOLDER).sort();
const en = merged('en', AREAS);
const keys = (texts: Texts) => Object.entries(texts).flatMap(([group, items]) => Object.keys(items).map((name) => `${group}.${name}`));
const text = (texts: Texts, key: string) => texts[key.split('.')[0] ?? '']?.[key.split('.')[1] ?? ''];
const isPlural = (texts: Texts, key: string) => text(texts, key)?.includes('{{count}}');
const plurals = (texts: Texts) => [...new Set(keys(texts).filter((key) => FORMS.test(key) && isPlural(texts, key)).map((key) => key.replace(FORMS, '')))];
const bare = (texts: Texts) => [...new Set(keys(texts).map((key) => (isPlural(texts, key) ? key.replace(FORMS, '') : key)))].sort();

test('there are four languages, each with the same areas', () => {
  expect(LANGUAGES).toEqual(['en', 'pt', 'ru', 'zh']);
  for (const language of LANGUAGES) expect(readdirSync(join(FOLDER, language)).map((file) => file.replace('.json', ''))).toEqual(AREAS);
});

test('no text stands in two areas', () => {
  const all = AREAS.flatMap((area) => keys(read('en', area)));
  expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
});

test.each(LANGUAGES.flatMap((language) => AREAS.map((area) => [language, area] as const)))(
  '%s %s has the keys of English, each with its words and variables',
  (language, area) => {
    const [texts, english] = [read(language, area), read('en', area)];
    expect(bare(texts)).toEqual(bare(english));
    for (const key of keys(texts)) expect(text(texts, key), key).toBeTruthy();
    const variables = (value = '') => [...value.matchAll(/{{(\w+)}}/g)].map((found) => found[1]).sort();
    for (const key of keys(texts).filter((name) => text(english, name))) expect(variables(text(texts, key)), key).toEqual(variables(text(english, key)));
  },
);

test.each(LANGUAGES)('%s has every plural form that its language needs', (language) => {
  const texts = merged(language, AREAS);
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const key of plurals(texts)) for (const form of needed) expect(text(texts, `${key}_${form}`), `${key}_${form}`).toBeTruthy();
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : /\.tsx?$/.test(entry.name) ? [readFileSync(join(folder, entry.name), 'utf8')] : [],
  );
}

test('every key that the code names exists', () => {
  const known = new Set(bare(en));
  const named = sources(SOURCE).flatMap((code) => [...code.matchAll(/\bt\(\s*'([a-zA-Z]+\.\w+)'/g)].map((found) => found[1] ?? ''));
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((key) => !known.has(key))).toEqual([]);
});

/** The file that an import of our own leads to. */
function resolve(from: string, path: string): string | undefined {
  const base = join(dirname(from), path);
  return [base, `${base}.tsx`, `${base}.ts`].find((name) => existsSync(name) && statSync(name).isFile());
}

/** Everything that a file imports at once, and what it imports later together with texts of its own. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) [^;]*?from '(\.[^']+)'/gm)) {
    const found = resolve(file, path);
    if (found) reached(found, seen);
  }
  return seen;
}

/** `name` in a template such as t(`channel.${name}`) may be any of the group. */
const groupsOf = (code: string) => [...code.matchAll(/\bt\(\s*[`'"]([a-zA-Z]+)\.(\w*)(\$?)/g)].map(([, group = '', name = '', open]) => [group, open ? '' : name] as const);

function missing(file: string, areas: string[]): string[] {
  const texts = merged('en', ['shell', ...areas]);
  const known = new Set(bare(texts));
  return [...reached(file)].flatMap((path) =>
    groupsOf(readFileSync(path, 'utf8'))
      .filter(([group, name]) => (name ? !known.has(`${group}.${name}`) && !Object.keys(texts[group] ?? {}).some((key) => key.startsWith(`${name}_`)) : !texts[group]))
      .map(([group, name]) => `${relative(SOURCE, path)}: ${group}.${name}`),
  );
}

/** Pages of routes.tsx and parts loaded later: the module and the areas named beside it. */
function pages(): [string, string[]][] {
  const found: [string, string[]][] = [];
  const quoted = (list = '') => [...list.matchAll(/'(\w+)'/g)].map((item) => item[1] ?? '');
  const routes = join(SOURCE, 'routes.tsx');
  const [imports = '', ...blocks] = readFileSync(routes, 'utf8').split('createRoute(');
  for (const block of blocks) {
    const name = /component: (\w+),/.exec(block)?.[1] ?? '';
    const path = (/import\('(\.[^']+)'\), '\w+'\)/.exec(block) ?? new RegExp(`import \\{ ${name} \\} from '(.+)'`).exec(imports))?.[1];
    if (path) found.push([resolve(routes, path) ?? '', quoted(/(?:parts|loadTexts)\(([^)]*)\)/.exec(block)?.[1])]);
  }
  for (const folder of readdirSync(SOURCE, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    for (const name of readdirSync(join(SOURCE, folder.name)).filter((item) => item.endsWith('.tsx'))) {
      const file = join(SOURCE, folder.name, name);
      for (const [, path = '', areas] of readFileSync(file, 'utf8').matchAll(/lazyPart\(\(\) => import\('(\.[^']+)'\), '\w+'(?:, ([^)]*))?\)/g)) found.push([resolve(file, path) ?? '', quoted(areas)]);
    }
  }
  return found;
}

test('every page and part is loaded together with the texts that it shows', () => {
  const all = pages();
  expect(all.length).toBeGreaterThan(12);
  const [inbox = []] = all.filter(([file]) => file.includes('InboxPage')).map(([, areas]) => areas);
  for (const [file, areas] of all) {
    const inherited = file.includes('/inbox/') ? inbox : file.includes('/settings/') || file.includes('/channels/') ? ['settings', 'inbox'] : [];
    expect(missing(file, [...areas, ...inherited]), relative(SOURCE, file)).toEqual([]);
  }
});
