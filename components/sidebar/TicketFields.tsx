import type { FieldDefinition, FieldName, Ticket } from '../../lib/model';
import { words } from '../../lib/words';
import { AssigneeField, PlainChoiceField, PriorityField, StatusField } from './ChoiceFields';
import { CustomField } from './CustomField';
import { canChange, type FieldsOf, lockOf } from './fields';
import { TokensField } from './TokensField';
import { TypedField } from './TypedField';

/** Local date and time as the browser's own control takes it. */
function toLocal(at: string | undefined): string {
  if (!at) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Which custom fields this ticket shows: what it holds, and what its group may hold. */
function customOf(ticket: Ticket, definitions: FieldDefinition[]) {
  const here = definitions.filter(({ groups }) => !groups || (ticket.group && groups.includes(ticket.group.id)));
  const known = new Set(here.map(({ id }) => id));
  const rest = (ticket.custom ?? []).filter(({ id, value }) => !known.has(id) && value !== null);
  return [
    ...here.map((definition) => ({ id: definition.id, name: definition.name, definition })),
    ...rest.map(({ id, name }) => ({ id, name, definition: undefined })),
  ];
}

/** The fields of a ticket. What the desk does not have is not there; what may not be changed is locked. */
export function TicketFields(fields: FieldsOf) {
  const { state, ticket } = fields;
  const say = words().ticket;
  const choices = state.choices.value;
  const busy = state.changes.busy.value;
  const may = (name: FieldName) => canChange(fields, name);
  const plain = (word: string | undefined) => (word ? { value: word, label: word } : undefined);
  const custom = choices ? customOf(ticket, choices.fields ?? []) : [];
  return (
    <div class="props">
      <StatusField {...fields} />
      <PriorityField {...fields} />
      <AssigneeField {...fields} />
      <PlainChoiceField
        {...fields}
        name="group"
        label={say.group}
        choices={choices?.groups}
        current={ticket.group && { value: ticket.group.id, label: ticket.group.name }}
      />
      <PlainChoiceField
        {...fields}
        name="type"
        label={say.type}
        choices={choices?.types}
        current={plain(ticket.type)}
      />
      <PlainChoiceField
        {...fields}
        name="category"
        label={say.category}
        choices={choices?.categories}
        current={plain(ticket.category)}
      />
      {may('dueAt') && (
        <TypedField
          label={say.due}
          type="datetime-local"
          value={toLocal(ticket.dueAt)}
          busy={busy.has('dueAt')}
          onChange={(value) =>
            state.changes.change({ name: 'dueAt', value: value ? new Date(value).toISOString() : null })
          }
        />
      )}
      {(may('tags') || (ticket.tags && ticket.tags.length > 0)) && (
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
    </div>
  );
}
