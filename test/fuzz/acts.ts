import type { Adapter, Desk, Verb } from '../../lib/adapters/contract';
import type { Attachment, Comment, Contact, Ticket } from '../../lib/model';
import { type Bench, commentsOf, fileOf, once, openBench, saying, ticketsOf } from '../contract/bench';
import { desks } from '../contract/desks';
import { NOW, personOf } from '../world';

/* Every verb of a desk, each called once as the product calls it, with what its calls were answered. */

/** One answer of a desk, in JSON or not. */
export type Answered = { call: string; status: number; headers: [string, string][]; body: string };

/** A verb, ready to be called, with the answers that its desk gave. */
export type Act = { verb: Verb; run(desk: Desk): Promise<unknown>; answers: Answered[]; right: unknown };

export type Recorded = {
  acts: Act[];
  /** The desk over another `fetch` than that to its simulator. */
  over(by: typeof fetch): Desk;
};

const asker = personOf('grace');

/** Some desks tell only what changed within a day. */
const LATELY = new Date(NOW - 20 * 60 * 60 * 1000).toISOString();

/** Calls all that an adapter can, on a fresh simulator, and writes the answers down. */
export async function recordActs(adapter: Adapter): Promise<Recorded> {
  const bench = await openBench(adapter);
  const secrets = bench.simulator.secretsOf('ina');
  const asIna = (by?: typeof fetch) => bench.as('ina', secrets, by);
  try {
    const acts: Act[] = [];
    for (const [verb, run] of await actsOn({ ...bench, desk: asIna() }, secrets)) {
      const answers: Answered[] = [];
      const right = await run(asIna(recording(answers)));
      acts.push({ verb, run, answers, right });
    }
    return { acts, over: asIna };
  } finally {
    await bench.simulator.close();
  }
}

type Run = [verb: Verb, run: (desk: Desk) => Promise<unknown>];

/** What the product would hand in: the ticket with most to say, its comments, a contact. Readers before writers. */
async function actsOn(bench: Bench, secrets: Record<string, string>): Promise<Run[]> {
  const { adapter, desk } = bench;
  const oldest = (await ticketsOf(bench, asker.email)).at(-1);
  if (!oldest) throw new Error('no ticket');
  const ticket = await desk.readTicket(oldest.id);
  // Of one's own there must be one too: no other may be edited.
  await desk.note?.(ticket, saying('to be edited'), { key: 'draft-2' });
  const comments = await commentsOf(desk, ticket);
  const contact = (await desk.findContacts?.(asker.email))?.[0];
  const type = desks[adapter.id]?.typed ? (await desk.choices?.())?.types?.[0]?.value : undefined;
  const acts = [
    ...reads(adapter, ticket, comments, contact, secrets),
    ...writes(adapter, ticket, comments, contact, type),
  ];
  return acts.filter(([verb]) => desk[verb] !== undefined);
}

function reads(
  adapter: Adapter,
  ticket: Ticket,
  comments: Comment[],
  contact: Contact | undefined,
  secrets: Record<string, string>,
): Run[] {
  const asked = adapter.ticketsBy === 'email' ? { email: asker.email } : { email: asker.email, contact };
  const attachment: Attachment = comments.flatMap(({ attachments }) => attachments)[0] ?? {
    id: '',
    name: '',
    type: '',
  };
  const { word = 'warranty' } = desks[adapter.id] ?? {};
  return [
    ['whoAmI', (desk) => desk.whoAmI(secrets)],
    ['findContacts', async (desk) => desk.findContacts?.(asker.email)],
    ['listTickets', (desk) => desk.listTickets(asked)],
    ['readTicket', (desk) => desk.readTicket(ticket.id)],
    ['listComments', (desk) => desk.listComments(ticket)],
    ['searchTickets', async (desk) => desk.searchTickets?.(word)],
    ['listCompanyTickets', async (desk) => ticket.company && desk.listCompanyTickets?.(ticket.company)],
    ['listTicketsChangedSince', async (desk) => desk.listTicketsChangedSince?.(LATELY)],
    ['choices', async (desk) => desk.choices?.({ group: ticket.group?.id, ticket: ticket.id })],
    ['savedReplies', async (desk) => desk.savedReplies?.(ticket)],
    ['openAttachment', async (desk) => desk.openAttachment?.(attachment)],
  ];
}

