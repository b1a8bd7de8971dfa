import type { Popup } from '../../lib/state/popup';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';

/** What can be done about the page that the popup was opened on: read its site from now on, or point at the email. */
export function PageOffer({ popup, onPointed }: { popup: Popup; onPointed: () => void }) {
  const say = words().popup;
  const { offer, contact } = popup;
  const page = offer.page.value;
  const problem = offer.problem.value;
  if (!page) return null;
  const isFound = contact.email.value !== undefined;
  return (
    <section class="popup__offer">
      {offer.isOff.value && (
        <p class="popup__line">
          <span>{isFound ? say.offer(page.host) : say.offerNobody(page.host)}</span>
          <button type="button" class="button button--small" onClick={() => void offer.switchOn()}>
            {say.switchOn}
          </button>
        </p>
      )}
      {page.canPoint && (
        <p class="popup__line">
          <span class="quiet small">{say.pointText}</span>
          <button
            type="button"
            class="button button--small"
            onClick={() => void offer.point().then((isThere) => isThere && onPointed())}
          >
            {say.point}
          </button>
        </p>
      )}
      {problem && (
        <p class="popup__problem small" role="alert">
          {typeof problem === 'string' ? say[problem] : failureText(problem).sentence}
        </p>
      )}
    </section>
  );
}
