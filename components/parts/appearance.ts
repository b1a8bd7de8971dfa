import type { Settings } from '../../lib/state/session';
import { speak } from '../../lib/words';
import { language } from '../../lib/words/language';

const SCALES: Record<Settings['textSize'], string> = { small: '0.9', normal: '1', large: '1.15' };

/** Puts the chosen theme and text size on the page; the system decides where nothing was chosen. */
export function applyAppearance({ theme, textSize }: Pick<Settings, 'theme' | 'textSize'>, root: HTMLElement): void {
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
  root.style.setProperty('--scale', SCALES[textSize]);
}

/** Speaks the chosen language, and tells the page's readers which it is. */
export async function applyLanguage(chosen: Settings['language'], root: HTMLElement): Promise<void> {
  await speak(chosen);
  root.lang = language.peek();
}
