import { withoutUnseen } from '../../lib/model/unseen';
import type { ContactState } from '../../lib/state/contact';
import type { List } from '../../lib/state/list';
import type { Session } from '../../lib/state/session';
import { words } from '../../lib/words';
import { Avatar } from '../parts/Avatar';
import { Banner } from '../parts/Banner';
import { Seen } from '../parts/Seen';
import { Desks } from './Desks';
import { Facts } from './Facts';
import { Why } from './Why';

type Props = { contact: ContactState; list: List; session: Session; now: number };

/** An address may break after its @. */
function Address({ email }: { email: string }) {
  const [local, host] = email.split('@');
  return (
    <bdi>
      {local}@<wbr />
      {host}
    </bdi>
  );
}

/** Who this is and why, and which accounts know them. */
export function Contact({ contact, list, session, now }: Props) {
  const say = words().sidebar;
  const email = contact.email.value;
  if (email === undefined) return null;
  const name = contact.name.value;
  const seen = contact.seen.value;
  const company = contact.contacts.value.find((one) => one.company)?.company;
  const isPicked = session.picked.value !== undefined;
  return (
    <section class="contact" aria-label={say.contact}>
      <Avatar name={name} email={email} size="large" />
      <div>
        <h1 class="contact__name" tabIndex={-1} data-focus>
          <bdi title={name && withoutUnseen(name)}>{name && <Seen text={name} />}</bdi>
        </h1>
        {name !== email && (
          <p class="contact__line" title={email}>
            <Address email={email} />
          </p>
        )}
        {seen?.forms?.map((form) => (
          <p class="contact__line quiet" key={form.email}>
            <button
              type="button"
              class="button button--link small"
              aria-label={say.lookUpForm(form.email, say.form[form.by])}
              onClick={() => void contact.pick(form.email)}
            >
              <Address email={form.email} />
            </button>{' '}
            <span class="small">{say.form[form.by]}</span>
          </p>
        ))}
        {company && (
          <p class="contact__line quiet">
            <bdi>{company.name}</bdi>
          </p>
        )}
        <Why
          key={email}
          email={email}
          seen={seen}
          why={session.sighting.value?.why}
          passed={session.sighting.value?.passed ?? []}
          isPicked={isPicked}
          onMark={(one, as) => void contact.mark(one, as)}
        />
      </div>
      {seen?.disguise && (
        <div class="contact__wide">
          <Banner kind="warn" icon="warning" role="alert" text={say.disguise(seen.disguise, seen.email)} />
        </div>
      )}
      {list.all.value.length > 0 && <Facts rows={list.all.value} now={now} />}
      <Desks
        accounts={session.accounts.value}
        answers={contact.answers.value}
        pressed={list.account.value}
        onToggle={list.toggleAccount}
      />
    </section>
  );
}
