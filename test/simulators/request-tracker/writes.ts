import type { Asked, Told } from '../server';
import { bodyOf, type Change, type Message, Refusal } from './bodies';
import { NEVER, type Part, STATUSES, type State, type Ticket, textPart, type User } from './state';
import { etagOf, reference } from './views';

/* What may be done to the simulated RT. As in RT, a refusal is a sentence in an otherwise good answer. */

/** A reply or a comment; the sentences, and the transaction that it made. */
export function say(
  state: State,
  ticket: Ticket,
  user: User,
  verb: 'correspond' | 'comment',
  message: Message & { files: Part[] },
) {
  const isPublic = verb === 'correspond';
  if (message.Content && !message.ContentType)
    throw new Refusal(400, 'ContentType is a required field for application/json');
  if (!user.rights.has(isPublic ? 'ReplyToTicket' : 'CommentOnTicket')) throw new Refusal(400, 'Permission Denied');
  const parts = [...(message.Content ? [textPart(message.Content, message.ContentType)] : []), ...message.files];
  const { id } = state.record(ticket, isPublic ? 'Correspond' : 'Comment', user.id, parts);
  if (isPublic) state.record(ticket, 'EmailRecord', 1, parts);
  const said = [isPublic ? 'Correspondence added' : 'Comments added'];
  if (message.Status) said.push(...setStatus(state, ticket, user, message.Status));
  return { id, said };
}

export function create(state: State, user: User, given: Change & Message & { files: Part[] }): Ticket {
  if (!given.Queue) throw new Refusal(400, 'Could not create ticket. Queue not set');
  const queue = queueOf(state, given.Queue);
  if (!queue || !user.rights.has('CreateTicket'))
    throw new Refusal(403, `No permission to create tickets in the queue '${given.Queue}'`);
  const at = state.tick();
  const owner = given.Owner === undefined ? undefined : state.userCalled(given.Owner);
  const ticket: Ticket = {
    id: Math.max(...state.tickets.map(({ id }) => id)) + 1,
    Subject: given.Subject ?? '',
    Status: 'new',
    Queue: queue.id,
    // A name or value that there is not is passed over without a word.
    Owner: owner?.Privileged ? owner.id : state.nobody.id,
    Creator: user.id,
    Requestor: members(state, given.Requestor ?? []),
    Cc: members(state, given.Cc ?? []),
    // A word stays a word.
    Priority: String(given.Priority ?? 0),
    Created: at,
    LastUpdated: at,
    Due: toTime(given.Due ?? ''),
    Resolved: NEVER,
    values: new Map(),
  };
  state.tickets.push(ticket);
  setValues(state, ticket, given.CustomFields ?? {});
  const text = given.Content ? [textPart(given.Content, given.ContentType)] : [];
  state.record(ticket, 'Create', user.id, [...text, ...given.files], at);
  return ticket;
}

export async function changeTicket(state: State, asked: Asked, user: User, ticket: Ticket): Promise<Told> {
  const seen = asked.headers['if-match'];
  if (seen && seen !== etagOf(state, ticket)) throw new Refusal(412, 'Precondition Failed');
  return { status: 200, body: update(state, ticket, user, await bodyOf<Change>(asked)) };
}

type GivenUser = { Name?: string; EmailAddress?: string; RealName?: string; WorkPhone?: string };

export async function makeUser(state: State, asked: Asked, user: User): Promise<Told> {
  const { Name = '', ...given } = await bodyOf<GivenUser>(asked);
  if (!user.rights.has('AdminUsers')) throw new Refusal(400, 'Permission Denied');
  if (state.userCalled(Name)) throw new Refusal(400, 'Name in use');
  state.addUser({ Name, EmailAddress: given.EmailAddress, RealName: given.RealName });
  return { status: 201, body: reference(asked, 'user', Name) };
}

