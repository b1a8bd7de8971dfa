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

type Alone = {
  passed: Passed[];
  /** Others are offered: our own addresses, which are in nearly every mail, are then not worth a word. */
  isChoice: boolean;
  onMark(email: string, as: Marking): void;
};

/** Where nobody is shown: those whom the person's own word passes over, who may be the one after all. */
export function PassedAlone({ passed, isChoice, onMark }: Alone) {
  const said = passed.filter((one) => one.for === 'never' || (one.for === 'own' && !isChoice));
  if (said.length === 0) return null;
  return (
    <section class="why__body why__body--alone" aria-label={words().sidebar.why}>
      <PassedOver passed={said} onMark={onMark} />
    </section>
  );
}
