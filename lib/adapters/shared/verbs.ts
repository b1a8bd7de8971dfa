import type { Desk, Verb } from '../contract';

/** All verbs that a desk has, for desks whose sign-in is good for everything, or does not tell what for. */
export const everyVerb = (desk: Desk): Verb[] => Object.keys(desk) as Verb[];
