import type { Forgetting } from '../../lib/state/forgetting';
import { failureText } from '../../lib/words/failures';
import { optionsWords } from '../../lib/words/options';
import { Ask } from './Ask';
import { ErrorLine } from './ErrorLine';
import { Setting } from './Setting';

/** Leaves nothing behind. Asks once. */
export function ForgetEverything({ forgetting }: { forgetting: Forgetting }) {
  const say = optionsWords().forget;
  const { asked, busy } = forgetting;
  const failure = forgetting.failure.value;
  const below = asked.value && (
    <Ask
      question={say.ask}
      yes={say.yes}
      busy={busy.value}
      onYes={() => void forgetting.forget()}
      onCancel={() => forgetting.ask(false)}
    />
  );
  return (
    <Setting
      name={say.title}
      hint={say.text}
      below={below || (failure && <ErrorLine>{say.failed(failureText(failure).sentence)}</ErrorLine>)}
    >
      {!asked.value && (
        <button type="button" class="button button--small button--danger" onClick={() => forgetting.ask(true)}>
          {say.title}
        </button>
      )}
    </Setting>
  );
}
