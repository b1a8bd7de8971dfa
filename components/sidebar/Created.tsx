import type { NewTicketState } from '../../lib/state/new-ticket';
import type { AccountView, OutboxView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { Banner } from '../parts/Banner';
import { OutboxLine } from './OutboxLine';

type Props = {
  form: NewTicketState;
  sent: OutboxView;
  account: AccountView;
  openTab(url: string): void;
  onAnother(): void;
};

/** What became of a new ticket: "Created NUMBER" with the way to it, or what to do when it was not. */
export function Created({ form, sent, account, openTab, onAnother }: Props) {
  const say = words().newTicket;
  const { created } = sent;
  if (sent.state !== 'sent' || !created)
    return (
      <div class="form">
        <OutboxLine
          item={sent}
          now={form.now()}
          account={account}
          problem={form.problem.value}
          acts={{
            signIn: account.signsInOnPage && (() => void form.signIn()),
            retry: () => void form.retry(),
            edit: () => void form.takeBack(),
            discard: () => void form.giveUp(),
            confirm: () => void form.confirm(),
          }}
        />
      </div>
    );
  return (
    <div class="form">
      <Banner kind="good" icon="check" role="status" text={say.created(created.number ?? `#${created.id}`)}>
        {!account.sample && (
          <a
            class="button button--small"
            href={created.url}
            rel="noreferrer"
            onClick={(event) => {
              event.preventDefault();
              openTab(created.url);
            }}
          >
            {say.openIn(account.name)}
          </a>
        )}
        <button type="button" class="button button--quiet button--small" onClick={onAnother}>
          {say.another}
        </button>
      </Banner>
    </div>
  );
}
