import { useEffect, useRef } from 'preact/hooks';
import type { Comment } from '../../lib/model';
import type { Amending } from '../../lib/state/amending';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { Banner } from '../parts/Banner';
import { MenuButton, type MenuItem } from '../parts/MenuButton';
import { textOfMail } from '../parts/mail-text';

type Of = { comment: Comment; amending: Amending };

/** More than an edit as plain text keeps. */
const RICH = /<(?!\/?(?:p|br|div|span|a)\b)[a-z]/i;

const textOf = ({ html, text }: Comment): string =>
  (html === undefined ? (text ?? '') : [...textOfMail(html)].join('')).trim();

/** What can be done with one comment; nothing at all where the desk or this sign-in has nothing. */
export function CommentMenu({ comment, amending, name }: Of & { name: string }) {
  const say = words().ticket;
  const items: MenuItem[] = [];
  if (amending.mayEdit(comment))
    items.push({ label: say.edit, icon: 'edit', onChoose: () => amending.edit(comment, textOf(comment)) });
  if (amending.mayDelete(comment))
    items.push({ label: say.remove, icon: 'trash', onChoose: () => amending.ask(comment) });
  if (items.length === 0) return null;
  return (
    <MenuButton
      label={say.commentMenu(name)}
      icon="more"
      class="button button--square button--small button--quiet"
      items={items}
    />
  );
}

/** The comment's words in a box, in their place. */
export function EditBox({ comment, amending }: Of) {
  const say = words().ticket;
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  const isRich = comment.html !== undefined && RICH.test(comment.html);
  return (
    <form
      class="message__pad amend"
      onSubmit={(event) => {
        event.preventDefault();
        void amending.save();
      }}
    >
      <textarea
        ref={box}
        class="input amend__text"
        dir="auto"
        rows={5}
        autocomplete="off"
        aria-label={say.editLabel}
        value={amending.text.value}
        onInput={(event) => amending.type(event.currentTarget.value)}
        onBlur={() => void amending.draft.flush()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void amending.save();
        }}
      />
      {isRich && <p class="small quiet">{say.editPlain}</p>}
      {amending.isCovered.value && <Banner kind="warn" icon="question" role="alert" text={say.covered} />}
      <Failed amending={amending} />
      <p class="line">
        <button
          type="submit"
          class="button button--primary button--small"
          disabled={amending.isSending.value || amending.text.value.trim() === ''}
        >
          {say.save}
        </button>
        <button type="button" class="button button--quiet button--small" onClick={() => void amending.cancel()}>
          {words().common.cancel}
        </button>
      </p>
    </form>
  );
}

function Failed({ amending }: { amending: Amending }) {
  const failure = amending.failure.value;
  return failure ? <Banner kind="danger" icon="error" role="alert" text={failureText(failure).sentence} /> : null;
}

/** The question before a comment, or without one the ticket, is deleted. Not shown where it is about something else. */
export function AskDelete({ amending, comment }: { amending: Amending; comment?: Comment }) {
  const asking = amending.asking.value;
  if (!asking || asking.about?.id !== comment?.id) return null;
  const say = words().ticket;
  const text = asking.isCovered ? say.covered : comment ? say.removeAsk : say.removeTicketAsk;
  return (
    <div class="message__pad amend">
      <Banner kind="warn" icon="question" role="alert" text={text}>
        <button
          type="button"
          class="button button--small"
          disabled={amending.isSending.value}
          onClick={() => void amending.confirm()}
        >
          {say.remove}
        </button>
        <button type="button" class="button button--quiet button--small" onClick={amending.keep}>
          {words().common.cancel}
        </button>
      </Banner>
      <Failed amending={amending} />
    </div>
  );
}
