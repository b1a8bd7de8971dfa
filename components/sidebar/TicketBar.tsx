import type { Copying } from '../../lib/state/copying';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { Mark } from '../parts/Mark';
import { CopiedTold, TicketMenu } from './TicketMenu';

type Props = {
  account?: AccountView;
  number: string;
  /** The ticket in the desk's own UI. */
  url?: string;
  isLooking: boolean;
  /** A page stands beside the sidebar. */
  hasMail: boolean;
  onBack(): void;
  onOpen(url: string): void;
  onAskAgain(): void;
  copying: Copying;
  /** Asks before the ticket is deleted; undefined where that is not allowed. */
  onDelete?: () => void;
};

/** The bar over a ticket: whose it is, its number, and the way back and out. */
export function TicketBar({ account, number, url, isLooking, hasMail, copying, ...acts }: Props) {
  const { onBack, onOpen, onAskAgain, onDelete } = acts;
  const say = words().ticket;
  const openIn = account && say.openIn(account.name);
  return (
    <header class="bar">
      <IconButton icon="back" label={say.back} onClick={onBack} />
      <span class="line line--tight line--keep">
        {account && (
          <>
            <Mark of={account.mark} />
            <span class="clip hide-narrow">{account.name}</span>
          </>
        )}
        <bdi class="num strong">{number}</bdi>
      </span>
      <span class="bar__end">
        {url && (
          <a
            class="button button--small button--quiet"
            href={url}
            rel="noreferrer"
            aria-label={openIn}
            title={openIn}
            onClick={(event) => {
              event.preventDefault();
              onOpen(url);
            }}
          >
            <span class="hide-narrow">{say.open}</span>
            <Icon name="external" />
          </a>
        )}
        <IconButton icon="refresh" label={say.askAgain} busy={isLooking} onClick={onAskAgain} />
        <TicketMenu
          copying={copying}
          number={number}
          link={url && account ? { url, name: account.name } : undefined}
          hasMail={hasMail}
          onOpen={onOpen}
          onAskAgain={onAskAgain}
          onDelete={onDelete}
        />
      </span>
      <CopiedTold copying={copying} />
    </header>
  );
}
