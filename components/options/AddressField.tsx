import type { AccountForm } from '../../lib/state/account-form';
import type { DeskView } from '../../lib/wire/protocol';
import { optionsWords } from '../../lib/words/options';
import { Field } from '../parts/Field';
import { KEEP_AWAY } from '../parts/keep-away';
import { Select } from '../parts/Select';

const OWN = 'own';

/** Where the help desk lives: typed, chosen from the vendor's regions, or not asked at all. */
export function AddressField({ form, desk }: { form: AccountForm; desk: DeskView }) {
  const { fixed, regions, selfHosted, suffix } = desk.address;
  if (fixed !== undefined) return null;
  if (!regions) return <TypedAddress form={form} desk={desk} />;
  const value = form.draft.value.address;
  const known = regions.some((region) => region.origin === value);
  const open = selfHosted || suffix !== undefined;
  return (
    <>
      <Field label={optionsWords().form.region}>
        {(control) => (
          <Select
            {...control}
            value={known ? value : OWN}
            options={[
              ...regions.map(({ name, origin }) => ({ value: origin, label: name })),
              ...(open || !known ? [{ value: OWN, label: optionsWords().form.ownAddress }] : []),
            ]}
            onChange={(to) => form.change({ address: to === OWN ? '' : to })}
          />
        )}
      </Field>
      {!known && <TypedAddress form={form} desk={desk} />}
    </>
  );
}

function TypedAddress({ form, desk }: { form: AccountForm; desk: DeskView }) {
  const { ask, example, hint, suffix } = desk.address;
  const value = form.draft.value.address;
  const problem = form.plan.value?.problem;
  const wrong = problem === 'not-an-address' || problem === 'plain-http';
  // A whole address was typed or pasted: the ending would be said twice.
  const ending = value.includes('.') || value.includes(':') ? undefined : suffix;
  const sample = ending && example.endsWith(ending) ? example.slice(0, -ending.length) : example;
  return (
    <Field label={ask} hint={hint} problem={wrong ? optionsWords().form.problem[problem] : undefined}>
      {(control) => (
        <span class={ending ? 'affix' : undefined}>
          <input
            {...control}
            {...KEEP_AWAY}
            class="input"
            inputMode="url"
            placeholder={sample}
            required
            value={value}
            onInput={(event) => form.change({ address: event.currentTarget.value })}
          />
          {ending && <span class="affix__end">{ending}</span>}
        </span>
      )}
    </Field>
  );
}
