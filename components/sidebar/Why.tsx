import type { Passed, Why as Reason, SeenPerson } from '../../lib/model';
import type { Marking } from '../../lib/wire/protocol';
import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';
import { PassedOver } from './PassedOver';

type Props = {
  email: string;
  /** As the page names the person; undefined when they were looked up by hand. */
  seen?: SeenPerson;
  /** Why the page's first person is first. */
  why?: Reason;
  /** Who else is there and was not taken. */
  passed: Passed[];
  /** The person on screen was picked by hand. */
  isPicked: boolean;
  onMark(email: string, as: Marking): void;
};

/** "Why this person?": the reason in words, who was passed over, and the ways out when it is wrong. */
export function Why({ email, seen, why, passed, isPicked, onMark }: Props) {
  const say = words().sidebar;
  const role = isPicked ? seen?.role : (why?.role ?? seen?.role);
  return (
    <details class="why">
      <summary>
        <Icon name="info" small />
        {say.why}
        <Icon name="down" small />
      </summary>
      <div class="why__body">
        {isPicked && <p>{say.whyPicked}</p>}
        {!isPicked && why?.instead && <p>{say.whyInstead[why.instead]}</p>}
        {role && <p>{say.whyRole[role]}</p>}
        {!isPicked && !role && <p>{say.whyUnknown}</p>}
        {!isPicked && <PassedOver passed={passed} onMark={onMark} />}
        <div class="line">
          <button type="button" class="button button--small" onClick={() => onMark(email, 'never')}>
            {say.neverThis}
          </button>
          <button type="button" class="button button--small" onClick={() => onMark(email, 'ours')}>
            {say.isOurs}
          </button>
        </div>
      </div>
    </details>
  );
}
