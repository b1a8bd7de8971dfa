import { type Language, language } from '../language';
import { de } from './de';
import { en, type OptionsWords } from './en';

const TEXTS: Record<Language, OptionsWords> = { en, de };

/** The texts of the options page in the chosen language. They lie apart, so that no other page carries them. */
export const optionsWords = (): OptionsWords => TEXTS[language.value];
