import type { Passed } from '../../lib/model';
import type { Marking } from '../../lib/wire/protocol';
import { words } from '../../lib/words';

/** What takes back that an address is passed over, where the person can. */
const UNDO: Partial<Record<Passed['for'], Marking>> = { own: 'not-ours', never: 'shown' };

/** Who is on the page and was not taken for the contact: each with the reason, and the way to correct it. */
export function PassedOver({ passed, onMark }: { passed: Passed[]; onMark(email: string, as: Marking): void }) {
  const say = words().sidebar.passed;
  if (passed.length === 0) return null;
  return (
    <>
      <p class="strong">{say.title}</p>
      <ul class="passed" aria-label={say.title}>
        {passed.map(({ email, for: reason }) => {
          const undo = UNDO[reason];
          return (
            <li key={email}>
              <bdi class="clip" title={email}>
                {email}
              </bdi>
              <span class="quiet">{say.for[reason]}</span>
              {undo && (
                <button
                  type="button"
                  class="button button--link small"
                  aria-label={say.undoOf(say.undo[reason === 'own' ? 'own' : 'never'], email)}
                  onClick={() => onMark(email, undo)}
                >
                  {say.undo[reason === 'own' ? 'own' : 'never']}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
