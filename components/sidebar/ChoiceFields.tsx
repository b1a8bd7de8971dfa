import type { Choice, Priority } from '../../lib/model';
import { words } from '../../lib/words';
import { Avatar } from '../parts/Avatar';
import { Choose, type Option } from '../parts/Choose';
import { PriorityIcon } from '../parts/Priority';
import { StatusWord } from '../parts/Status';
import { type FieldsOf, lockOf, withCurrent } from './fields';
import { Prop } from './Prop';

const NOBODY = '';

function PriorityWord({ priority, label }: { priority?: Priority; label: string }) {
  return (
    <span class="priority">
      {priority && <PriorityIcon priority={priority} />}
      <span class="clip">{label}</span>
    </span>
  );
}

/** The status by the desk's own words; only what this ticket may become is offered. */
export function StatusField({ state, ticket, account }: FieldsOf) {
  const current: Choice = { value: ticket.statusValue ?? ticket.label, label: ticket.label, status: ticket.status };
  const offered = ticket.nextStatuses ?? state.choices.value?.statuses ?? [];
  const options = withCurrent(offered, current);
  const locked = lockOf({ account, ticket }, 'status');
  const label = words().ticket.status;
  return (
    <Prop label={label}>
      <Choose
        label={label}
        value={current.value}
        busy={state.changes.busy.value.has('status')}
        locked={locked}
        options={options.map(
          (choice): Option => ({
            ...choice,
            show: <StatusWord status={choice.status ?? ticket.status} label={choice.label} icon />,
          }),
        )}
        onChoose={(value) => {
          const choice = options.find((option) => option.value === value);
          if (choice) state.changes.change({ name: 'status', value, choice });
        }}
      >
        <StatusWord status={ticket.status} label={ticket.label} icon />
      </Choose>
    </Prop>
  );
}

export function PriorityField({ state, ticket, account }: FieldsOf) {
  const say = words();
  const word = ticket.priorityLabel ?? (ticket.priority && say.common.priority[ticket.priority]);
  const current = word ? { value: ticket.priorityValue ?? word, label: word, priority: ticket.priority } : undefined;
  const offered = state.choices.value?.priorities ?? [];
  const options = withCurrent(offered, current);
  const locked = lockOf({ account, ticket }, 'priority');
  if (locked !== undefined && !current) return null;
  return (
    <Prop label={say.ticket.priority}>
      <Choose
        label={say.ticket.priority}
        value={current?.value}
        busy={state.changes.busy.value.has('priority')}
        locked={locked}
        options={options.map(
          (choice): Option => ({
            ...choice,
            show: <PriorityWord priority={choice.priority} label={choice.label} />,
          }),
        )}
        onChoose={(value) => {
          const choice = options.find((option) => option.value === value);
          if (choice) state.changes.change({ name: 'priority', value, choice });
        }}
      >
        <PriorityWord priority={ticket.priority} label={word ?? say.common.none} />
      </Choose>
    </Prop>
  );
}

/** Who works on it. Typing finds an agent; where the desk does not tell its agents, the typed name is taken. */
export function AssigneeField({ state, ticket, account }: FieldsOf) {
  const say = words();
  const { assignee } = ticket;
  const name = assignee?.name ?? assignee?.email ?? assignee?.id;
  const agents = state.choices.value?.agents;
  const locked = lockOf({ account, ticket }, 'assignee');
  if (locked !== undefined && assignee === undefined) return null;
  const current = assignee && name ? { value: assignee.id ?? name, label: name } : undefined;
  const options = [{ value: NOBODY, label: say.common.nobody }, ...withCurrent(agents ?? [], current)];
  return (
    <Prop label={say.ticket.assignee}>
      <Choose
        label={say.ticket.assignee}
        value={current?.value ?? NOBODY}
        busy={state.changes.busy.value.has('assignee')}
        locked={locked}
        find={{ free: agents === undefined }}
        options={options}
        onChoose={(value) => {
          const label = options.find((option) => option.value === value)?.label;
          state.changes.change({ name: 'assignee', value: value === NOBODY ? null : value, label });
        }}
      >
        {name && <Avatar name={name} size="small" you={assignee?.id === account.agent.id} />}
        <span class="clip">{name ?? say.common.nobody}</span>
      </Choose>
    </Prop>
  );
}

type PlainProps = FieldsOf & {
  name: 'group' | 'type' | 'category';
  label: string;
  choices?: Choice[];
  current?: Choice;
};

/** A field that holds one of the desk's words. */
export function PlainChoiceField({ state, ticket, account, name, label, choices, current }: PlainProps) {
  const locked = lockOf({ account, ticket }, name);
  if (locked !== undefined && !current) return null;
  const options = withCurrent(choices ?? [], current);
  return (
    <Prop label={label}>
      <Choose
        label={label}
        value={current?.value}
        busy={state.changes.busy.value.has(name)}
        locked={locked}
        options={options}
        onChoose={(value) => {
          const chosen = options.find((option) => option.value === value);
          state.changes.change({ name, value, label: chosen?.label });
        }}
      >
        <span class="clip">{current?.label ?? words().common.none}</span>
      </Choose>
    </Prop>
  );
}
