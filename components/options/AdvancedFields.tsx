import { useSignal } from '@preact/signals';
import type { AccountForm } from '../../lib/state/account-form';
import { optionsWords } from '../../lib/words/options';
import { Field } from '../parts/Field';
import { Icon } from '../parts/Icon';
import { KEEP_AWAY } from '../parts/keep-away';
import { Select } from '../parts/Select';

const ZONES = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));

/** What few people need: a gateway's address, and the zone of a desk that tells none. */
export function AdvancedFields({ form }: { form: AccountForm }) {
  const say = optionsWords().form;
  const { other, timeZone } = form.draft.value;
  const open = useSignal(other !== '' || timeZone !== '');
  const problem = form.plan.value?.problem;
  const wrong = problem === 'other-not-an-address' || problem === 'other-plain-http';
  return (
    <details
      class="advanced account-form__wide"
      open={open.value}
      onToggle={(event) => {
        open.value = event.currentTarget.open;
      }}
    >
      <summary>
        <Icon name="down" small />
        {say.advanced}
      </summary>
      <div class="advanced__fields">
        <Field label={say.other} hint={say.otherHint} problem={wrong ? say.problem[problem] : undefined}>
          {(control) => (
            <input
              {...control}
              {...KEEP_AWAY}
              class="input input--mono"
              inputMode="url"
              value={other}
              onInput={(event) => form.change({ other: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={say.zone} hint={say.zoneHint}>
          {(control) => (
            <Select
              {...control}
              value={timeZone}
              options={[{ value: '', label: say.zoneNone }, ...ZONES]}
              onChange={(to) => form.change({ timeZone: to })}
            />
          )}
        </Field>
      </div>
    </details>
  );
}
