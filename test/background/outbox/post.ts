import type { Desk, OutgoingComment } from '../../../lib/adapters/contract';
import type { DraftRecord } from '../../../lib/background/drafts';
import { createDrafts } from '../../../lib/background/drafts';
import { createFiles, type FileRecord } from '../../../lib/background/files';
import { createOutbox } from '../../../lib/background/outbox';
import type { OutboxRecord } from '../../../lib/background/outbox/shelf';
import type { Comment, CommentKind, Failure, Fields, Person, Ticket } from '../../../lib/model';
import { fail } from '../../../lib/model';
import { createWaits } from '../../../lib/platform/alarm';
import type { OutboxView } from '../../../lib/wire/protocol';
import { anAccount, fakeClock, glassVault, memoryArea, memoryTable } from '../doubles';

/* A help desk whose writes misbehave as told, and workers that can be killed at any step, on one disk. */

/** How the next write goes: it waits for its turn, is done so much later (or never), and ends in an answer or a Failure. */
export type Fate = { leavesAfterMs?: number; doneAfterMs?: number | 'never'; endsAfterMs?: number; failure?: Failure };

export const CUT: Failure = { kind: 'unreachable', origin: 'https://desk.example' };

const never = new Promise<never>(() => {});

/** Calls of this object work until the worker is dead; after that they never end, as in a killed process. */
function mortal<T extends object>(target: T, life: { steps: number }): T {
  return new Proxy(target, {
    get(object, name, receiver) {
      const member: unknown = Reflect.get(object, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        life.steps -= 1;
        if (life.steps < 0) return never;
        const value: unknown = await Reflect.apply(member, object, given);
        return life.steps < 0 ? never : value;
      };
    },
  });
}

