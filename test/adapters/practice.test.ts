import { beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../lib/adapters/contract';
import practice from '../../lib/adapters/practice';
import { openDesk } from '../../lib/background/desk';
import { createPractice } from '../../lib/background/practice';
import type { Ticket } from '../../lib/model';
import { fakeClock } from '../background/doubles';
import { memorySession } from '../background/memory';
import { every, failureIn, fileOf, once, saying, verb } from '../contract/bench';
import { personOf } from '../world';

/* What the contract does not ask of every desk, on the sample data. */

let clock: ReturnType<typeof fakeClock>;
let desk: ReturnType<typeof createPractice>;
let ina: Desk;

const as = (way: string): Desk => {
  const account = {
    id: 'account-1',
    address: 'https://practice.invalid',
    way,
    agent: { id: '', name: '' },
    origins: [],
  };
  return openDesk(practice, account, { fetch: desk.fetch, clock, secrets: {} });
};
const ticketsOf = (key: string) => every((next) => ina.listTickets({ email: personOf(key).email }, next));
const all = async () => (await Promise.all(PEOPLE.map(ticketsOf))).flat();
const PEOPLE = ['grace', 'maria', 'soren', 'zoe', 'taro', 'alice', 'alicebilling', 'bob', 'olga', 'sean', 'ahmed'];

async function find(subject: RegExp): Promise<Ticket> {
  const found = (await all()).find((ticket) => subject.test(ticket.subject));
  if (!found) throw new Error(`no ticket about ${subject}`);
  return found;
}
const newest = async (ticket: Ticket) => (await ina.listComments(ticket)).items.at(-1);

beforeEach(() => {
  clock = fakeClock();
  desk = createPractice({ session: memorySession(), now: clock.now });
  ina = as('ina');
});

describe('whom one practises as', () => {
  it('is a supervisor first, who may do everything that the desk can', async () => {
    const { agent, may } = await ina.whoAmI({});
    expect(practice.signIn[0]?.way).toBe('ina');
    expect(agent).toEqual({ id: 'ina', name: 'Ina Supervisor', email: 'ina@desk.example' });
    expect(may.toSorted()).toEqual(Object.keys(ina).sort());
  });

  it('is told by the way alone: there is no secret to type', () => {
    expect(practice.signIn.flatMap(({ secrets }) => secrets)).toEqual([]);
    expect(practice.origins('https://practice.invalid')).toEqual([]);
  });
});

describe('the sample data', () => {
  it('show every status, priority and custom field, ratings, deadlines and companies', async () => {
    const tickets = await all();
    const choices = await verb(ina, 'choices')();
    const values = <T>(pick: (ticket: Ticket) => T) => new Set(tickets.map(pick));
    expect(tickets).toHaveLength(40);
    expect(values(({ statusValue }) => statusValue)).toEqual(new Set(choices.statuses?.map(({ value }) => value)));
    expect(values(({ priority }) => priority)).toEqual(new Set(['low', 'normal', 'high', 'urgent']));
    expect(values(({ rating }) => rating?.score)).toEqual(new Set([undefined, 'good', 'neutral', 'bad']));
    expect(values(({ sla }) => sla?.breached)).toEqual(new Set([undefined, false, true]));
    expect(values(({ company }) => company?.name).size).toBeGreaterThan(6);
    for (const { id } of choices.fields ?? [])
      expect(tickets.some(({ custom }) => custom?.some((field) => field.id === id && field.value !== null))).toBe(true);
  });

  it('lie around the time of their first use', async () => {
    const times = (await ticketsOf('grace')).map(({ updatedAt }) => Date.parse(updatedAt));
    expect(clock.now() - (times[0] ?? 0)).toBe(0.4 * 60 * 60 * 1000);
    expect(Math.max(...times)).toBeLessThan(clock.now());
  });

  it('hold two files that open, and a mail that is up to no good', async () => {
    const files = (await Promise.all((await all()).map((ticket) => ina.listComments(ticket)))).flatMap(({ items }) =>
      items.flatMap(({ attachments }) => attachments),
    );
    expect(files.map(({ type }) => type).sort()).toEqual(['image/png', 'text/csv']);
    for (const file of files) {
      const opened = await verb(ina, 'openAttachment')(file);
      expect('blob' in opened && [opened.blob.size, opened.blob.type]).toEqual([file.size, file.type]);
    }
    const [mail] = (await ina.listComments(await find(/closed <b>today/))).items;
    expect(mail?.html).toContain('<script>');
  });

  it('come for a company from all its people', async () => {
    const { company } = await find(/Desk lamps for the new office/);
    if (!company) throw new Error('no company');
    const found = await every((next) => verb(ina, 'listCompanyTickets')(company, next));
    expect(new Set(found.map(({ requester }) => requester?.name))).toEqual(
      new Set(['Alice Smith', 'Alice Smith (billing)', 'Bob Upper']),
    );
  });
});

describe('what agents write', () => {
  it('is refused without the field that a new ticket needs, by its name', async () => {
    const create = (custom?: Record<string, string>) =>
      verb(ina, 'createTicket')(
        {
          requester: { email: 'new@x.example' },
          subject: 'New',
          body: saying('x').body,
          files: [],
          fields: { custom },
        },
        once,
      );
    expect(await failureIn(create())).toMatchObject({ kind: 'refused', fields: [{ name: 'Product' }] });
    expect(await failureIn(create({ product: 'Boat' }))).toMatchObject({
      kind: 'refused',
      fields: [{ name: 'Product' }],
    });
    expect((await create({ product: 'Lamp' })).custom?.find(({ id }) => id === 'product')?.value).toBe('Lamp');
  });

  it('is taken once, however often the same draft comes', async () => {
    const ticket = await find(/chain|Kæden/);
    const [one, other] = [
      await verb(ina, 'note')(ticket, saying('x'), once),
      await verb(ina, 'note')(ticket, saying('x'), once),
    ];
    expect(other).toEqual(one);
    expect((await ina.listComments(ticket)).items.filter(({ html }) => html === '<p>x</p>')).toHaveLength(1);
  });

  it('is changed and deleted by whoever wrote it, or by a supervisor', async () => {
    const ticket = await find(/Kæden/);
    await verb(as('erin'), 'note')(ticket, saying('first'), once);
    const note = await newest(ticket);
    if (!note) throw new Error('no note');
    const body = { html: '<p>second</p>', text: 'second' };
    expect(await failureIn(verb(as('felix'), 'editComment')(ticket, note, body))).toMatchObject({ kind: 'forbidden' });
    await verb(as('erin'), 'editComment')(ticket, note, body);
    expect(await newest(ticket)).toMatchObject({ html: '<p>second</p>', kind: 'note', updatedAt: expect.any(String) });
    await verb(ina, 'deleteComment')(ticket, note);
    expect((await newest(ticket))?.id).not.toBe(note.id);
  });

  it('cannot answer a ticket of the archive, and says why, but may note something there', async () => {
    const ticket = await find(/bought in 2019/);
    expect(ticket.cannot?.reply).toContain('archive');
    expect(await failureIn(verb(ina, 'reply')(ticket, saying('x'), once))).toEqual({
      kind: 'forbidden',
      reason: ticket.cannot?.reply,
    });
    await verb(ina, 'note')(ticket, saying('seen'), once);
    expect((await newest(ticket))?.html).toBe('<p>seen</p>');
  });

  it('keeps files up to 2 MB in all, and says so beyond', async () => {
    const ticket = await find(/Kæden/);
    const large = (bytes: number) => ({
      ...fileOf('large.bin', []),
      size: bytes,
      blob: new Blob([new Uint8Array(bytes)]),
    });
    const send = (bytes: number, key: string) =>
      verb(ina, 'reply')(ticket, saying('file', { files: [large(bytes)] }), { key });
    await send(1_500_000, 'one');
    expect(await failureIn(send(700_000, 'two'))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('2 MB'),
    });
    const file = (await newest(ticket))?.attachments[0];
    const opened = file && (await verb(ina, 'openAttachment')(file));
    expect(opened && 'blob' in opened && opened.blob.size).toBe(1_500_000);
  });

  it('begins from saved replies that know the person and the agent', async () => {
    const replies = await verb(as('felix'), 'savedReplies')(await find(/Kæden/));
    expect(replies.length).toBeGreaterThan(2);
    for (const { html } of replies) {
      expect(html).toContain('Hello Søren Ågård Kjær,');
      expect(html).toContain('Félix Agent');
    }
  });

  it('gives a contact a name and a telephone number', async () => {
    const [nora] = await verb(ina, 'findContacts')(personOf('nora').email);
    await verb(ina, 'updateContact')(nora?.id ?? '', { name: 'Nora Loud', phone: '+45 1' });
    expect(await verb(ina, 'findContacts')(personOf('nora').email)).toMatchObject([
      { name: 'Nora Loud', phone: '+45 1' },
    ]);
  });
});
