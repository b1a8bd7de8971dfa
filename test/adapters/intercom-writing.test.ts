import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import intercom from '../../lib/adapters/intercom';
import type { FieldName } from '../../lib/model';
import {
  commentsOf,
  failureIn,
  fileOf,
  once,
  openBench,
  saying,
  ticketOf,
  ticketsOf,
  verb,
  verbsOf,
} from '../contract/bench';
import { changeClauses } from '../contract/changes';
import { conversationClauses } from '../contract/conversation';
import { type SimulatedIntercom, startIntercom } from '../simulators/intercom';
import type { Kinds } from '../simulators/intercom/state';
import { personOf } from '../world';

type Bench = Awaited<ReturnType<typeof openBench>>;
let simulator: SimulatedIntercom;
let bench: Bench;

const start = async (kinds?: Kinds) => {
  bench = await openBench(intercom, undefined, () => startIntercom({ kinds }));
  simulator = bench.simulator as SimulatedIntercom;
};
afterEach(() => bench.simulator.close());

const sean = personOf('sean').email;
const zoe = personOf('zoe').email;
const called = () => simulator.calls.map(({ method, path }) => `${method} ${path.split('?')[0]}`);
const stateOf = (id: string) => simulator.state.things.find((one) => id.endsWith(`-${one.id}`));
const body = { html: '<p>x</p>', text: 'x' };

// In the contract's own run half are of the one kind, half of the other.
describe.each([
  { kinds: 'conversations' as const, without: [] as FieldName[] },
  { kinds: 'tickets' as const, without: ['tags'] as FieldName[] },
])('Intercom, where all are $kinds', ({ kinds, without }) => {
  const verbs = verbsOf(intercom);
  const update = intercom.fields.update.filter((name) => !without.includes(name));
  beforeEach(() => start(kinds));
  conversationClauses(() => bench, intercom, verbs);
  changeClauses(() => bench, { ...intercom, fields: { ...intercom.fields, update } }, verbs);
});

