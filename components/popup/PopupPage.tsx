import type { Popup } from '../../lib/state/popup';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { Avatar } from '../parts/Avatar';
import { Banner } from '../parts/Banner';
import { Empty } from '../parts/Empty';
import { Brand } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';

type Props = { popup: Popup; onOpenSidebar: () => void; onOpenOptions: () => void };

/** The popup of the toolbar button. */
export function PopupPage({ popup, onOpenSidebar, onOpenOptions }: Props) {
  const say = words();
  const { session, contact } = popup;
  const failure = session.failure.value;
  return (
    <main class="popup">
      <header class="bar">
        <Brand />
        <h1 class="strong">{say.common.product}</h1>
        <span class="push line line--keep">
          <IconButton icon="sliders" label={say.popup.settings} onClick={onOpenOptions} />
        </span>
      </header>
      {failure && <Banner kind="danger" icon="error" role="alert" text={failureText(failure).sentence} />}
      {session.ready.value && (
        <div class="popup__who">
          {contact.email.value && <Avatar name={contact.name.value} email={contact.email.value} />}
          <div class="popup__name">
            <div class="strong clip" title={contact.email.value}>
              <bdi>{contact.name.value ?? say.popup.nobody}</bdi>
            </div>
            <div class="quiet small" aria-live="polite">
              <Count popup={popup} />
            </div>
          </div>
          <button type="button" class="button button--small" onClick={onOpenSidebar}>
            {say.popup.openSidebar}
          </button>
        </div>
      )}
      {session.ready.value && session.accounts.value.length === 0 && (
        <Empty art="connect" title={say.popup.noAccounts} text={say.popup.noAccountsText}>
          <button type="button" class="button button--primary" onClick={onOpenOptions}>
            {say.popup.add}
          </button>
        </Empty>
      )}
    </main>
  );
}

/** How many tickets are active, and which help desks could not say. */
function Count({ popup }: { popup: Popup }) {
  const say = words().popup;
  const { contact, session } = popup;
  if (!contact.email.value) return <>{say.nobodyText}</>;
  if (session.accounts.value.length === 0) return <bdi>{contact.email.value}</bdi>;
  const count = popup.count.value;
  if (!count) return <>{say.looking}</>;
  const found = count.tickets === 0 ? say.noneActive : say.active(count.tickets, count.accounts);
  return <>{[found, count.missing > 0 && say.missing(count.missing)].filter(Boolean).join(' · ')}</>;
}