function writes(
  adapter: Adapter,
  ticket: Ticket,
  comments: Comment[],
  contact: Contact | undefined,
  type: string | undefined,
): Run[] {
  const files = adapter.fileBytes === 0 ? [] : [fileOf('note.txt', [1, 2, 3], 'text/plain')];
  const body = { html: '<p>fuzzed</p>', text: 'fuzzed' };
  const requester = { email: asker.email, contact };
  const fields = { group: ticket.group?.id, ...(type === undefined ? {} : { type }) };
  // Not every desk lets the subject be changed.
  const change = adapter.fields.update.includes('subject') ? { subject: 'Fuzzed' } : { assignee: null };
  const enclosed = adapter.fields.create.includes('files') ? files : [];
  const note = comments.findLast(({ kind }) => kind === 'note');
  return [
    ['reply', async (desk) => desk.reply?.(ticket, saying('fuzzed reply', { files }), once)],
    ['note', async (desk) => desk.note?.(ticket, saying('fuzzed note', { files }), once)],
    ['editComment', async (desk) => note && desk.editComment?.(ticket, note, body)],
    [
      'createTicket',
      async (desk) => desk.createTicket?.({ requester, subject: 'Fuzzed', body, files: enclosed, fields }, once),
    ],
    ['createContact', async (desk) => desk.createContact?.({ email: 'new.one@x.example', name: 'Ida Ny' })],
    ['updateContact', async (desk) => contact && desk.updateContact?.(contact.id, { name: 'Grace B. Hopper' })],
    ['updateTicket', async (desk) => desk.updateTicket?.(ticket.id, change, undefined, once)],
    ['deleteComment', async (desk) => note && desk.deleteComment?.(ticket, note)],
    ['deleteTicket', async (desk) => desk.deleteTicket?.(ticket.id)],
  ];
}

const callOf = (input: Parameters<typeof fetch>[0], init?: RequestInit) =>
  `${init?.method ?? 'GET'} ${input}${String(input).endsWith('/composite') ? String(init?.body) : ''}`;

const recording =
  (answers: Answered[]): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    const { status, headers } = response;
    const kept = [...headers].filter(([name]) => !/^(content-length|transfer-encoding|connection)$/.test(name));
    answers.push({ call: callOf(input, init), status, headers: kept, body: await response.clone().text() });
    return response;
  };

/** More calls than any verb makes: what asks on and on was led in a circle. */
const MOST_CALLS = 200;

/** A `fetch` that says again what was recorded; `spoil` may change the answer with this number. */
export function replaying(answers: Answered[], spoil: (answer: Answered, index: number) => Answered): typeof fetch {
  const given = new Map<string, number>();
  let calls = 0;
  return async (input, init) => {
    calls += 1;
    if (calls > MOST_CALLS) throw new EndlessError();
    const call = callOf(input, init);
    const before = given.get(call) ?? 0;
    given.set(call, before + 1);
    const known = answers.flatMap((answer, index) => (answer.call === call ? [index] : []));
    const index = known[Math.min(before, known.length - 1)];
    const recorded = index === undefined ? undefined : answers[index];
    // A spoilt id leads to where nothing is.
    if (!recorded || index === undefined) return new Response('{"error":"not found"}', { status: 404 });
    const { status, headers, body } = spoil(recorded, index);
    return new Response(status === 204 ? null : body, { status, headers });
  };
}

/** An adapter that never stops asking. */
export class EndlessError extends Error {}
