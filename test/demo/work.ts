import type { Desk } from '../../lib/adapters/contract';
import type { Comment, Ticket } from '../../lib/model';
import { until, type View } from '../e2e/harness/browser';
import { openTicket } from '../e2e/harness/steps';
import { type DemoDesk, openSimulated } from './desks';

/** What was written, each as it was found in its desk. */
export type Work = { desk: DemoDesk; subject: string; reply: Comment; note: Comment; other: DemoDesk; created: Ticket };

const REPLY = 'The carrier has found it. It is with you on Thursday.';
const NOTE = 'She needs it before Friday: call the carrier again on Wednesday.';
const SUBJECT = 'Send a second lamp if the first one stays lost';
const DESCRIPTION = 'Promised by mail. The window opens on Friday.';

/** A reply may be taken back for some seconds before it leaves. */
const ARRIVAL = { forMs: 40_000, everyMs: 250 };

/**
 * The main job, for the person whose tickets the dock shows: a reply in the first ticket, a note in it, a new ticket in
 * another desk. Each is looked up in the desk itself, past the extension, and must lie there once and as what it is.
 */
export async function work(dock: View, desks: DemoDesk[], email: string): Promise<Work> {
  const { key, subject } = await dock.evaluate<{ key: string; subject: string }>(
    `((row) => ({ key: row.dataset.row, subject: row.querySelector('[title]').title }))(document.querySelector('[data-row]'))`,
  );
  const id = key.slice(key.indexOf('/') + 1);
  await openTicket(dock, subject);
  const desk = await deskOf(dock, desks);
  await dock.click('tab', 'Reply');
  await dock.fill('Reply', REPLY);
  await dock.click('button', 'Send reply');
  await dock.click('tab', 'Internal note');
  await dock.fill('Internal note', NOTE);
  await dock.click('button', 'Add note');
  const opened = await openSimulated(desk);
  const reply = await until('the reply arrives', () => commentWith(opened, id, REPLY), ARRIVAL);
  const note = await until('the note arrives', () => commentWith(opened, id, NOTE), ARRIVAL);
  if (reply.kind !== 'reply' || note.kind !== 'note') throw new Error(`a ${reply.kind} and a ${note.kind} arrived`);
  await dock.click('button', 'Back');

  const other = desks.find((one) => one !== desk) ?? desk;
  return { desk, subject, reply, note, other, created: await createTicket(dock, other, email) };
}

/** The desk of the ticket on screen, by its link. */
async function deskOf(dock: View, desks: DemoDesk[]): Promise<DemoDesk> {
  for (const desk of desks) if ((await dock.count('link', `Open in ${desk.name}`)) > 0) return desk;
  throw new Error(`the open ticket is in none of ${desks.map(({ name }) => name).join(', ')}`);
}

async function commentWith(desk: Desk, id: string, text: string): Promise<Comment | undefined> {
  const { items } = await desk.listComments(await desk.readTicket(id));
  const found = items.filter((comment) => `${comment.text} ${comment.html}`.includes(text));
  if (found.length > 1) throw new Error(`“${text}” arrived ${found.length} times`);
  return found[0];
}

async function createTicket(dock: View, { name, adapter, ...rest }: DemoDesk, email: string): Promise<Ticket> {
  await dock.click('button', 'New ticket');
  await dock.choose('Help desk account', name);
  if (adapter.fields.required.includes('group')) await dock.choose('Group', 'Support');
  await dock.fill('Subject', SUBJECT);
  await dock.fill('Description', DESCRIPTION);
  await dock.click('button', 'Create ticket');
  await dock.sees(/Created/);
  const desk = await openSimulated({ name, adapter, ...rest });
  const [contact] = (await desk.findContacts?.(email)) ?? [];
  const { items } = await desk.listTickets({ email, contact });
  const [created, ...more] = items.filter(({ subject }) => subject === SUBJECT);
  if (!created || more.length > 0) throw new Error(`${items.length} tickets in ${name}, not one “${SUBJECT}”`);
  return created;
}
