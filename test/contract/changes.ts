import { expect, it } from 'vitest';
import type { Adapter, Verb } from '../../lib/adapters/contract';
import { type Choices, type FieldName, type Fields, failureOf, type Ticket } from '../../lib/model';
import { personOf } from '../world';
import { type Bench, bytesOf, commentsOf, failureIn, fileOf, once, saying, ticketOf, ticketsOf, verb } from './bench';
import { desks } from './desks';

type Attempt = { fields: Fields; holds(ticket: Ticket): void };

const other = <T extends { value: string }>(choices: T[] | undefined, than: string | undefined): T => {
  const found = choices?.find(({ value }) => value !== than);
  if (!found) throw new Error('nothing else to choose');
  return found;
};

/** What `updateTicket` takes for the status that a ticket has. */
const statusOf = ({ statusValue, label }: Ticket): string => statusValue ?? label;

/** For each field that a card may promise: what to set, and how the ticket looks then. */
const ATTEMPTS: Partial<Record<FieldName, (ticket: Ticket, choices: Choices) => Attempt>> = {
  subject: () => ({
    fields: { subject: 'Now <b>this</b> & 😀' },
    holds: ({ subject }) => expect(subject).toBe('Now <b>this</b> & 😀'),
  }),
  status: (ticket, { statuses }) => {
    const { value, status } = other(ticket.nextStatuses ?? statuses, statusOf(ticket));
    return { fields: { status: value }, holds: (now) => expect([statusOf(now), now.status]).toEqual([value, status]) };
  },
  priority: ({ priorityValue }, { priorities }) => {
    const { value, priority } = other(priorities, priorityValue);
    return {
      fields: { priority: value },
      holds: (now) => expect(now).toMatchObject({ priority, priorityValue: value }),
    };
  },
  type: ({ type }, { types }) => {
    const { value } = other(types, type);
    return { fields: { type: value }, holds: (now) => expect(now.type).toBe(value) };
  },
  category: ({ category }, { categories }) => {
    const { value } = other(categories, category);
    return { fields: { category: value }, holds: (now) => expect(now.category).toBe(value) };
  },
  group: ({ group }, { groups }) => {
    const { value, label } = other(groups, group?.id);
    return { fields: { group: value }, holds: (now) => expect(now.group).toEqual({ id: value, name: label }) };
  },
  assignee: ({ assignee }, { agents }) => {
    const { value, label } = other(agents, assignee?.id);
    return { fields: { assignee: value }, holds: (now) => expect(now.assignee).toMatchObject({ name: label }) };
  },
  requester: () => ({
    fields: { requester: personOf('nora').email },
    holds: ({ requester }) => expect(requester?.email).toBe(personOf('nora').email),
  }),
  tags: () => ({
    fields: { tags: ['vip', 'æøå'] },
    holds: ({ tags }) => expect(tags?.toSorted()).toEqual(['vip', 'æøå']),
  }),
  cc: () => ({
    fields: { cc: ['first@x.example', personOf('bob').email] },
    holds: ({ cc }) => expect(cc?.map(({ email }) => email)).toEqual(['first@x.example', personOf('bob').email]),
  }),
  followers: (_, { agents }) => {
    const { value } = other(agents, undefined);
    return { fields: { followers: [value] }, holds: ({ followers }) => expect(followers).toHaveLength(1) };
  },
  dueAt: () => ({
    fields: { dueAt: '2027-03-04T05:06:07.000Z' },
    holds: ({ dueAt }) => expect(Date.parse(dueAt ?? '')).toBe(Date.UTC(2027, 2, 4, 5, 6, 7)),
  }),
  custom: ({ custom }, { fields }) => {
    const ofTicket = fields?.filter(({ id }) => custom?.some((field) => field.id === id)) ?? [];
    const set = Object.fromEntries(
      ofTicket.map(({ id, kind, choices }) => {
        const [first = 'N 1', second = 'N 2'] = choices?.map(({ value }) => value) ?? [];
        return [id, kind === 'choices' ? [first, second] : second];
      }),
    );
    return {
      fields: { custom: set },
      // What is calculated stands beside them.
      holds: (now) =>
        expect(Object.fromEntries(now.custom?.map(({ id, value }) => [id, value]) ?? [])).toMatchObject(set),
    };
  },
};

/** What emptying a field looks like, for those that can be empty. */
const EMPTIED: Partial<Record<FieldName, Attempt>> = {
  assignee: { fields: { assignee: null }, holds: ({ assignee }) => expect(assignee).toBeNull() },
  dueAt: { fields: { dueAt: null }, holds: ({ dueAt }) => expect(dueAt).toBeUndefined() },
  cc: { fields: { cc: [] }, holds: ({ cc }) => expect(cc).toEqual([]) },
  tags: { fields: { tags: [] }, holds: ({ tags }) => expect(tags).toEqual([]) },
};

