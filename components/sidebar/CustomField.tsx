import type { FieldDefinition, FieldValue } from '../../lib/model';
import { words } from '../../lib/words';
import { calendarDay } from '../../lib/words/format';
import { Choose } from '../parts/Choose';
import { DateField } from './DateField';
import { type FieldsOf, lockOf } from './fields';
import { Prop } from './Prop';
import { TokensField } from './TokensField';
import { TypedField } from './TypedField';

/** A custom field's value in words. */
export function shownValue(value: FieldValue | undefined, definition: FieldDefinition | undefined): string {
  const say = words().common;
  const word = (one: string) => definition?.choices?.find((choice) => choice.value === one)?.label ?? one;
  if (value === undefined || value === null || value === '') return say.none;
  if (typeof value === 'boolean') return value ? say.yes : say.no;
  return Array.isArray(value) ? value.map(word).join(', ') : word(String(value));
}

type Props = FieldsOf & { id: string; name: string; definition?: FieldDefinition };

/** A field of the desk's own making, by its own name, with the control that its kind asks for. */
export function CustomField({ state, ticket, account, id, name, definition }: Props) {
  const value = ticket.custom?.find((field) => field.id === id)?.value;
  const busy = state.changes.busy.value.has(`custom/${id}`);
  const set = (next: FieldValue) => state.changes.change({ name: 'custom', id, value: next });
  const say = words().common;
  const locked =
    lockOf({ account, ticket }, 'custom') ?? (definition ? undefined : words().ticket.locked(account.name));
  const kind = locked === undefined ? definition?.kind : undefined;

  if (kind === 'choices') {
    const choices = definition?.choices ?? [];
    const labels = (Array.isArray(value) ? value : []).map((one) => shownValue(one, definition));
    const valueFor = (label: string) => choices.find((choice) => choice.label === label)?.value;
    return (
      <TokensField
        label={name}
        add={name}
        values={labels}
        suggestions={choices.map(({ label }) => label)}
        busy={busy}
        onChange={(next) => set(next.flatMap((label) => valueFor(label) ?? []))}
      />
    );
  }
  if (kind === 'date') {
    const day = /^\d{4}-\d\d-\d\d/.exec(typeof value === 'string' ? value : '')?.[0] ?? '';
    const shown = day && calendarDay(day);
    return (
      <DateField
        label={name}
        type="date"
        value={day}
        shown={shown}
        busy={busy}
        onChange={(next) => set(next === '' ? null : next)}
      />
    );
  }
  if (kind === 'text' || kind === 'lines' || kind === 'number')
    return (
      <TypedField
        label={name}
        type={kind === 'lines' ? 'text' : kind}
        value={value === undefined || value === null ? '' : String(value)}
        busy={busy}
        onChange={(next) => set(next === '' ? null : kind === 'number' ? Number(next) : next)}
      />
    );
  const options =
    kind === 'boolean'
      ? [true, false].map((on) => ({ value: String(on), label: on ? say.yes : say.no }))
      : [{ value: '', label: say.none }, ...(definition?.choices ?? [])];
  return (
    <Prop label={name}>
      <Choose
        label={name}
        value={value === undefined || value === null ? '' : String(value)}
        busy={busy}
        locked={locked}
        options={options}
        onChoose={(next) => set(kind === 'boolean' ? next === 'true' : next || null)}
      >
        <span class="clip">{shownValue(value, definition)}</span>
      </Choose>
    </Prop>
  );
}
