import type { FieldDefinition, FieldValue } from '../../lib/model';
import type { NewTicketState } from '../../lib/state/new-ticket';
import { words } from '../../lib/words';
import { Field, type FieldControl } from '../parts/Field';
import { Select } from '../parts/Select';
import { Tokens } from '../parts/Tokens';
import { TypedInput } from '../parts/TypedInput';

type ControlProps = {
  control: FieldControl;
  definition: FieldDefinition;
  value: FieldValue | undefined;
  onChange(value: FieldValue): void;
};

/** The control that the field's kind asks for. */
function Control({ control, definition, value, onChange }: ControlProps) {
  const say = words();
  const { kind, choices = [] } = definition;
  const none = { value: '', label: definition.required ? say.newTicket.choose : say.newTicket.deskDecides };
  const text = value === undefined || value === null ? '' : String(value);
  if (kind === 'boolean') {
    const options = [none, { value: 'true', label: say.common.yes }, { value: 'false', label: say.common.no }];
    return (
      <Select
        {...control}
        value={text}
        options={options}
        onChange={(next) => onChange(next === '' ? null : next === 'true')}
      />
    );
  }
  if (kind === 'choice')
    return (
      <Select {...control} value={text} options={[none, ...choices]} onChange={(next) => onChange(next || null)} />
    );
  if (kind === 'choices') {
    const chosen = Array.isArray(value) ? value : [];
    const labels = chosen.flatMap((one) => choices.find((choice) => choice.value === one)?.label ?? []);
    return (
      <Tokens
        {...control}
        values={labels}
        add={definition.name}
        suggestions={choices.map(({ label }) => label)}
        onChange={(next) =>
          onChange(next.flatMap((label) => choices.find((choice) => choice.label === label)?.value ?? []))
        }
      />
    );
  }
  if (kind === 'lines')
    return (
      <textarea
        {...control}
        class="input"
        rows={3}
        autocomplete="off"
        value={text}
        onInput={(event) => onChange(event.currentTarget.value || null)}
      />
    );
  return (
    <TypedInput
      {...control}
      class="input"
      type={kind}
      autocomplete="off"
      value={text}
      onInput={({ currentTarget: { value: typed } }) =>
        onChange(typed === '' ? null : kind === 'number' ? Number(typed) : typed)
      }
    />
  );
}

/** A field of the desk's own making in the new ticket form, by its own name. */
export function NewTicketCustom({ form, definition }: { form: NewTicketState; definition: FieldDefinition }) {
  const { id, name, required } = definition;
  const say = words().newTicket;
  return (
    <Field label={name} required={required} problem={form.problems.value.has(`custom/${id}`) ? say.needed : undefined}>
      {(control) => (
        <Control
          control={control}
          definition={definition}
          value={form.fields.value.custom?.[id]}
          onChange={(value) => form.setCustom(id, value)}
        />
      )}
    </Field>
  );
}
