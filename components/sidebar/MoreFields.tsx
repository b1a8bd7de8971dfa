import type { Choice, FieldDefinition, FieldName, Ticket } from '../../lib/model';
import { words } from '../../lib/words';
import { dayAndTime } from '../../lib/words/format';
import { PlainChoiceField } from './ChoiceFields';
import { CustomField } from './CustomField';
import { DateField } from './DateField';
import { canChange, type FieldsOf, lockOf } from './fields';
import { TokensField } from './TokensField';

/** Local date and time as the browser's own control takes it. */
function toLocal(at: string | undefined): string {
  if (!at) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Which custom fields this ticket shows: what it holds, and what its group and its type may hold. */
function customOf(ticket: Ticket, definitions: FieldDefinition[]) {
  const { group, type } = ticket;
  const here = definitions.filter(
    ({ groups, types }) =>
      (!groups || (group && groups.includes(group.id))) && (!types || (type && types.includes(type))),
  );
  const known = new Set(here.map(({ id }) => id));
  const rest = (ticket.custom ?? []).filter(({ id, value }) => !known.has(id) && value !== null);
  return [
    ...here.map((definition) => ({ id: definition.id, name: definition.name, definition })),
    ...rest.map(({ id, name }) => ({ id, name, definition: undefined })),
  ];
}

const plain = (word: string | undefined): Choice | undefined => (word ? { value: word, label: word } : undefined);

/** What stands behind "More fields": what this desk has of it, and its values in a few words. */
export function restOf({ state, ticket, account }: FieldsOf) {
  const may = (name: FieldName) => canChange({ account, ticket }, name);
  const choices = state.choices.value;
  const current = {
    group: ticket.group && { value: ticket.group.id, label: ticket.group.name },
    type: plain(ticket.type),
    category: plain(ticket.category),
  };
  const chosen = (['group', 'type', 'category'] as const).filter((name) => may(name) || current[name]);
  // Where a desk does not tell which there are, nothing can be taken away.
  const hasTags = ticket.tags !== undefined && (may('tags') || ticket.tags.length > 0);
  const custom = choices ? customOf(ticket, choices.fields ?? []) : [];
  const count =
    chosen.length + custom.length + [may('dueAt'), hasTags, may('cc')].filter((isThere) => isThere === true).length;
  const held = [...chosen.map((name) => current[name]?.label), ...(ticket.tags ?? [])];
  return { chosen, current, custom, hasTags, count, held: held.filter((word) => word !== undefined) };
}

/** The fields that are looked at less often. */
export function MoreFields(fields: FieldsOf) {
  const { state, ticket } = fields;
  const say = words().ticket;
  const choices = state.choices.value;
  const busy = state.changes.busy.value;
  const may = (name: FieldName) => canChange(fields, name);
  const { chosen, current, custom, hasTags } = restOf(fields);
  const offered = { group: choices?.groups, type: choices?.types, category: choices?.categories };
  return (
    <>
      {chosen.map((name) => (
        <PlainChoiceField
          key={name}
          {...fields}
          name={name}
          label={say[name]}
          choices={offered[name]}
          current={current[name]}
        />
      ))}
      {may('dueAt') && (
        <DateField
          label={say.due}
          type="datetime-local"
          value={toLocal(ticket.dueAt)}
          shown={ticket.dueAt ? dayAndTime(ticket.dueAt) : ''}
          busy={busy.has('dueAt')}
          onChange={(value) =>
            state.changes.change({ name: 'dueAt', value: value ? new Date(value).toISOString() : null })
          }
        />
      )}
      {hasTags && (
        <TokensField
          label={say.tags}
          add={say.addTag}
          values={ticket.tags ?? []}
          suggestions={choices?.tags?.map(({ label }) => label)}
          busy={busy.has('tags')}
          locked={lockOf(fields, 'tags')}
          onChange={(value) => state.changes.change({ name: 'tags', value })}
        />
      )}
      {may('cc') && (
        <TokensField
          label={say.cc}
          add={say.addCc}
          values={(ticket.cc ?? []).flatMap(({ email, name }) => email ?? name ?? [])}
          busy={busy.has('cc')}
          onChange={(value) => state.changes.change({ name: 'cc', value })}
        />
      )}
      {custom.map((field) => (
        <CustomField key={field.id} {...fields} {...field} />
      ))}
    </>
  );
}
