import { useState } from 'preact/hooks';
import type { SeenPerson } from '../../lib/model';
import { words } from '../../lib/words';
import { Avatar } from '../parts/Avatar';

/** So many stand in the strip before "+3". */
const SHOWN = 2;

type Props = {
  people: SeenPerson[];
  /** Open tickets, by email, as far as they are known. */
  active: ReadonlyMap<string, number>;
  current?: string;
  onPick(email: string): void;
};

/** The people of the message, when they are several: a choice, never a guess. */
export function People({ people, active, current, onPick }: Props) {
  const [isWhole, setWhole] = useState(false);
  const say = words().sidebar;
  if (people.length < 2) return null;
  const rest = isWhole ? 0 : Math.max(0, people.length - SHOWN);
  return (
    <nav class="people" aria-label={say.people}>
      {people.slice(0, people.length - rest).map(({ email, name, role }) => (
        <button
          key={email}
          type="button"
          class="person"
          aria-pressed={email === current}
          title={email}
          onClick={() => onPick(email)}
        >
          <Avatar name={name} email={email} size="small" />
          <bdi>{name ?? email}</bdi>
          {role !== 'page' && <span class="quiet">{say.role[role]}</span>}
          {active.has(email) && (
            <span class="count num" title={say.openTickets(active.get(email) ?? 0)}>
              {active.get(email)}
            </span>
          )}
        </button>
      ))}
      {rest > 0 && (
        <button
          type="button"
          class="person person--more"
          aria-label={say.morePeople(rest)}
          onClick={() => setWhole(true)}
        >
          +{rest}
        </button>
      )}
    </nav>
  );
}
