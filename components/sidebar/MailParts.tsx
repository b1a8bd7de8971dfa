import type { NewTicketState } from '../../lib/state/new-ticket';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { bytes } from '../../lib/words/format';
import { Icon } from '../parts/Icon';

type Props = { form: NewTicketState; account: AccountView };

/** The files of the mail that a ticket is made from, each with its own click: none comes along by itself. */
export function MailFiles({ form, account }: Props) {
  const say = words().fromMail;
  const files = form.mailFiles.offered.value;
  if (files.length === 0 || !account.fields.create.includes('files')) return null;
  return (
    <section class="mail-files" aria-label={say.files}>
      <p class="quiet small">{say.files}</p>
      {files.map((file) => (
        <button
          key={file.id}
          type="button"
          class="button button--small"
          // A name must hold the words that are seen.
          aria-label={say.attach(file.size === undefined ? file.name : `${file.name} ${bytes(file.size)}`)}
          title={file.name}
          onClick={() => void form.mailFiles.attach(file)}
        >
          <Icon name="attach" />
          <span class="clip">{file.name}</span>{' '}
          {file.size !== undefined && <span class="quiet num">{bytes(file.size)}</span>}
        </button>
      ))}
    </section>
  );
}

/** Says that the way back to the mail is written into the ticket, and lets the person leave it out. */
export function MailLink({ form, account }: Props) {
  const say = words().fromMail;
  const { link, mark } = form.origin.value ?? {};
  if ((!link && !mark) || !account.may.includes('note')) return null;
  return (
    <label class="mail-link">
      <input
        type="checkbox"
        checked={form.isLinked.value}
        onChange={(event) => form.link(event.currentTarget.checked)}
      />
      {say.withNote}
    </label>
  );
}