export async function changeUser(state: State, asked: Asked, user: User, login: string): Promise<Told> {
  const { RealName, WorkPhone } = await bodyOf<GivenUser>(asked);
  const changed = state.userCalled(login);
  if (!changed) throw new Refusal(404, 'Not Found');
  if (!user.rights.has('AdminUsers')) return { status: 200, body: [`User ${login}: Permission Denied`] };
  Object.assign(changed, { ...(RealName ? { RealName } : {}), ...(WorkPhone ? { WorkPhone } : {}) });
  return { status: 200, body: [`User ${login}: changed`] };
}

/** Sets what may be set, and says a sentence for all else. */
function update(state: State, ticket: Ticket, user: User, change: Change): string[] {
  const said: string[] = [];
  const about = (sentence: string) => said.push(`Ticket ${ticket.id}: ${sentence}`);
  if (!user.rights.has('ModifyTicket')) return [`Ticket ${ticket.id}: Permission Denied`];
  const set = (field: 'Subject' | 'Priority' | 'Due', value: string) => {
    if (ticket[field] !== value) about(`${field} changed from '${ticket[field]}' to '${value}'`);
    ticket[field] = value;
  };
  if (typeof change.Subject === 'string') set('Subject', change.Subject.replace(/[\r\n]/g, ''));
  if (change.Priority !== undefined) set('Priority', String(Number(change.Priority) || 0));
  if (typeof change.Due === 'string') set('Due', toTime(change.Due));
  if (change.Queue) {
    const queue = queueOf(state, change.Queue);
    if (queue) ticket.Queue = queue.id;
    else about(`Queue ${change.Queue} does not exist`);
  }
  if (change.Owner) {
    const owner = state.userCalled(change.Owner);
    if (owner && (owner.Privileged || owner === state.nobody)) ticket.Owner = owner.id;
    else about('That user does not exist');
  }
  if (change.Status)
    said.push(...setStatus(state, ticket, user, change.Status).map((one) => `Ticket ${ticket.id}: ${one}`));
  said.push(...setValues(state, ticket, change.CustomFields ?? {}));
  if (change.Requestor !== undefined) ticket.Requestor = members(state, change.Requestor);
  if (change.Cc !== undefined) ticket.Cc = members(state, change.Cc);
  if (Object.keys(change).length > 0) state.record(ticket, 'Set', user.id);
  return said;
}

const queueOf = (state: State, given: string) =>
  state.queues.find(({ id, Name }) => String(id) === given || Name === given);

/** RT dies of some texts that are no address. */
function members(state: State, given: string | string[]): number[] {
  return [given]
    .flat()
    .filter(Boolean)
    .map((one) => {
      const user = state.userCalled(one) ?? state.userFor(one);
      if (!user) throw new Error('no address');
      return user.id;
    });
}

/** A time with a fraction is no time to RT. */
const toTime = (given: string) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(given) ? given : NEVER);

function setStatus(state: State, ticket: Ticket, user: User, status: string): string[] {
  if (!STATUSES.includes(status)) return [`Status '${status}' isn't a valid status for this ticket.`];
  if (status === 'deleted' && !user.rights.has('DeleteTicket')) return ['Permission Denied'];
  if (status === ticket.Status) return [];
  const sentence = `Status changed from '${ticket.Status}' to '${status}'`;
  state.setStatus(ticket, status, state.tick());
  return [sentence];
}

function setValues(state: State, ticket: Ticket, given: NonNullable<Change['CustomFields']>): string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const field = state.customFields.find(({ id, Name }) => String(id) === name || Name === name);
    if (!field) return [];
    const wanted = [value ?? []].flat().filter((one) => one !== '');
    const values = field.MaxValues === 1 ? wanted.slice(0, 1) : wanted;
    if (field.Type === 'Select' && values.some((one) => !field.Values.includes(one)))
      return ['Invalid value for custom field'];
    ticket.values.set(field.id, values);
    return [`${field.Name} changed`];
  });
}
