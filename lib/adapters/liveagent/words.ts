import type {
  Account,
  Attachment,
  Choices,
  Comment,
  Company,
  Contact,
  Person,
  Rating,
  SavedReply,
  Status,
  Ticket,
} from '../../model';
import { typeOf } from '../shared/files';
import type { RawAgents, RawContact, RawDepartments, RawGroup, RawPart, RawTicket } from './shapes';

/* LiveAgent's codes into our words. */

type Place = Pick<Account, 'id' | 'address' | 'ui'>;
type Named = { id: string; name: string };
/** What tickets hold only the ids of. */
export type Names = { agents: RawAgents; departments: Named[]; tags: Named[] };

const STATUSES: { value: string; label: string; status: Status }[] = [
  { value: 'I', label: 'Init', status: 'open' },
  { value: 'N', label: 'New', status: 'open' },
  { value: 'C', label: 'Open', status: 'open' },
  { value: 'T', label: 'Chatting', status: 'open' },
  { value: 'P', label: 'Calling', status: 'open' },
  { value: 'A', label: 'Answered', status: 'pending' },
  { value: 'W', label: 'Postponed', status: 'pending' },
  { value: 'R', label: 'Resolved', status: 'resolved' },
  { value: 'L', label: 'Closed', status: 'closed' },
  { value: 'X', label: 'Deleted', status: 'closed' },
  { value: 'B', label: 'Spam', status: 'closed' },
];
/** The others are what happens to a ticket, or want a date. */
const SETTABLE = ['C', 'A', 'R', 'L'];
export const DELETED = 'X';
/** Of a mail account. */
export const INACTIVE = 'I';

const nameIn = (list: Named[], id: string): string => list.find((one) => one.id === id)?.name ?? id;

export const toDepartments = (raws: RawDepartments): Named[] =>
  raws.map((raw) => ({ id: 'id' in raw ? raw.id : raw.department_id, name: raw.name }));

const toAgent = ({ id, name, email }: RawAgents[number]) => ({ id, name: name ?? email ?? id, email });

export const agentIn = (agents: RawAgents, isIt: (agent: RawAgents[number]) => boolean) => {
  const found = agents.find(isIt);
  return found && toAgent(found);
};

/** `names`: rows of lists go without, they show none. */
export function toTicket(raw: RawTicket, account: Place, names?: Names): Ticket {
  const { status, label } = STATUSES.find(({ value }) => value === raw.status) ?? { status: 'open', label: raw.status };
  const { agentid, departmentid, date_created: createdAt, date_due: dueAt } = raw;
  const agent = agentid && (agentIn(names?.agents ?? [], ({ id }) => id === agentid) ?? { id: agentid });
  return {
    id: raw.id,
    account: account.id,
    number: raw.code,
    subject: raw.subject ?? '',
    status,
    label,
    statusValue: raw.status,
    tags: names && raw.tags.map((tag) => nameIn(names.tags, tag)),
    group: names && departmentid ? { id: departmentid, name: nameIn(names.departments, departmentid) } : undefined,
    requester: { id: raw.owner_contactid, email: raw.owner_email, name: raw.owner_name, side: 'customer' },
    assignee: agent ? { ...agent, side: 'agent' } : null,
    createdAt,
    updatedAt: raw.date_changed ?? createdAt,
    resolvedAt: raw.date_resolved,
    dueAt,
    sla: dueAt ? { dueAt } : undefined,
    custom: raw.custom_fields.map(({ code, value = null }) => ({ id: code, name: code, value })),
    url: `${account.ui ?? account.address}/agent/#Conversation;id=${raw.id}`,
    cannot: raw.status === DELETED ? { deleteTicket: label } : undefined,
  };
}

export const toContact = (raw: RawContact, company?: Company): Contact => {
  const [email = '', ...others] = raw.emails;
  return {
    id: raw.id,
    name: [raw.firstname, raw.lastname].filter(Boolean).join(' ') || raw.system_name,
    email,
    otherEmails: others.length > 0 ? others : undefined,
    phone: raw.phones[0],
    company,
  };
};

/** A name as LiveAgent keeps it. */
export function toNames(name = ''): { firstname?: string; lastname?: string } {
  const [firstname, ...rest] = name.split(' ');
  return name === '' ? {} : { firstname, lastname: rest.join(' ') };
}

/** Of groups: internal ones, in each of their looks, and calls among agents. */
const INTERNAL = ['I', 'U', 'Z', '1'];
/** Of groups: what somebody outside was asked, and what they said. The customer sees neither. */
const FORWARD = 'O';
const FORWARD_REPLY = 'Q';
const UNSEEN = [...INTERNAL, FORWARD, FORWARD_REPLY];
/** Of pieces: notes, what is internal, files of notes, recordings of internal calls. */
const NOTES = ['N', 'I', 'L', '1'];
const TEXTS = ['M', 'Y', 'N', 'I'];
const FILES = ['F', 'L'];
const OUTGOING = '4';
const REMOVED = 'D';
const HTML = ['H', 'Y'];

