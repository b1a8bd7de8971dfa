import type { Copying } from '../../lib/state/copying';
import { words } from '../../lib/words';
import { MenuButton, type MenuItem } from '../parts/MenuButton';

type Props = {
  copying: Copying;
  number: string;
  /** The ticket in the desk's own UI, and what the desk is called. */
  link?: { url: string; name: string };
  /** A page stands beside the sidebar, in which a mail may be being written. */
  hasMail: boolean;
  onOpen(url: string): void;
  onAskAgain(): void;
  /** Undefined where this sign-in or this ticket does not allow it. */
  onDelete?: () => void;
};

/** What can be done with the ticket as a whole. */
export function TicketMenu({ copying, number, link, hasMail, onOpen, onAskAgain, onDelete }: Props) {
  const say = words().ticket;
  const mail = words().fromMail;
  const ofLink: MenuItem[] = link
    ? [
        { label: say.copyLink, icon: 'link', onChoose: () => void copying.copy('link', link.url) },
        ...(hasMail
          ? [{ label: mail.insertLink, icon: 'edit' as const, onChoose: () => void copying.insert('link', link.url) }]
          : []),
        { label: say.openIn(link.name), icon: 'external', onChoose: () => onOpen(link.url) },
      ]
    : [];
  return (
    <MenuButton
      label={say.more}
      icon="more"
      class="button button--square button--small button--quiet"
      items={[
        { label: say.copyNumber, icon: 'copy', onChoose: () => void copying.copy('number', number) },
        ...(hasMail
          ? [{ label: mail.insertNumber, icon: 'edit' as const, onChoose: () => void copying.insert('number', number) }]
          : []),
        ...ofLink,
        { label: say.refresh, icon: 'refresh', onChoose: onAskAgain },
        ...(onDelete ? [{ label: say.removeTicket, icon: 'trash' as const, onChoose: onDelete }] : []),
      ]}
    />
  );
}

/** Says for a moment what was copied. */
export function CopiedTold({ copying }: { copying: Copying }) {
  const say = words().ticket;
  const copied = copying.copied.value;
  const mail = words().fromMail;
  const done = copied && { mail: mail.inserted, nowhere: mail.insertedNowhere, none: say.copied[copied.what] };
  const text = copied && (copied.isDone ? done?.[copied.into ?? 'none'] : say.notCopied);
  return (
    <div class="toast-place" role="status">
      {text && <div class="toast">{text}</div>}
    </div>
  );
}
