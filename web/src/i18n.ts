import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import { readSetting, writeSetting } from './common/storage';

export const LANGUAGES = { zh: '中文', pt: 'Português', ru: 'Русский', en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;

const TAGS: Record<Language, string> = { zh: 'zh-CN', pt: 'pt-BR', ru: 'ru-RU', en: 'en-GB' };
const files = import.meta.glob<object>('./locales/*/*.json', { import: 'default' });
const areas = new Set<string>();
const loaded = new Set<string>();

export function asLanguage(text: string | undefined): Language {
  const short = (text ?? '').slice(0, 2).toLowerCase();
  return short in LANGUAGES ? (short as Language) : 'en';
}

/** The tag for Intl: the interface's language, never the browser's. */
export function languageTag(): string {
  return TAGS[asLanguage(i18next.language)];
}

async function loadInto(language: Language, area: string): Promise<void> {
  const path = `./locales/${language}/${area}.json`;
  const load = files[path];
  if (!load) throw new Error(`no texts ${path}`);
  if (loaded.has(path)) return;
  i18next.addResourceBundle(language, 'translation', await load(), true, true); // areas may add to one group
  loaded.add(path);
}

/** Fetch the texts of parts of the application, `locales/<language>/<area>.json`, unless they are there. */
export async function loadTexts(...wanted: string[]): Promise<void> {
  for (const area of wanted) areas.add(area);
  await Promise.all(wanted.map((area) => loadInto(asLanguage(i18next.language), area)));
}

/** Show the interface in a language; what has been loaded so far is loaded in it before anything changes. */
export async function switchLanguage(text: string | undefined): Promise<void> {
  const language = asLanguage(text);
  await Promise.all([...areas].map((area) => loadInto(language, area)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = TAGS[language];
  writeSetting('language', language);
}

export async function startTranslations(): Promise<void> {
  areas.add('shell');
  await i18next.use(initReactI18next).init({ resources: {}, lng: 'en', fallbackLng: false, interpolation: { escapeValue: false } });
  await switchLanguage(readSetting('language') || navigator.language);
}
