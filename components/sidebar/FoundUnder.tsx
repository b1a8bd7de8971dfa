import type { Answer } from '../../lib/state/answers';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { Mark } from '../parts/Mark';

type Props = { accounts: AccountView[]; answers: ReadonlyMap<string, Answer> };

/** The accounts that know the person by another form of the address only: their rows are of that one. */
export function FoundUnder({ accounts, answers }: Props) {
  const say = words().sidebar;
  return (
    <>
      {accounts.map(({ id, name, mark }) => {
        const under = answers.get(id)?.under;
        return (
          under && (
            <section class="region" aria-label={name} key={id}>
              <Mark of={mark} />
              <div class="region__text">
                <b class="strong">{name}</b> {say.foundUnder} <bdi class="strong">{under.email}</bdi>{' '}
                <span class="quiet">({say.form[under.by]})</span>
              </div>
            </section>
          )
        );
      })}
    </>
  );
}
