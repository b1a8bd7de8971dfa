import type { Why as Reason, SeenPerson } from '../../lib/model';
import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';

type Props = {
  /** As the page names the person; undefined when they were looked up by hand. */
  seen?: SeenPerson;
  /** Why the page's first person is first. */
  why?: Reason;
  /** The person on screen was picked by hand. */
  isPicked: boolean;
  onRefuse(): void;
};

/** "Why this person?": the reason in words, and the way out when it is wrong. */
export function Why({ seen, why, isPicked, onRefuse }: Props) {
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
        {role && <p>{say.whyRole[role]}</p>}
        {!isPicked && !role && <p>{say.whyUnknown}</p>}
        {!isPicked && why?.passed.map((reason) => <p key={reason}>{say.passed[reason]}</p>)}
        <div class="line">
          <button type="button" class="button button--small" onClick={onRefuse}>
            {say.notThisPerson}
          </button>
        </div>
      </div>
    </details>
  );
}
