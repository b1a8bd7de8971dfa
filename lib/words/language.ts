import { signal } from '@preact/signals';

/** The languages that there are texts in, each by its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);

/** The language on screen. */
export const language = signal<Language>('en');

/** The setting's language; without one, the first of the browser's that there are texts in. */
export function languageOf(chosen: string, browser: readonly string[]): Language {
  const wanted = chosen === '' ? browser.map((tag) => tag.split('-')[0] ?? '') : [chosen];
  return wanted.find(isLanguage) ?? 'en';
}
