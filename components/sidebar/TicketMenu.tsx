import type { Copying } from '../../lib/state/copying';
import { words } from '../../lib/words';
import { MenuButton, type MenuItem } from '../parts/MenuButton';

type Props = {
  copying: Copying;
  number: string;
  /** The ticket in the desk's own UI, and what the desk is called. */
  link?: { url: string; name: string };
  onOpen(url: string): void;
  onAskAgain(): void;
  /** Undefined where this sign-in or this ticket does not allow it. */
  onDelete?: () => void;
};

/** What can be done with the ticket as a whole. */
export function TicketMenu({ copying, number, link, onOpen, onAskAgain, onDelete }: Props) {
  const say = words().ticket;
  const ofLink: MenuItem[] = link
    ? [
        { label: say.copyLink, icon: 'link', onChoose: () => void copying.copy('link', link.url) },
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
  const text = copied && (copied.isDone ? say.copied[copied.what] : say.notCopied);
  return (
    <div class="toast-place" role="status">
      {text && <div class="toast">{text}</div>}
    </div>
  );
}
