import type { Card } from '../adapters/contract';
import type { Account, Failure } from '../model';
import type { AccountView } from '../wire/protocol';

/** How one call ended: the account's health on the options page. */
export type Health = { failure?: Failure; tookMs?: number; budget?: AccountView['budget'] };

/** An account as the surfaces draw it: with what they need of its card, and how it does. */
export function accountViewOf(
  card: Card,
  account: Account,
  { failure, ...known }: Health,
  isGranted: boolean,
): AccountView {
  const { name, sample, fields, fileBytes, recipients, signIn } = card;
  const { createdAt, v, ...shown } = account;
  const { personal = true, oauth } = signIn.find(({ way }) => way === account.way) ?? {};
  return {
    ...shown,
    sample,
    fields,
    fileBytes,
    recipients,
    personal,
    ...(oauth && { signsInOnPage: true as const }),
    deskName: name,
    ...known,
    failure: isGranted ? failure : { kind: 'ungranted', origins: account.origins },
  };
}
