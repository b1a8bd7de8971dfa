import { language } from './language';

/** The locale for dates and numbers: the browser's own variant of the chosen language, so that hours look as at home. */
export function locale(): string {
  const chosen = language.value;
  return navigator.languages?.find((tag) => tag === chosen || tag.startsWith(`${chosen}-`)) ?? chosen;
}

/** Picks the form that the language wants for this number: `plural(2, { one: '1 ticket', other: '2 tickets' })`. */
export function plural(count: number, forms: { one: string; other: string }): string {
  return new Intl.PluralRules(locale()).select(count) === 'one' ? forms.one : forms.other;
}
