import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { NewTicketState } from '../../lib/state/new-ticket';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { AttachFiles, filesIn } from '../parts/AttachFiles';
import { Banner } from '../parts/Banner';
import { Field } from '../parts/Field';
import { FileChips } from '../parts/FileChips';
import { Icon } from '../parts/Icon';
import { Select } from '../parts/Select';
import { Created } from './Created';
import { MailFiles, MailLink } from './MailParts';
import { NewTicketFields } from './NewTicketFields';
import '../look/ticket.css';

type Props = {
  form: NewTicketState;
  openTab(url: string): void;
  onAnother(): void;
  /** What stands over the fields: tickets that may be about the same. */
  children?: ComponentChildren;
};

/** "New ticket": one form, in the sidebar and in the popup. What was typed is kept while it is typed. */
export function NewTicket({ form, openTab, onAnother, children }: Props) {
  const root = useRef<HTMLFormElement>(null);
  const say = words().newTicket;
  const account = form.account.value;
  const sent = form.sent.value;
  const failure = form.failure.value;
  const keptFor = form.keptFor.value;
  const draft = form.draft.value;
  if (!account) return <p class="region">{say.noAccount}</p>;
  const takesFiles = account.fields.create.includes('files');
  if (sent) return <Created form={form} sent={sent} account={account} openTab={openTab} onAnother={onAnother} />;

  async function create(event: Event): Promise<void> {
    event.preventDefault();
    const isChecked = await form.create(words().fromMail.note);
    if (!isChecked) root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }
  const take = (event: Event, transfer: DataTransfer | null) => {
    const files = filesIn(transfer);
    if (!takesFiles || files.length === 0) return;
    event.preventDefault();
    void form.files.attach(files);
  };
  return (
    <form
      class="new-ticket"
      ref={root}
      aria-label={say.title}
      noValidate
      onSubmit={create}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => take(event, event.dataTransfer)}
      onPaste={(event) => take(event, event.clipboardData)}
      onFocusOut={() => void form.flush()}
    >
      <div class="form">
        {keptFor && (
          <Banner kind="info" icon="info" role="status" text={say.keptFor(keptFor)}>
            <button type="button" class="button button--small" onClick={() => void form.startAnew()}>
              {say.startAnew}
            </button>
          </Banner>
        )}
        <Field label={say.account}>
          {(control) => (
            <Select
              {...control}
              value={account.id}
              mark={account.mark}
              options={form.accounts.value.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={form.choose}
            />
          )}
        </Field>
        {children}
        <NewTicketFields form={form} account={account} />
        <FileChips files={form.files} account={account} />
        <MailFiles form={form} account={account} />
        <MailLink form={form} account={account} />
        {draft?.conflict.value && (
          <Banner kind="warn" icon="compare" role="alert" text={words().composer.conflict}>
            <button type="button" class="button button--small" onClick={() => void draft.keepMine()}>
              {words().composer.keepMine}
            </button>
            <button type="button" class="button button--quiet button--small" onClick={() => void draft.takeOther()}>
              {words().composer.takeOther}
            </button>
          </Banner>
        )}
        {failure && (
          <Banner
            kind="danger"
            icon="error"
            role="alert"
            text={say.notCreated(failureText(failure, account).sentence)}
          />
        )}
      </div>
      <footer class="form__foot">
        {takesFiles && <AttachFiles withWord onFiles={(files) => void form.files.attach(files)} />}
        <span class="push" />
        {!account.personal && <span class="quiet small">{words().composer.asAccount}</span>}
        <button
          type="submit"
          class="button button--primary"
          aria-busy={form.isSending.value || undefined}
          disabled={form.isSending.value || !form.files.settled.value}
        >
          {form.isSending.value && <Icon name="spinner" spin />}
          {say.create}
        </button>
      </footer>
    </form>
  );
}
