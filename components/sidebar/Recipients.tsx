import { useState } from 'preact/hooks';
import type { Ticket } from '../../lib/model';
import type { Box } from '../../lib/state/box';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { listed } from '../../lib/words/format';
import { Field } from '../parts/Field';
import { Icon } from '../parts/Icon';
import { Tokens } from '../parts/Tokens';

type Props = { box: Box; ticket?: Ticket; account: AccountView };

/** Who will read a reply, before it is sent; and where the desk takes recipients, the way to change them. */
function ReplyTo({ box, ticket, account }: Props) {
  const [isOpen, setOpen] = useState(false);
  const say = words().composer;
  const { recipients } = account;
  const ways = recipients === 'watchers' ? { to: false, cc: false } : recipients;
  const { requester } = ticket ?? {};
  const usualTo = requester?.email ? [requester.email] : [];
  const usualCc = (ticket?.cc ?? []).flatMap(({ email, name }) => email ?? name ?? []);
  const to = box.to.value ?? usualTo;
  const cc = box.cc.value ?? usualCc;
  const toNames = box.to.value ? listed(to) : (requester?.name ?? requester?.email ?? say.watchers);
  const ccNames = box.cc.value ? cc : (ticket?.cc ?? []).flatMap(({ name, email }) => name ?? email ?? []);
  if (isOpen)
    return (
      <div class="composer__told stack stack--tight">
        {ways.to && (
          <Field label={say.to}>
            {(control) => (
              <Tokens {...control} values={to} add={say.to} onChange={(next) => box.address({ to: next })} />
            )}
          </Field>
        )}
        {ways.cc && (
          <Field label={say.cc}>
            {(control) => (
              <Tokens {...control} values={cc} add={say.cc} onChange={(next) => box.address({ cc: next })} />
            )}
          </Field>
        )}
        <button type="button" class="button button--small" onClick={() => setOpen(false)}>
          {say.done}
        </button>
      </div>
    );
  return (
    <div class="composer__who">
      <span class="clip">
        {say.to} <b>{toNames}</b>
        {ccNames.length > 0 && (
          <>
            , {say.cc} <b>{listed(ccNames)}</b>
          </>
        )}
      </span>
      {(ways.to || ways.cc) && (
        <button type="button" class="button button--link small push" onClick={() => setOpen(true)}>
          {say.change}
        </button>
      )}
    </div>
  );
}

/** Who sees what is written here. */
export function Recipients({ box, ticket, account }: Props) {
  const say = words().composer;
  if (box.kind === 'reply') return <ReplyTo box={box} ticket={ticket} account={account} />;
  return (
    <div class="composer__who">
      <Icon name="eyeoff" small />
      <span>
        <b>{say.onlyAgents}</b> {say.onlyAgentsOf(account.name)}
      </span>
    </div>
  );
}
