import { isAmong } from './address';
import { shortest } from './forms';

/** What is known of addresses beside the page; `*@acme.example` means a whole domain. */
export type Known = {
  /** The person's own and their team's: typed, told by pages, or the organisation's. */
  own: readonly string[];
  /** Not ours although the page or a domain says so: the person corrected it. */
  theirs: readonly string[];
  /** Never to be shown. */
  never: readonly string[];
};

/** Whether an address is ours. A tag does not make it somebody else's: `erin+shop@` is whoever `erin@` is. */
export function isOwn(email: string, { own, theirs }: Pick<Known, 'own' | 'theirs'>): boolean {
  const short = shortest(email);
  if (short === undefined || isAmong(email, theirs)) return false;
  return isAmong(email, own) || own.some((one) => !one.startsWith('*@') && shortest(one) === short);
}
