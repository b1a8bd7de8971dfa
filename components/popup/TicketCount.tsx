import type { Popup } from '../../lib/state/popup';
import { words } from '../../lib/words';

/** How many tickets are active, and how many help desks could not say. */
export function TicketCount({ popup }: { popup: Popup }) {
  const say = words().popup;
  const email = popup.contact.email.value;
  if (!email) return <>{popup.contact.people.value.length > 0 ? say.severalText : say.nobodyText}</>;
  if (popup.session.accounts.value.length === 0) return <bdi>{email}</bdi>;
  const count = popup.count.value;
  if (!count) return <>{say.looking}</>;
  const found = count.tickets === 0 ? say.noneActive : say.active(count.tickets, count.accounts);
  return <>{[found, count.missing > 0 && say.missing(count.missing)].filter(Boolean).join(' · ')}</>;
}
