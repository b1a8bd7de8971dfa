import { batch, signal } from '@preact/signals';
import { en, type Words } from './en';
import { type Language, language, languageOf } from './language';

export type { Words } from './en';

/** English is always here; the others are fetched when they are wanted. */
const LOADERS: Record<Language, () => Promise<Words>> = {
  en: async () => en,
  de: async () => (await import('./de')).de,
};

/** What was asked for last: a language that comes late must not take the place of a later choice. */
let wanted: Language = 'en';

const texts = signal<Words>(en);

/** The texts of the chosen language. What is drawn with them is drawn anew when another is chosen. */
export const words = (): Words => texts.value;

/** Shows the setting's language; an empty one is the browser's. */
export async function speak(chosen: string): Promise<void> {
  const next = languageOf(chosen, navigator.languages ?? []);
  wanted = next;
  const loaded = await LOADERS[next]();
  if (wanted !== next) return;
  batch(() => {
    language.value = next;
    texts.value = loaded;
  });
}
