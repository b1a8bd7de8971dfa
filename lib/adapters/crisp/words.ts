import type { Account, Agent, Attachment, Choice, Comment, Contact, Fields, Status, Ticket } from '../../model';
import { typeOf } from '../shared/files';
import { tagsToWrite } from '../shared/tags';
import { vocabulary } from '../shared/vocabulary';
import type { RawConversation, RawMessage, RawOperator, RawProfile } from './shapes';

/* Crisp's words into ours, and ours into its. */

/** Where Crisp shows a workspace, with its id behind. */
export const UI = 'https://app.crisp.chat/website/';

/** Pending is what nobody has answered yet. */
export const STATES: (Choice & { status: Status })[] = [
  { value: 'pending', label: 'Pending', status: 'open' },
  { value: 'unresolved', label: 'Unresolved', status: 'open' },
  { value: 'resolved', label: 'Resolved', status: 'resolved' },
];
const stateOf = vocabulary(Object.fromEntries(STATES.map((state) => [state.value, state])));

export function toAgent({ details }: RawOperator): Agent[] {
  const { user_id: id, email, first_name, last_name } = details;
  return id ? [{ id, name: [first_name, last_name].filter(Boolean).join(' ') || email || id, email }] : [];
}

export const toContact = (raw: RawProfile, ui = ''): Contact => ({
  id: raw.people_id,
  name: raw.person?.nickname,
  email: raw.email ?? '',
  phone: raw.person?.phone,
  company: raw.company?.name ? { id: raw.company.domain ?? raw.company.name, name: raw.company.name } : undefined,
  url: `${ui}/contacts/profile/${encodeURIComponent(raw.people_id)}`,
});

/** A conversation has ids where these are. */
export type Names = { agents: Agent[]; inboxes: Choice[] };

export function toTicket(raw: RawConversation, { id, ui = '' }: Pick<Account, 'id' | 'ui'>, names: Names): Ticket {
  const { session_id, people_id, inbox_id, state, assigned, participants, meta } = raw;
  const { label = state, status = 'open' } = stateOf(state) ?? {};
  const agent = names.agents.find((one) => one.id === assigned?.user_id);
  return {
    id: session_id,
    account: id,
    // Chats have none of their own.
    subject: meta.subject ?? raw.topic ?? raw.last_message ?? '',
    status,
    label,
    statusValue: state,
    tags: meta.segments,
    group: inbox_id
      ? { id: inbox_id, name: names.inboxes.find(({ value }) => value === inbox_id)?.label ?? inbox_id }
      : undefined,
    requester: { id: people_id, name: meta.nickname, email: meta.email, side: 'customer' },
    assignee: assigned?.user_id ? { id: assigned.user_id, ...agent, side: 'agent' } : null,
    cc: participants.flatMap(({ type, target }) => (type === 'email' && target ? { email: target } : [])),
    createdAt: raw.created_at,
    updatedAt: raw.updated_at,
    custom: Object.entries(meta.data ?? {}).map(([name, value]) => ({ id: name, name, value })),
    url: `${ui}/inbox/${session_id}/`,
  };
}

/** What of a ticket stands in a conversation's meta. What is left out of a list there is lost. */
export const toMeta = (
  { subject, requester, tags, custom }: Fields,
  now?: RawConversation['meta'],
  seen?: Fields,
  nickname?: string,
) => ({
  email: requester,
  nickname,
  subject,
  segments: tags && tagsToWrite(tags, seen?.tags, now?.segments),
  data: custom && Object.fromEntries(Object.entries({ ...now?.data, ...custom }).filter(([, value]) => value !== null)),
});

/** All who are written to besides; those who are not by mail stay. */
export const toParticipants = (cc: string[], now: RawConversation['participants'] = []) => [
  ...now.filter(({ type }) => type !== 'email'),
  ...cc.map((target) => ({ type: 'email', target })),
];

const toAttachments = (content: RawMessage['content']): Attachment[] => {
  if (typeof content === 'string' || !content.url) return [];
  const { url, name = new URL(url).pathname.replace(/^.*\//, '') } = content;
  return [{ id: url, name, type: content.type ?? typeOf(name) }];
};

function textOf(content: RawMessage['content']): string {
  if (typeof content === 'string') return content;
  const { text, value, choices } = content;
  const chosen = choices.filter(({ selected }) => selected).map(({ label }) => label);
  return [text, value, ...chosen].filter(Boolean).join('\n');
}

/** What customers see; notes they do not, and what else there may be we do not know. */
const PUBLIC = ['text', 'file', 'animation', 'audio', 'carousel', 'picker', 'field'];

/** A file is a message by itself. Sent this soon after a text by the same person, it came along with that. */
const ALONG_MS = 2000;

/** Oldest first. What happened (a state, an assignment) is not what was said. */
export function toComments(messages: RawMessage[], { requester }: Pick<Ticket, 'requester'>): Comment[] {
  const comments: Comment[] = [];
  for (const { fingerprint, type, from, content, user, timestamp } of messages) {
    if (type === 'event') continue;
    const said: Comment = {
      id: fingerprint,
      kind: PUBLIC.includes(type) ? 'reply' : 'note',
      author:
        from === 'operator'
          ? { id: user?.user_id, name: user?.nickname, side: 'agent' }
          : { name: user?.nickname ?? requester?.name, side: 'customer' },
      text: textOf(content),
      attachments: toAttachments(content),
      createdAt: timestamp,
    };
    const last = comments.at(-1);
    const isAlong =
      last?.kind === said.kind &&
      last.author.side === said.author.side &&
      last.author.name === said.author.name &&
      Date.parse(timestamp) - Date.parse(last.createdAt) <= ALONG_MS;
    if (last && isAlong && said.attachments.length > 0) last.attachments.push(...said.attachments);
    else comments.push(said);
  }
  return comments;
}
