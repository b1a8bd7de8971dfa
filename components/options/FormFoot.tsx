import type { AccountForm } from '../../lib/state/account-form';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { listed } from '../../lib/words/format';
import { optionsWords } from '../../lib/words/options';
import { Icon } from '../parts/Icon';
import { ErrorLine } from './ErrorLine';
import { hostOf } from './host';

/** What "Connect" will ask the browser for, what went wrong the last time, and the button. */
export function FormFoot({ form, onCancel }: { form: AccountForm; onCancel: () => void }) {
  const say = words();
  const busy = form.busy.value;
  const error = errorOf(form);
  return (
    <footer class="account-form__foot">
      {error && (
        <p class="account-form__line account-form__line--wide">
          <ErrorLine>{error}</ErrorLine>
        </p>
      )}
      <p class="account-form__line quiet small">
        <Icon name="shield" small /> <AccessLine form={form} />
      </p>
      <span class="line line--keep push">
        <button type="button" class="button button--quiet" onClick={onCancel}>
          {say.common.cancel}
        </button>
        <button type="submit" class="button button--primary" disabled={!form.ready.value || busy} aria-busy={busy}>
          {busy && <Icon name="spinner" spin />}
          {busy ? optionsWords().form.connecting : optionsWords().form.connect}
        </button>
      </span>
    </footer>
  );
}

function errorOf(form: AccountForm): string | undefined {
  const say = optionsWords().form;
  const name = form.about.value?.desk.name ?? '';
  const failure = form.failure.value;
  if (form.denied.value) return say.denied;
  if (failure?.kind === 'unauthorized' && !failure.why) return say.refused(name);
  if (failure?.kind === 'absent') return say.absent(name);
  return failure && failureText(failure, { name }).sentence;
}

/** The sentence with its hosts in bold, wherever the language puts them. */
function AccessLine({ form }: { form: AccountForm }) {
  const say = optionsWords().form;
  const plan = form.plan.value;
  if (plan?.problem === 'not-allowed') return <>{say.notAllowed}</>;
  if (plan?.problem === 'page-not-an-address') return <>{say.page}</>;
  if (!plan || plan.problem) return <>{say.noPlan}</>;
  if (plan.origins.length === 0) return <>{say.noAccess}</>;
  const hosts = listed([...new Set(plan.origins.map(({ origin }) => hostOf(origin)))]);
  const [before, after] = say.access(hosts).split(hosts);
  return (
    <>
      {before}
      <b class="strong">
        <bdi>{hosts}</bdi>
      </b>
      {after}
    </>
  );
}