/** Making and changing tickets. */
export function changeClauses(bench: () => Bench, adapter: Adapter, verbs: Set<Verb>): void {
  const read = () => ticketOf(bench(), personOf('alice').email);
  const change = (ticket: Ticket, fields: Fields) =>
    verb(bench().desk, 'updateTicket')(
      ticket.id,
      fields,
      { updatedAt: ticket.updatedAt, version: ticket.version },
      once,
    );

  if (verbs.has('updateTicket')) {
    it.each(adapter.fields.update)('changes the field %s and no other', async (name) => {
      const { desk } = bench();
      const ticket = await read();
      const attempt = ATTEMPTS[name]?.(ticket, (await desk.choices?.({ ticket: ticket.id })) ?? {});
      if (!attempt) throw new Error(`no clause for ${name}`);
      const answered = await change(ticket, attempt.fields);
      const now = await desk.readTicket(ticket.id);
      for (const one of [answered, now]) {
        attempt.holds(one);
        for (const kept of ['subject', 'label', 'priorityValue', 'assignee', 'requester', 'cc', 'dueAt'] as const)
          if (
            kept !== name &&
            !(kept === 'label' && name === 'status') &&
            !(kept === 'priorityValue' && name === 'priority')
          )
            expect(one[kept]).toEqual(ticket[kept]);
      }
    });

    it.each(adapter.fields.update.filter((name) => EMPTIED[name]))(
      'empties the field %s, or says that it stays',
      async (name) => {
        const ticket = await read();
        const choices = (await bench().desk.choices?.({ ticket: ticket.id })) ?? {};
        const filled = await change(ticket, ATTEMPTS[name]?.(ticket, choices).fields ?? {});
        const emptied = EMPTIED[name];
        const [now] = await Promise.allSettled([change(filled, emptied?.fields ?? {})]);
        if (now.status === 'fulfilled') emptied?.holds(now.value);
        else expect(failureOf(now.reason)).toMatchObject({ kind: 'refused', fields: [{ name: expect.any(String) }] });
      },
    );

    // Group and type decide which other fields a ticket has.
    it('changes many fields at once', async () => {
      const ticket = await read();
      const choices = (await bench().desk.choices?.({ ticket: ticket.id })) ?? {};
      const attempts = adapter.fields.update
        .filter((name) => name !== 'group' && name !== 'type')
        .flatMap((name) => ATTEMPTS[name]?.(ticket, choices) ?? []);
      const now = await change(ticket, Object.assign({}, ...attempts.map(({ fields }) => fields)));
      for (const { holds } of attempts) holds(now);
    });

    it('allows each status that it offered', async () => {
      const tickets = await ticketsOf(bench(), personOf('maria').email);
      for (const row of tickets) {
        const { nextStatuses } = await bench().desk.readTicket(row.id);
        for (const { value, status } of nextStatuses ?? []) {
          const ticket = await bench().desk.readTicket(row.id);
          if (!ticket.nextStatuses?.some((next) => next.value === value)) continue;
          const now = await change(ticket, { status: value });
          expect([statusOf(now), now.status]).toEqual([value, status]);
        }
      }
    });

    it('says what was refused, and in which words', async () => {
      const ticket = await read();
      const failure = await failureIn(change(ticket, { status: 'no such status' }));
      expect(failure).toMatchObject({ kind: 'refused' });
      if (failure.kind !== 'refused') return;
      // Some desks say it in a sentence, and name no field.
      const [field = { name: 'status', reason: failure.reason ?? '' }, ...others] = failure.fields;
      expect(others).toEqual([]);
      expect(field.name).not.toBe('');
      expect(field.reason).not.toBe('');
      expect((await bench().desk.readTicket(ticket.id)).label).toBe(ticket.label);
    });

    it('does not go over the head of a colleague', async () => {
      const ticket = await read();
      if (ticket.version === undefined) return expect(ticket.updatedAt).not.toBe('');
      await verb(bench().as('felix'), 'updateTicket')(ticket.id, { subject: 'Mine' }, undefined, once);
      expect(await failureIn(change(ticket, { subject: 'No, mine' }))).toEqual({ kind: 'conflict' });
      expect((await bench().desk.readTicket(ticket.id)).subject).toBe('Mine');
    });
  }

  if (verbs.has('createTicket'))
    it('makes a ticket for somebody new, with all that its card promises', async () => {
      const { desk } = bench();
      const choices = (await desk.choices?.()) ?? {};
      const group = choices.groups?.[0]?.value;
      const priority = choices.priorities?.at(-1);
      const agent = choices.agents?.at(-1);
      const takes = (name: FieldName) => adapter.fields.create.includes(name);
      const made = await verb(desk, 'createTicket')(
        {
          requester: { email: 'new.person@x.example', name: 'Zoë "Z" Ny' },
          subject: 'Made <b>here</b> 😀',
          body: saying('The first words').body,
          files: takes('files') ? [fileOf('list.bin', [0, 255, 10])] : [],
          fields: {
            group,
            ...(desks[adapter.id]?.typed ? { type: choices.types?.[0]?.value } : {}),
            ...(takes('priority') ? { priority: priority?.value } : {}),
            ...(takes('assignee') ? { assignee: agent?.value } : {}),
            ...(takes('cc') ? { cc: ['copy@x.example'] } : {}),
          },
        },
        once,
      );
      expect(made).toMatchObject({ subject: 'Made <b>here</b> 😀', requester: { email: 'new.person@x.example' } });
      if (takes('priority')) expect(made.priority).toBe(priority?.priority);
      if (takes('assignee')) expect(made.assignee?.name).toBe(agent?.label);
      if (takes('cc')) expect(made.cc).toMatchObject([{ email: 'copy@x.example' }]);
      expect((await ticketsOf(bench(), 'new.person@x.example')).map(({ id }) => id)).toEqual([made.id]);
      const [first] = await commentsOf(desk, made);
      expect(first?.html ?? first?.text).toContain('The first words');
      if (takes('files')) expect(await bytesOf(desk, first)).toEqual([0, 255, 10]);
    });

  if (verbs.has('deleteTicket'))
    it('deletes a ticket for whoever may, and for nobody else', async () => {
      const ticket = await read();
      expect(['refused', 'forbidden']).toContain((await failureIn(verb(bench().desk, 'deleteTicket')(ticket.id))).kind);
      await verb(bench().as('ina'), 'deleteTicket')(ticket.id);
      expect((await ticketsOf(bench(), personOf('alice').email)).map(({ id }) => id)).not.toContain(ticket.id);
    });
}
