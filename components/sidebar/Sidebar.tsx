import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Sidebar as State } from '../../lib/state/sidebar';
import { words } from '../../lib/words';
import { FailureBanner } from '../parts/FailureBanner';
import { focusHere } from '../parts/focus';
import { later } from '../parts/later';
import { act } from './act';
import { ContactView } from './ContactView';
import { useKeyboard } from './keyboard';
import { TopBar } from './TopBar';
import { UndoAway } from './UndoToast';

// The first view is the person and the list; the rest is fetched while it is being read, or when it is asked for.
const Unlock = later(() => import('../parts/Unlock').then((file) => file.Unlock));
const TicketView = later(() => import('./TicketView').then((file) => file.TicketView));
const NewTicketView = later(() => import('./NewTicketView').then((file) => file.NewTicketView));

/** Somebody else is open in the mail, while a text for the one on screen is being written. */
function Held({ name, onSwitch }: { name: string; onSwitch(): void }) {
  const say = words().sidebar;
  return (
    <div class="held" role="status">
      <span>{say.held(name)}</span>
      <button type="button" class="button button--small" onClick={onSwitch}>
        {say.switch}
      </button>
    </div>
  );
}

type Props = { sidebar: State; time: ReadonlySignal<number> };

/** Everything in the dock, the browser's panel or a tab. */
export function Sidebar({ sidebar, time }: Props) {
  const root = useRef<HTMLElement>(null);
  const { session, contact } = sidebar;
  const view = sidebar.view.value;
  const held = contact.held.value;
  const failure = session.failure.value;
  useKeyboard(root, sidebar);

  useEffect(() => {
    void TicketView.prepare();
    void NewTicketView.prepare();
  }, []);

  const before = useRef(view);
  useEffect(() => {
    const isBack = view.name === 'contact' && before.current !== view;
    before.current = view;
    if (!isBack) return;
    const row = root.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(sidebar.last.peek() ?? '')}"]`);
    focusHere(row ?? root.current?.querySelector<HTMLElement>('[data-focus]'));
  }, [view, sidebar]);

  if (session.door.isShut.value)
    return (
      <main class="panel" ref={root}>
        <Unlock
          door={session.door}
          elsewhere={session.surface === 'dock' ? sidebar.openOptions : undefined}
          openOptions={sidebar.openOptions}
        />
      </main>
    );
  return (
    <main class="panel" ref={root}>
      {view.name === 'contact' && (
        <TopBar
          onLookUp={contact.lookUp}
          onAskAgain={contact.askAgain}
          onLock={session.door.vault.value.passphrase ? session.door.lock : undefined}
          onSettings={sidebar.openOptions}
          onClose={session.surface === 'dock' ? sidebar.closeDock : undefined}
        />
      )}
      {held !== undefined && <Held name={held} onSwitch={contact.follow} />}
      {failure && !session.ready.value && (
        <div class="section">
          <FailureBanner
            failure={failure}
            onAction={(action) => act(action, failure, sidebar, () => void session.refresh())}
          />
        </div>
      )}
      {view.name === 'contact' && <ContactView sidebar={sidebar} now={time.value} />}
      {view.name === 'ticket' && (
        <TicketView
          key={`${view.ticket.place.account}/${view.ticket.place.ticket}`}
          sidebar={sidebar}
          state={view.ticket}
          now={time.value}
        />
      )}
      {view.name === 'new' && <NewTicketView sidebar={sidebar} form={view.form} />}
      <UndoAway sidebar={sidebar} />
    </main>
  );
}