describe('Intercom', () => {
  beforeEach(() => start());

  describe('a conversation', () => {
    it('is answered and closed in one, so that it stays closed', async () => {
      const ticket = await ticketOf(bench, sean);
      simulator.reset();
      const { id } = await verb(bench.desk, 'reply')(ticket, saying('bye', { setStatus: 'closed' }), once);
      expect(called()).toEqual([`POST /conversations/${stateOf(ticket.id)?.id}/parts`]);
      expect(stateOf(ticket.id)).toMatchObject({ state: 'closed' });
      expect((await commentsOf(bench.desk, ticket)).at(-1)).toMatchObject({ id, kind: 'reply', html: '<p>bye</p>' });
    });

    it('keeps tags that a colleague set meanwhile', async () => {
      const ticket = await ticketOf(bench, sean);
      const change = verb(bench.desk, 'updateTicket');
      const first = await change(ticket.id, { tags: ['one', 'two'] }, undefined, once);
      await change(ticket.id, { tags: ['one', 'two', 'theirs'] }, undefined, once);
      const seen = { updatedAt: first.updatedAt, fields: { tags: ['one', 'two'] } };
      const now = await change(ticket.id, { tags: ['two', 'mine'] }, seen, once);
      expect(now.tags?.toSorted()).toEqual(['mine', 'theirs', 'two']);
    });

    it.each([null, '<p><i>This message was deleted</i></p>'])(
      'loses what was said for good, which leaves %s',
      async (left) => {
        simulator.state.redactedAs = left;
        const ticket = await ticketOf(bench, sean);
        await verb(bench.desk, 'note')(ticket, saying('wrong'), once);
        const said = await commentsOf(bench.desk, ticket);
        const redact = verb(bench.desk, 'deleteComment');
        for (const comment of [said[0], said.at(-1)]) if (comment) await redact(ticket, comment);
        expect(await commentsOf(bench.desk, ticket)).toHaveLength(said.length - 2);
      },
    );

    it('loses nothing of what was said where it is a ticket', async () => {
      const form = await ticketOf(bench, zoe);
      const [first] = await commentsOf(bench.desk, form);
      expect(form.cannot?.deleteComment).toBeDefined();
      const redact = verb(bench.desk, 'deleteComment');
      if (first) expect(await failureIn(redact(form, first))).toMatchObject({ kind: 'forbidden' });
    });

    it.each([
      { both: true, calls: 2 },
      { both: false, calls: 1 },
    ])('that is taken from one keeps the other, where nobody is both: $both', async ({ both, calls }) => {
      simulator.state.nobodyIsBoth = both;
      const { id } = await ticketOf(bench, sean);
      for (const fields of [{ assignee: null }, { group: null }]) {
        Object.assign(stateOf(id) ?? {}, { admin: '991267402', team: '2401' });
        simulator.reset();
        const now = await verb(bench.desk, 'updateTicket')(id, fields, undefined, once);
        const left = 'group' in fields ? ['991267402', undefined] : [null, '2401'];
        expect([now.assignee?.id ?? null, now.group?.id]).toEqual(left);
        expect(called().filter((call) => call.endsWith('/parts'))).toHaveLength(calls);
      }
    });

    it('cannot be snoozed from here', async () => {
      const { id } = await ticketOf(bench, sean);
      const failure = await failureIn(verb(bench.desk, 'updateTicket')(id, { status: 'snoozed' }, undefined, once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'state' }] });
    });

    it('takes ten files at once, and no more', async () => {
      const ticket = await ticketOf(bench, sean);
      const files = Array.from({ length: 11 }, (_, index) => fileOf(`${index}.txt`, [index]));
      simulator.reset();
      const failure = await failureIn(verb(bench.desk, 'reply')(ticket, saying('x', { files }), once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'attachments' }] });
      expect(called()).toEqual([]);
      await verb(bench.desk, 'reply')(ticket, saying('x', { files: [...files.slice(2), fileOf('a', [1], '')] }), once);
      const attachments = (await commentsOf(bench.desk, ticket)).at(-1)?.attachments;
      expect(attachments).toHaveLength(10);
      expect(attachments?.at(-1)?.type).toBe('application/octet-stream');
    });
  });

  it('offers no field that was archived', async () => {
    const [product, ...others] = simulator.state.attributes;
    if (product) simulator.state.attributes = [{ ...product, archived: true }, ...others];
    const { fields = [] } = await verb(bench.desk, 'choices')();
    expect(fields.filter(({ id }) => id.startsWith('conversation/')).map(({ name }) => name)).toEqual(['Order number']);
  });

  describe('a ticket', () => {
    it.each([
      { fields: { assignee: null }, assignee: null, group: '2401' },
      { fields: { group: null }, assignee: '991267402', group: undefined },
      { fields: { assignee: '991267403', group: null }, assignee: '991267403', group: undefined },
    ])('of which $fields is emptied keeps the other', async ({ fields, assignee, group }) => {
      const { id } = await ticketOf(bench, zoe);
      Object.assign(stateOf(id) ?? {}, { admin: '991267402', team: '2401' });
      const now = await verb(bench.desk, 'updateTicket')(id, fields, undefined, once);
      expect([now.assignee?.id ?? null, now.group?.id]).toEqual([assignee, group]);
    });

    it('leaves the inbox when it is resolved, and comes back to it', async () => {
      const { id } = await ticketOf(bench, zoe);
      const change = verb(bench.desk, 'updateTicket');
      expect(await change(id, { status: '8495' }, undefined, once)).toMatchObject({ status: 'resolved' });
      expect(stateOf(id)).toMatchObject({ open: false });
      const again = await change(id, { status: '8494' }, undefined, once);
      expect(again).toMatchObject({ status: 'open', label: 'With the carrier' });
      expect(stateOf(id)).toMatchObject({ open: true });
    });

    it('does not tell its tags, so that none are written', async () => {
      const { id } = await ticketOf(bench, zoe);
      simulator.reset();
      const failure = await failureIn(verb(bench.desk, 'updateTicket')(id, { tags: ['a'] }, undefined, once));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'tags' }] });
      expect(called()).toEqual([]);
    });
  });

  describe('a new ticket', () => {
    const create = (fields: object, more: object = {}) =>
      verb(bench.desk, 'createTicket')(
        { requester: { email: sean }, subject: 'New', body, files: [], fields, ...more },
        once,
      );

    it('is of the chosen type, with its own fields', async () => {
      const { fields = [] } = await verb(bench.desk, 'choices')();
      const own = fields.filter(({ types }) => types?.includes('Bug'));
      expect(own.map(({ id, kind, required }) => [id, kind, required])).toEqual([
        ['89/Severity', 'choice', true],
        ['89/Seen on', 'date', false],
      ]);
      const severity = own[0]?.choices?.[1]?.value ?? '';
      const custom = { '89/Severity': severity, '89/Seen on': '2027-03-04' };
      const made = await create({ type: 'Bug', custom, assignee: '991267402', group: '2402' });
      expect(made).toMatchObject({
        type: 'Bug',
        category: 'Back-office',
        assignee: { id: '991267402' },
        group: { id: '2402' },
      });
      const { custom: held } = await bench.desk.readTicket(made.id);
      expect(Object.fromEntries(held?.map(({ id, value }) => [id, value]) ?? [])).toEqual(custom);
    });

    it('says what its type wants, and which types there are', async () => {
      expect(await failureIn(create({ type: 'Bug' }))).toMatchObject({
        kind: 'refused',
        reason: 'Severity is required',
      });
      expect(await failureIn(create({ type: 'Old form' }))).toMatchObject({ kind: 'refused' });
      expect((await verb(bench.desk, 'choices')()).types?.map(({ value }) => value)).toEqual(['Bug', 'Request']);
    });

    it('takes no files, and loses none without a word', async () => {
      const failure = await failureIn(create({}, { files: [fileOf('a.txt', [1])] }));
      expect(failure).toMatchObject({ kind: 'refused', fields: [{ name: 'attachments' }] });
    });

    it('is for somebody whom the search does not know yet', async () => {
      const ina = verb(bench.desk, 'createContact');
      await ina({ email: 'just.made@x.example', name: 'Ida Ny' });
      simulator.state.isLagging = true;
      expect(await ticketsOf(bench, 'just.made@x.example')).toEqual([]);
      const made = await create({}, { requester: { email: 'just.made@x.example', name: 'Ida Ny' } });
      expect(made.requester).toMatchObject({ name: 'Ida Ny', email: 'just.made@x.example' });
      expect(simulator.state.contacts.filter(({ email }) => email === 'just.made@x.example')).toHaveLength(1);
    });
  });

  it('changes a contact', async () => {
    const [contact] = await verb(bench.desk, 'findContacts')(sean);
    const changed = await verb(bench.desk, 'updateContact')(contact?.id ?? '', { phone: '+45 1234' });
    expect(changed).toEqual({ ...contact, phone: '+45 1234' });
  });
});