/** `filesFirst`: its files go to the desk before what they belong to, under tokens that are good for an hour. */
export function openPost({ filesFirst = false } = {}) {
  const clock = fakeClock();
  const disk = {
    outbox: memoryTable<OutboxRecord>(),
    drafts: memoryTable<DraftRecord>(),
    files: memoryTable<FileRecord>(),
    settings: memoryArea(),
  };
  const account = anAccount();
  const fates: Fate[] = [];
  let leaving: (() => Promise<void>) | undefined;
  const comments: Comment[] = [];
  const writes: string[] = [];
  const arrived: string[] = [];
  const settled: string[] = [];
  const tickets = new Map<string, Ticket>();
  /** Tokens of the files that each comment named. */
  const named: (string | undefined)[][] = [];
  const desk = { comments, fates, writes, tickets, named, down: undefined as Failure | undefined };
  /** What the person and their browser do. */
  const home = { undoMs: 0, run: 'first', isOnline: true };

  function aTicket(id: string, changes: Partial<Ticket> = {}): Ticket {
    const updatedAt = new Date(clock.now()).toISOString();
    const url = `https://desk.example/${id}`;
    const fresh: Ticket = {
      id,
      account: 'acme',
      subject: 'Late box',
      status: 'open',
      label: 'open',
      createdAt: updatedAt,
      updatedAt,
      url,
    };
    return { ...fresh, ...changes };
  }
  tickets.set('1', aTicket('1'));
  tickets.set('2', aTicket('2'));

  /** One write, with its fate. */
  async function write<T>(what: string, work: () => T): Promise<T> {
    const { leavesAfterMs = 0, doneAfterMs = 0, endsAfterMs = 0, failure } = fates.shift() ?? {};
    if (leavesAfterMs > 0) await clock.wait(leavesAfterMs);
    await leaving?.();
    writes.push(what);
    let done: { value: T } | undefined;
    if (doneAfterMs === 0) done = { value: work() };
    else if (doneAfterMs !== 'never') void clock.wait(doneAfterMs).then(work);
    if (endsAfterMs > 0) await clock.wait(endsAfterMs);
    return failure ? fail(failure) : (done ?? fail({ kind: 'broken', status: 0 })).value;
  }

  const read = async <T>(value: () => T): Promise<T> => (desk.down ? fail(desk.down) : structuredClone(value()));

  function say(kind: CommentKind, text: string, author: Person = account.agent, ticket = '1'): void {
    const createdAt = new Date(clock.now()).toISOString();
    comments.push({
      id: `${ticket}-${comments.length + 1}`,
      kind,
      author,
      html: `<p>${text}</p>`,
      attachments: [],
      createdAt,
    });
    touch(ticket);
  }
  function touch(id: string, changes: Partial<Ticket> = {}): Ticket {
    const before = tickets.get(id) ?? aTicket(id);
    const version = String(Number(before.version ?? 0) + 1);
    const after = { ...before, ...changes, version, updatedAt: new Date(clock.now()).toISOString() };
    tickets.set(id, after);
    return after;
  }

  const comment =
    (kind: CommentKind) =>
    (ticket: Ticket, { body, files }: OutgoingComment) => {
      named.push(files.map(({ token }) => token));
      return write(`${kind} ${ticket.id}: ${body.text}`, () => {
        say(kind, body.text, account.agent, ticket.id);
        return {};
      });
    };

  const open: Desk = {
    whoAmI: async () => ({ agent: account.agent, may: [] }),
    readTicket: (id) => read(() => tickets.get(id) ?? fail({ kind: 'absent' })),
    listComments: (ticket) => read(() => ({ items: comments.filter(({ id }) => id.startsWith(`${ticket.id}-`)) })),
    listTickets: () => read(() => ({ items: [...tickets.values()] })),
    ...(filesFirst && {
      attach: ({ name }) => write(`file: ${name}`, () => ({ token: `token ${name}`, goodForMs: 3_600_000 })),
    }),
    reply: comment('reply'),
    note: comment('note'),
    createTicket: ({ subject }) => write(`ticket: ${subject}`, () => touch(String(tickets.size + 1), { subject })),
    updateTicket: (id, { status }: Fields) =>
      write(`change ${id}: ${status}`, () => touch(id, { label: status, statusValue: status })),
    editComment: (ticket, { id }, { html, text }) =>
      write(`edit ${id}: ${text}`, () => {
        for (const one of comments) if (one.id === id) one.html = html;
        touch(ticket.id);
      }),
    deleteComment: (ticket, { id }) =>
      write(`delete ${id}`, () => {
        comments.splice(0, comments.length, ...comments.filter((one) => one.id !== id));
        touch(ticket.id);
      }),
    deleteTicket: (id) => write(`delete ${id}`, () => void tickets.delete(id)),
  };

  /** Every call of the desk, by its verb. */
  const calls: string[] = [];
  const counted = (desk: Desk): Desk =>
    new Proxy(desk, {
      get(object, name, receiver) {
        const member: unknown = Reflect.get(object, name, receiver);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => {
          calls.push(String(name));
          return Reflect.apply(member, object, given);
        };
      },
    });

  let life = { steps: 0 };
  /** Starts a worker; the one before is dead. `steps`: so many calls until it dies, too. */
  function startWorker(steps = Number.POSITIVE_INFINITY) {
    life.steps = 0;
    life = { steps };
    const own = life;
    const vault = glassVault();
    const waits = createWaits({
      clock,
      area: mortal(disk.settings, own),
      alarms: {
        create: (name, when) => void clock.wait(when - clock.now()).then(() => waits.rang(name)),
        clear: async () => undefined,
      },
    });
    const files = createFiles({
      table: mortal(disk.files, own),
      vault,
      clock,
      fetch: async () => new Response('bytes'),
    });
    const drafts = createDrafts({ table: mortal(disk.drafts, own), vault });
    let shown: OutboxView[] = [];
    const outbox = createOutbox({
      table: mortal(disk.outbox, own),
      vault,
      clock,
      awake: (work) => work,
      waits,
      desks: {
        find: async () => account,
        async open(_account, _signal, told) {
          leaving = told;
          return mortal(counted(open), own);
        },
        listsByEmail: async () => true,
      },
      files,
      drafts,
      undoMs: async () => home.undoMs,
      run: async () => home.run,
      isOnline: () => home.isOnline,
      changed: (items) => {
        shown = items;
      },
      arrived: ({ account, ticket }) => void arrived.push(`${account} ${ticket}`),
      settled: async ({ draft }, outcome) => void settled.push(`${draft.id} ${outcome}`),
    });
    void waits.start();
    void outbox.start();
    const isAlive = () => own.steps >= 0;
    return { outbox, drafts, files, isAlive, view: (id = 'draft-1') => shown.find((item) => item.id === id) };
  }

  return {
    clock,
    disk,
    account,
    desk,
    home,
    calls,
    arrived,
    settled,
    startWorker,
    say,
    touch,
    texts: () => comments.map(({ html }) => html),
  };
}
