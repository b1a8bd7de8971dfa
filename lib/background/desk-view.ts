import type { Card } from '../adapters/contract';
import type { DeskView } from '../wire/protocol';

/** A desk as the options page draws it: what of its card can be shown. `redirects`: where its sign-in page leads back to. */
export const deskViewOf = ({ id, name, home, sample, address, signIn }: Card, redirects: string[]): DeskView => ({
  id,
  name,
  home,
  sample,
  address,
  signIn: signIn.map(({ sign, exchange, oauth, ...shown }) => (oauth ? { ...shown, onPage: redirects } : shown)),
});
