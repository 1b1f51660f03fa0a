import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import en from '../src/locales/en';
import pt from '../src/locales/pt';
import ru from '../src/locales/ru';
import zh from '../src/locales/zh';

type Texts = Record<string, Record<string, string>>;
const LOCALES: Record<string, Texts> = { zh, pt, ru, en };
const FORMS = /_(zero|one|two|few|many|other)$/;

const keys = (texts: Texts) => Object.entries(texts).flatMap(([group, items]) => Object.keys(items).map((name) => `${group}.${name}`));
const plurals = (texts: Texts) => [...new Set(keys(texts).filter((key) => FORMS.test(key) && isPlural(texts, key)).map((key) => key.replace(FORMS, '')))];
const text = (texts: Texts, key: string) => texts[key.split('.')[0] ?? '']?.[key.split('.')[1] ?? ''];
const isPlural = (texts: Texts, key: string) => text(texts, key)?.includes('{{count}}');
const bare = (texts: Texts) => [...new Set(keys(texts).map((key) => (isPlural(texts, key) ? key.replace(FORMS, '') : key)))].sort();

test.each(Object.keys(LOCALES))('%s has the keys of English, each with its words and variables', (language) => {
  const texts = LOCALES[language] as Texts;
  expect(bare(texts)).toEqual(bare(en));
  for (const key of keys(texts)) expect(text(texts, key), key).toBeTruthy();
  const variables = (value = '') => [...value.matchAll(/{{(\w+)}}/g)].map((found) => found[1]).sort();
  for (const key of keys(texts).filter((name) => text(en, name))) expect(variables(text(texts, key)), key).toEqual(variables(text(en, key)));
});

test.each(Object.keys(LOCALES))('%s has every plural form that its language needs', (language) => {
  const texts = LOCALES[language] as Texts;
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
  const named = sources(join(import.meta.dirname, '../src')).flatMap((code) => [...code.matchAll(/\bt\(\s*'([a-zA-Z]+\.\w+)'/g)].map((found) => found[1] ?? ''));
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((key) => !known.has(key))).toEqual([]);
});
