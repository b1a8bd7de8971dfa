import { en, type Words } from './en';

export type { Words } from './en';

/** The texts of the chosen language. */
export const words = (): Words => en;
