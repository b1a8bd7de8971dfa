import {
  type Account,
  type Agent,
  type Attachment,
  type Choices,
  type Comment,
  type Fields,
  fail,
  type Priority,
  type Rating,
  type SavedReply,
  type Status,
  type Ticket,
} from '../../model';
import { bodyOf } from '../shared/body';
import { BYTES } from '../shared/files';
import { vocabulary } from '../shared/vocabulary';
import type { RawAgent, RawEvent, RawField, RawFile, RawResponse, RawTag, RawTicket } from './shapes';

/* HelpDesk's words into ours, and ours into its. */

/** Where agents work. */
export const UI = 'https://app.helpdesk.com';

const STATUSES: { value: string; label: string; status: Status }[] = [
  { value: 'open', label: 'Open', status: 'open' },
  { value: 'pending', label: 'Pending', status: 'pending' },
  { value: 'onhold', label: 'On hold', status: 'pending' },
  { value: 'solved', label: 'Solved', status: 'resolved' },
  { value: 'closed', label: 'Closed', status: 'closed' },
];

const PRIORITIES: { value: string; label: string; priority: Priority }[] = [
  { value: '-10', label: 'Low', priority: 'low' },
  { value: '0', label: 'Medium', priority: 'normal' },
  { value: '10', label: 'High', priority: 'high' },
  { value: '20', label: 'Urgent', priority: 'urgent' },
];

const SPAM = 'HelpDesk takes this ticket for spam: move it back there first.';

export const toAgent = ({ ID, name, email }: RawAgent): Agent => ({ id: ID, name: name ?? email ?? ID, email });

/** Names of what a ticket holds by id. */
export type Names = { tags?: RawTag[]; fields?: RawField[] };

export function toTicket(raw: RawTicket, account: Pick<Account, 'id'>, { tags = [], fields }: Names = {}): Ticket {
  const { assignment, requester } = raw;
  const status = STATUSES.find(({ value }) => value === raw.status);
  const priority = PRIORITIES.find(({ value }) => value === String(raw.priority));
  const nameOf = (key: string) => fields?.find(({ apiKey }) => apiKey === key)?.displayName ?? key;
  return {
    id: raw.ID,
    account: account.id,
    number: raw.shortID,
    subject: raw.subject ?? '',
    status: status?.status ?? 'open',
    label: status?.label ?? raw.status,
    statusValue: raw.status,
    priority: priority?.priority,
    priorityLabel: priority?.label,
    priorityValue: priority?.value,
    tags: raw.tagIDs.flatMap((tag) => tags.find(({ ID }) => ID === tag)?.name ?? []),
    group: assignment?.team && { id: assignment.team.ID, name: assignment.team.name },
    requester: { ...requester, side: 'customer' },
    assignee: assignment?.agent ? { id: assignment.agent.ID, name: assignment.agent.name, side: 'agent' } : null,
    cc: [...raw.cc, ...raw.ccs].map((one) => (typeof one === 'string' ? { email: one } : one)),
    createdAt: raw.createdAt,
    updatedAt: raw.updatedAt,
    rating: toRating(raw.rating),
    custom: fields && Object.entries(raw.customFields ?? {}).map(([id, value]) => ({ id, name: nameOf(id), value })),
    url: `${UI}/tickets/${encodeURIComponent(raw.shortID)}`,
    cannot: raw.spam?.status ? { reply: SPAM, note: SPAM, updateTicket: SPAM } : undefined,
  };
}

const scoreIn = vocabulary<Rating['score']>({ good: 'good', bad: 'bad' });

function toRating(rating: RawTicket['rating']): Rating | undefined {
  const label = rating?.rate ?? rating?.score;
  const score = scoreIn(label);
  return score && { score, label, comment: rating?.comment };
}

const authorOf = ({ author }: RawEvent) => author.ID ?? author.email;

/** The files that came with a message: the event after it, by the same author. */
function filesAfter(said: RawEvent | undefined, next: RawEvent | undefined): RawFile[] {
  const belong = said?.type === 'message' && next?.type === 'attachments' && authorOf(said) === authorOf(next);
  return belong ? (next.attachments?.files ?? []) : [];
}

/** What was said, out of all that happened. Files without a message stand by themselves. */
export const toComments = ({ events }: RawTicket): Comment[] =>
  events.flatMap((event, at) => {
    if (event.type === 'message') return toComment(event, filesAfter(event, events[at + 1]));
    const own = event.type === 'attachments' && filesAfter(events[at - 1], event).length === 0;
    return own ? toComment(event, event.attachments?.files ?? []) : [];
  });

function toComment(raw: RawEvent, attached: RawFile[]): Comment {
  const { message, author, attachments } = raw;
  const files = [...(message?.attachments ?? []), ...attached];
  const isInside = message?.isPrivate ?? attachments?.isPrivate;
  return {
    id: raw.ID,
    kind: isInside ? 'note' : 'reply',
    author: {
      id: author.ID,
      name: author.name,
      email: author.email,
      side: author.type === 'client' ? 'customer' : 'agent',
    },
    ...bodyOf(withPictures(message?.richTextHtml, files), message?.text),
    attachments: files.map(toAttachment),
    createdAt: raw.date ?? raw.createdAt ?? fail({ kind: 'unreadable', field: 'events.date' }),
  };
}

/** Pictures in a text go by their content id. */
const withPictures = (html: string | undefined, files: RawFile[]) =>
  files.reduce((text, { cid, url }) => (cid ? text?.replaceAll(`cid:${cid}`, url) : text), html);

const toAttachment = ({ url, name, type = BYTES, size }: RawFile): Attachment => ({ id: url, name, type, size });

export const toSavedReply = ({ ID, text = '', shortcuts }: RawResponse): SavedReply => ({
  id: ID,
  name: shortcuts[0] ?? text.slice(0, 40),
  text,
});

export const toChoices = (
  agents: RawAgent[],
  teams: { ID: string; name: string }[],
  tags: RawTag[],
  fields: RawField[],
): Choices => ({
  agents: agents
    .filter(({ roles }) => !roles.includes('viewer'))
    .map(toAgent)
    .map(({ id, name }) => ({ value: id, label: name })),
  groups: teams.map(({ ID, name }) => ({ value: ID, label: name })),
  statuses: STATUSES,
  priorities: PRIORITIES,
  tags: [...new Set(tags.map(({ name }) => name))].map((name) => ({ value: name, label: name })),
  fields: fields
    .filter(({ status = 'active' }) => status === 'active')
    .map(({ apiKey, displayName, teamIDs }) => ({
      id: apiKey,
      name: displayName,
      kind: 'text',
      groups: teamIDs.length > 0 ? teamIDs : undefined,
    })),
});

/** What is set among custom fields. */
const setIn = (custom: RawTicket['customFields'] = {}) =>
  Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== null));

/**
 * The fields as HelpDesk takes them; who has the ticket and its tags go another way. `now`: the ticket as it is; custom
 * fields that are left out may be lost.
 */
export const toWrite = ({ subject, status, priority, custom }: Fields, now?: RawTicket) => ({
  subject,
  status,
  priority: priority === undefined ? undefined : Number(priority),
  customFields: custom && { ...setIn(now?.customFields), ...custom },
});
