import type { Popup } from '../../lib/state/popup';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { Avatar } from '../parts/Avatar';
import { Banner } from '../parts/Banner';
import { Empty } from '../parts/Empty';
import { Brand } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { TrySample } from '../parts/TrySample';
import { Unlock } from '../parts/Unlock';
import { NewTicket } from '../sidebar/NewTicket';
import { PageOffer } from './PageOffer';
import { TicketCount } from './TicketCount';

/** `onPointed`: the pointing tool is in the page, where the popup is in its way. */
type Props = { popup: Popup; onOpenSidebar: () => void; onPointed: () => void };

/** The popup of the toolbar button: the contact of this tab, and a new ticket for them. */
export function PopupPage({ popup, onOpenSidebar, onPointed }: Props) {
  const say = words();
  const { session } = popup;
  const failure = session.failure.value;
  const form = popup.form.value;
  if (session.door.isShut.value)
    return (
      <main class="popup">
        <Unlock door={session.door} openOptions={popup.openOptions} />
      </main>
    );
  return (
    <main class="popup">
      <header class="bar">
        <Brand />
        <h1 class="strong">{form ? say.newTicket.title : say.common.product}</h1>
        <span class="push line line--keep">
          <IconButton icon="sliders" label={say.popup.settings} onClick={popup.openOptions} />
        </span>
      </header>
      {failure && (
        <div class="section">
          <Banner kind="danger" icon="error" role="alert" text={failureText(failure).sentence} />
        </div>
      )}
      {session.ready.value && <Who popup={popup} onOpenSidebar={onOpenSidebar} />}
      <PageOffer popup={popup} onPointed={onPointed} />
      {session.ready.value && session.accounts.value.length === 0 && (
        <Empty art="connect" title={say.popup.noAccounts} text={say.popup.noAccountsText}>
          <button type="button" class="button button--primary" onClick={popup.openOptions}>
            {say.popup.add}
          </button>
          <TrySample sample={popup.sample} onTry={() => void popup.trySample()} />
        </Empty>
      )}
      {form && <NewTicket form={form} openTab={popup.openTab} onAnother={popup.another} />}
    </main>
  );
}

function Who({ popup, onOpenSidebar }: { popup: Popup; onOpenSidebar: () => void }) {
  const say = words().popup;
  const email = popup.contact.email.value;
  const name = popup.contact.name.value;
  const nobody = popup.contact.people.value.length > 0 ? say.several : say.nobody;
  return (
    <div class="popup__who">
      {email && <Avatar name={name} email={email} />}
      <div class="popup__name">
        <div class="strong clip" title={email}>
          <bdi>{name ?? nobody}</bdi>
        </div>
        <div class="quiet small" aria-live="polite">
          <TicketCount popup={popup} />
        </div>
      </div>
      <button type="button" class="button button--small" onClick={onOpenSidebar}>
        {say.openSidebar}
      </button>
    </div>
  );
}
