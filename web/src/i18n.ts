import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import { readSetting, writeSetting } from './common/storage';

export const LANGUAGES = { zh: '中文', pt: 'Português', ru: 'Русский', en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;

const TAGS: Record<Language, string> = { zh: 'zh-CN', pt: 'pt-BR', ru: 'ru-RU', en: 'en-GB' };
const loaders: Record<Language, () => Promise<{ default: object }>> = {
  zh: () => import('./locales/zh'),
  pt: () => import('./locales/pt'),
  ru: () => import('./locales/ru'),
  en: () => import('./locales/en'),
};

export function asLanguage(text: string | undefined): Language {
  const short = (text ?? '').slice(0, 2).toLowerCase();
  return short in LANGUAGES ? (short as Language) : 'en';
}

/** The tag for Intl: the interface's language, never the browser's. */
export function languageTag(): string {
  return TAGS[asLanguage(i18next.language)];
}

export async function switchLanguage(text: string | undefined): Promise<void> {
  const language = asLanguage(text);
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await loaders[language]()).default);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = TAGS[language];
  writeSetting('language', language);
}

export async function startTranslations(): Promise<void> {
  await i18next.use(initReactI18next).init({ resources: {}, lng: 'en', fallbackLng: false, interpolation: { escapeValue: false } });
  await switchLanguage(readSetting('language') || navigator.language);
}