const visible = (groups: RawGroup[]) => groups.filter(({ status }) => status !== REMOVED);

/** What was said. Everything that only tells what happened to the ticket has no text of its own. */
export function toComments(groups: RawGroup[], ticket: Ticket, agents: RawAgents): Comment[] {
  const inOne = (group: RawGroup): Comment[] => {
    const said: Comment[] = [];
    for (const part of group.messages) {
      const kind = UNSEEN.includes(group.type) || NOTES.includes(part.type) ? 'note' : 'reply';
      const isFile = FILES.includes(part.type);
      if (!isFile && !(TEXTS.includes(part.type) && part.message)) continue;
      const before = isFile ? said.findLast((one) => one.kind === kind) : undefined;
      const attachments = isFile ? [toAttachment(part, ticket)] : [];
      if (before) before.attachments.push(...attachments);
      else said.push({ ...toComment(part, group, ticket, agents), kind, attachments });
    }
    return said;
  };
  return visible(groups)
    .flatMap(inOne)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}

function toComment(part: RawPart, group: RawGroup, ticket: Ticket, agents: RawAgents) {
  const { message = '' } = part;
  const isText = !FILES.includes(part.type);
  return {
    id: part.id,
    author: authorOf(part.userid ?? group.userid, group, ticket, agents),
    ...(isText && HTML.includes(part.format ?? '') ? { html: message } : { text: isText ? message : '' }),
    createdAt: part.datecreated,
  };
}

/** Customers have another id as writers than as contacts; agents are known, or write what only agents do. */
function authorOf(id: string | undefined, group: RawGroup, { requester }: Ticket, agents: RawAgents): Person {
  const agent = agentIn(agents, (one) => one.id === id);
  const name = id === group.userid ? group.user_full_name : undefined;
  if (agent) return { ...agent, side: 'agent' };
  if ([...INTERNAL, OUTGOING, FORWARD].includes(group.type)) return { id, name, side: 'agent' };
  if (group.type === FORWARD_REPLY) return { id, name };
  return { id, name: name ?? requester?.name, side: 'customer' };
}

/** One value of a file: JSON that holds rows of a name and its value, the first of which only says so, or an object. */
function valueIn(json: string, name: string): string | undefined {
  const value = String.raw`("(?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[\da-f]{4})*"|\d+)`;
  const [, found] = [...json.matchAll(new RegExp(`"${name}"\\s*[,:]\\s*${value}`, 'gi'))].at(-1) ?? [];
  return found && String(JSON.parse(found));
}

/** Where no address is told, the ticket's own page is what opens. */
function toAttachment({ id, message = '' }: RawPart, { url }: Ticket): Attachment {
  const name = valueIn(message, 'name') ?? id;
  const at = valueIn(message, 'download_url') ?? valueIn(message, 'view_url')?.replace('/view', '/download') ?? '';
  const whole = at !== '' && URL.canParse(at, url) ? new URL(at, url) : undefined;
  const isWeb = whole && /^https?:$/.test(whole.protocol);
  return {
    id: isWeb ? whole.href : id,
    name,
    type: valueIn(message, 'type') ?? typeOf(name),
    size: Number(valueIn(message, 'size')) || undefined,
    url: isWeb ? undefined : url,
  };
}

const REWARD = 'W';
const PUNISHMENT = 'P';
const WORDS = 'C';

/** The newest thumb up or down, with what was said to it. */
export function toRating(groups: RawGroup[]): Rating | undefined {
  const parts = visible(groups).flatMap(({ messages }) => messages);
  const thumb = parts.findLast(({ type }) => type === REWARD || type === PUNISHMENT);
  const comment = parts.findLast(({ type }) => type === WORDS)?.message;
  return thumb && { score: thumb.type === REWARD ? 'good' : 'bad', comment };
}

/** `tickets`: no list tells which fields there are, so those that the newest tickets have are offered. */
export const toChoices = ({ agents, departments, tags }: Names, tickets: Ticket[]): Choices => ({
  agents: agents
    .filter(({ status }) => status !== DELETED)
    .map(toAgent)
    .map(({ id, name }) => ({ value: id, label: name })),
  groups: departments.map(({ id, name }) => ({ value: id, label: name })),
  statuses: STATUSES.filter(({ value }) => SETTABLE.includes(value)),
  tags: tags.map(({ name }) => ({ value: name, label: name })),
  fields: [...new Set(tickets.flatMap(({ custom = [] }) => custom.map(({ id }) => id)))].map((id) => ({
    id,
    name: id,
    kind: 'text',
  })),
});

export const toSavedReply = ({ id, name, body = '', format }: SavedAnswer): SavedReply =>
  format === 'H' ? { id, name, html: body } : { id, name, text: body };
type SavedAnswer = { id: string; name: string; body?: string; format?: string };
