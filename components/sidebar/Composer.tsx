import { useRef } from 'preact/hooks';
import type { CommentKind, Ticket } from '../../lib/model';
import type { Composer as State } from '../../lib/state/composer';
import type { Outbox } from '../../lib/state/outbox';
import type { AccountView } from '../../lib/state/session';
import type { TicketState } from '../../lib/state/ticket';
import { words } from '../../lib/words';
import { filesIn } from '../parts/AttachFiles';
import { FileChips } from '../parts/FileChips';
import { Icon } from '../parts/Icon';
import { ComposerFoot } from './ComposerFoot';
import { ComposerTold } from './ComposerTold';
import { canChange } from './fields';
import { Recipients } from './Recipients';
import { UndoToast } from './UndoToast';

/** The two tabs. Only what this sign-in and this ticket allow is there. */
function Tabs({ composer }: { composer: State }) {
  const say = words().composer;
  const kinds = composer.kinds.value;
  const other = (kind: CommentKind) => kinds.find((one) => one !== kind);
  return (
    <div class="composer__tabs" role="tablist" aria-label={say.kinds}>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          role="tab"
          id={`tab-${kind}`}
          aria-selected={composer.kind.value === kind}
          aria-controls="composer-box"
          tabIndex={composer.kind.value === kind ? 0 : -1}
          onClick={() => composer.choose(kind)}
          onKeyDown={(event) => {
            const next = other(kind);
            if (!next || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
            event.preventDefault();
            composer.choose(next);
            document.getElementById(`tab-${next}`)?.focus();
          }}
        >
          <Icon name={kind === 'note' ? 'lock' : 'reply'} />
          {kind === 'note' ? say.note : say.reply}
        </button>
      ))}
    </div>
  );
}

type Props = { state: TicketState; outbox: Outbox; ticket?: Ticket; account: AccountView; now: number };

/** Reply and internal note: two boxes that share a place, and nothing else. */
export function Composer({ state, outbox, ticket, account, now }: Props) {
  const { composer } = state;
  const form = useRef<HTMLFormElement>(null);
  const say = words().composer;
  const box = composer.box.value;
  const requester = ticket?.requester?.name ?? ticket?.requester?.email ?? say.watchers;
  const barred = composer.barred.value.map(({ kind, reason }) => (
    <p key={kind} class="composer__told small quiet">
      {say.cannot(kind === 'note' ? say.note : say.reply, reason)}
    </p>
  ));
  const why = account.writing && account.writing !== 'allowed' ? say.writingAsks(account.deskName) : say.readOnly;
  if (!box)
    return (
      <section class="composer" aria-label={say.write}>
        {barred.length > 0 ? barred : <p class="composer__told small quiet">{why}</p>}
      </section>
    );

  const isNote = box.kind === 'note';
  const held = composer.held.value;
  async function undo(): Promise<void> {
    await composer.undo();
    form.current?.querySelector<HTMLElement>('[data-composer]')?.focus();
  }
  const offered = ticket?.nextStatuses ?? state.choices.value?.statuses ?? [];
  const canSetStatus = ticket !== undefined && canChange({ account, ticket }, 'status');
  const statuses = canSetStatus ? offered.filter(({ label }) => label !== ticket.label) : [];
  const take = (event: Event, transfer: DataTransfer | null) => {
    const files = filesIn(transfer);
    if (files.length === 0) return;
    event.preventDefault();
    void box.files.attach(files);
  };
  return (
    <form
      ref={form}
      class={isNote ? 'composer composer--note' : 'composer'}
      aria-label={say.write}
      onSubmit={(event) => {
        event.preventDefault();
        void composer.send();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => take(event, event.dataTransfer)}
    >
      {held && <UndoToast item={held} outbox={outbox} to={requester} onUndo={() => void undo()} />}
      <Tabs composer={composer} />
      <div id="composer-box" role="tabpanel" aria-labelledby={`tab-${box.kind}`}>
        <Recipients key={box.kind} box={box} ticket={ticket} account={account} />
        <textarea
          key={box.kind}
          class="composer__text"
          dir="auto"
          autocomplete="off"
          data-composer
          aria-label={isNote ? say.note : say.reply}
          placeholder={isNote ? say.noteHint : say.replyHint(requester)}
          readOnly={composer.sending.value !== undefined}
          value={box.text.value}
          onInput={(event) => box.type(event.currentTarget.value)}
          onBlur={() => void box.draft.flush()}
          onPaste={(event) => take(event, event.clipboardData)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            void composer.send();
          }}
        />
        <div class="composer__files">
          <FileChips files={box.files} account={account} />
          <ComposerTold
            composer={composer}
            box={box}
            outbox={outbox}
            account={account}
            requester={requester}
            now={now}
            onRead={state.ask}
          />
          {barred}
        </div>
        <ComposerFoot
          composer={composer}
          box={box}
          account={account}
          canTurn={composer.kinds.value.includes('reply')}
          statuses={statuses}
        />
      </div>
    </form>
  );
}
