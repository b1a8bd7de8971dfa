/**
 * One hostile mail. In `html` stand `{run}` for a script that leaves a trace, `{url}` for an address whose every
 * request is recorded, and `{host}` for its host alone; both name the case. `sees` is what a reader must find on screen,
 * `hides` what must not be there.
 */
export type Case = [name: string, html: string, expected?: { sees?: string; hides?: string }];

/** Cases of one class of attack. */
export type CaseClass = { name: string; cases: Case[] };
