import type { Asked, Told } from '../server';
import { absent, bad, contactIn, conversationIn, Refusal, showComment, showContact, teammateIn } from './reads';
import type { Conversation, File, Message, Recipient, State, Token } from './state';

/* How the simulated Front is written to. */

type Json = Record<string, unknown>;
type Given = { message: Json; files: File[] };

const NOTHING: Told = { status: 204 };
const MOST_BYTES = 25 * 1024 * 1024;

/** What was sent: as JSON, or as a form with the names of what is inside in brackets. */
async function given(state: State, asked: Asked): Promise<Given> {
  if (!asked.headers['content-type']?.startsWith('multipart/')) return { message: jsonIn(asked), files: [] };
  if (asked.body.length > MOST_BYTES) throw new Refusal(413, 'Too large', 'Attachments are larger than 25 MB');
  const message: Json = {};
  const files: File[] = [];
  for (const [name, value] of await asked.form()) {
    if (typeof value === 'string') put(message, name.split(/[[\]]+/).filter(Boolean), value);
    else if (/^attachments\[\d+\]$/.test(name))
      files.push(state.addFile(value.name, value.type, Buffer.from(await value.arrayBuffer())));
    else throw bad(`${name}: unexpected file`);
  }
  return { message, files };
}

/** Numbers in brackets make lists. */
function put(holder: Json, [name = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) holder[name] = value === 'true' ? true : value === 'false' ? false : value;
  else {
    holder[name] ??= /^\d+$/.test(rest[0] ?? '') ? [] : {};
    put(holder[name] as Json, rest, value);
  }
}

export function jsonIn({ body }: Asked): Json {
  try {
    return JSON.parse(body.toString()) as Json;
  } catch {
    throw bad('body: invalid JSON');
  }
}

const textIn = (message: Json, name: string): string => {
  const value = message[name];
  if (typeof value !== 'string' || value === '') throw bad(`body.${name}: missing`);
  return value;
};
const textsIn = (message: Json, name: string): string[] => {
  const value = message[name] ?? [];
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) throw bad(`body.${name}: expected texts`);
  return value as string[];
};

const STATUSES = ['archived', 'open', 'deleted', 'spam'] as const;

/** Changes what is named. Custom fields are replaced, all of them. */
export function changeConversation(state: State, asked: Asked, id: string, { rights }: Token): Told {
  const raw = conversationIn(state, id);
  const { status, status_id, assignee_id, inbox_id, custom_fields, due_at } = jsonIn(asked);
  if (status !== undefined && status_id !== undefined) throw bad('body.status: only one of status and status_id');
  const known = STATUSES.find((one) => one === status);
  if (status !== undefined && !known) throw bad('body.status: unknown');
  if (known === 'deleted' && !rights.has('delete'))
    throw new Refusal(403, 'Forbidden', 'The token has no right to delete conversations');
  const own = state.statuses.find((one) => one.id === status_id);
  if (status_id !== undefined && !(own && state.ticketing)) throw bad('body.status_id: unknown status');
  if (inbox_id !== undefined && !state.inboxes.some((one) => one.id === inbox_id)) throw bad('body.inbox_id: unknown');
  const names = Object.keys((custom_fields ?? {}) as Json);
  const strange = names.find((name) => !state.customFields.some((field) => field.name === name));
  if (strange !== undefined) throw bad(`body.custom_fields: unknown field ${strange}`);
  const assignee = typeof assignee_id === 'string' ? teammateIn(state, assignee_id).id : assignee_id;

  const changed: Partial<Conversation> = { updated_at: state.tick() };
  if (known) Object.assign(changed, { status: known, reminders: [], status_id: known === 'open' ? 'sts_1' : 'sts_3' });
  if (own) Object.assign(changed, { status_id: own.id, status: own.category === 'resolved' ? 'archived' : 'open' });
  if (assignee === null || typeof assignee === 'string') changed.assignee_id = assignee;
  if (typeof inbox_id === 'string') changed.inbox_id = inbox_id;
  if (custom_fields !== undefined) changed.custom_fields = custom_fields as Json;
  if (due_at !== undefined && (!state.duesOnlyTasks || raw.type === 'task')) changed.due_at = due_at as number | null;
  Object.assign(raw, changed);
  return NOTHING;
}

/** Adds to or takes from a list of ids. */
export function changeIds(state: State, asked: Asked, id: string, list: 'tags' | 'followers'): Told {
  const raw = conversationIn(state, id);
  const message = jsonIn(asked);
  const isTags = list === 'tags';
  const ids = isTags
    ? textsIn(message, 'tag_ids')
    : textsIn(message, 'teammate_ids').map((one) => teammateIn(state, one).id);
  if (isTags && ids.some((one) => !state.tags.some((tag) => tag.id === one))) throw bad('body.tag_ids: unknown tag');
  const held = isTags ? raw.tag_ids : raw.follower_ids;
  const rest = held.filter((one) => !ids.includes(one));
  raw[isTags ? 'tag_ids' : 'follower_ids'] = asked.method === 'DELETE' ? rest : [...rest, ...ids];
  raw.updated_at = state.tick();
  return NOTHING;
}

export async function addComment(state: State, asked: Asked, id: string, { token }: Token): Promise<Told> {
  const raw = conversationIn(state, id);
  const { message, files } = await given(state, asked);
  const author_id = message.author_id === undefined ? null : teammateIn(state, message.author_id).id;
  const body = textIn(message, 'body');
  raw.updated_at = state.tick();
  const comment = {
    id: state.nextId('com'),
    conversation_id: id,
    author_id,
    token,
    body,
    posted_at: raw.updated_at,
    files,
  };
  state.comments.push(comment);
  return { status: 201, body: showComment(state, comment) };
}

export function changeComment(state: State, asked: Asked, id: string, { token }: Token): Told {
  const comment = state.comments.find((one) => one.id === id);
  if (!comment) throw absent('comment');
  if (comment.token !== token) throw new Refusal(403, 'Forbidden', 'The comment was made with another token');
  comment.body = textIn(jsonIn(asked), 'body');
  return { status: 200, body: showComment(state, comment) };
}

const accepted = (message_uid: string): Told => ({ status: 202, body: { status: 'accepted', message_uid } });
const mail = { type: 'email', draft_mode: null, error_type: null };

/** Goes out later. Without a word about it the conversation is archived. */
export async function sendReply(state: State, asked: Asked, id: string): Promise<Told> {
  const raw = conversationIn(state, id);
  if (raw.type !== 'conversation') throw bad('conversation: does not support messages');
  const { message, files } = await given(state, asked);
  const author_id = message.author_id === undefined ? null : teammateIn(state, message.author_id).id;
  const body = textIn(message, 'body');
  const inbox = state.inboxes.find((one) => one.id === raw.inbox_id);
  const named = (role: Recipient['role'], usual: string[] = []) =>
    (message[role] === undefined ? usual : textsIn(message, role)).map((handle) => ({ name: null, handle, role }));
  const last = state.messages.findLast(({ conversation_id, is_inbound }) => conversation_id === id && is_inbound);
  const others = (role: Recipient['role']) =>
    last?.recipients.filter((one) => one.role === role).map(({ handle }) => handle) ?? [];
  const message_uid = state.nextId('uid');
  const recipients = [
    { name: null, handle: inbox?.address ?? '', role: 'from' as const },
    ...named('to', others('from')),
    ...named('cc', others('cc')),
  ];
  const archives = (message.options as Json | undefined)?.archive !== false;
  state.later(() => {
    raw.updated_at = state.tick();
    if (archives) Object.assign(raw, { status: 'archived', status_id: 'sts_3' });
    const sent = { id: state.nextId('msg'), message_uid, conversation_id: id, is_inbound: false, author_id };
    state.messages.push({ ...mail, ...sent, recipients, body, files, created_at: raw.updated_at });
  });
  return accepted(message_uid);
}

/** As if it had come from outside. What has an external id that is known already is passed over. */
export async function importMessage(state: State, asked: Asked, inbox_id: string): Promise<Told> {
  if (!state.inboxes.some(({ id }) => id === inbox_id)) throw absent('inbox');
  const { message, files } = await given(state, asked);
  const { handle = '', name = null } = (message.sender ?? {}) as { handle?: string; name?: string };
  const external_id = textIn(message, 'external_id');
  const to = textsIn(message, 'to');
  const body = textIn(message, 'body');
  const created_at = Number(message.created_at);
  if (!handle) throw bad('body.sender.handle: missing');
  if (to.length === 0) throw bad('body.to: missing');
  if (!Number.isInteger(created_at) || created_at > state.now() + 60) throw bad('body.created_at: invalid');
  const { is_inbound, is_archived = true } = (message.metadata ?? {}) as Json;
  if (is_inbound !== true) throw bad('body.metadata.is_inbound: missing');
  const known = state.messages.find((one) => one.external_id === external_id);
  if (known) return accepted(known.message_uid);
  const assignee_id = message.assignee_id === undefined ? null : teammateIn(state, message.assignee_id).id;
  const message_uid = state.nextId('uid');
  const tags = textsIn(message, 'tags');
  // Unknown ones are made.
  for (const name of tags)
    if (!state.tags.some((tag) => tag.name === name)) state.tags.push({ id: state.nextId('tag'), name });
  const subject = String(message.subject ?? '');
  state.later(() => {
    const sender = { name: state.contactAt(handle)?.name ?? name, handle: handle.toLowerCase(), role: 'from' as const };
    if (!state.contactAt(handle)) state.addContact(handle, name);
    const raw = state.addConversation({ subject, recipient: sender, inbox_id, created_at });
    const tag_ids = state.tags.filter((tag) => tags.includes(tag.name)).map(({ id }) => id);
    Object.assign(raw, { assignee_id, tag_ids, updated_at: state.tick(), status: is_archived ? 'archived' : 'open' });
    const recipients: Recipient[] = [sender, ...to.map((one) => ({ name: null, handle: one, role: 'to' as const }))];
    const said = { id: state.nextId('msg'), message_uid, external_id, conversation_id: raw.id, is_inbound: true };
    const added: Message = { ...mail, ...said, author_id: null, recipients, body, files, created_at };
    state.messages.push(added);
  });
  return accepted(message_uid);
}

export function createContact(state: State, asked: Asked): Told {
  const { name, handles } = jsonIn(asked) as { name?: string; handles?: { source: string; handle: string }[] };
  const [first] = handles ?? [];
  if (!first) throw bad('body.handles: missing');
  if (state.contactAt(first.handle)) throw new Refusal(409, 'Conflict', 'A contact with this handle exists');
  return { status: 201, body: showContact(state.addContact(first.handle, name ?? null)) };
}

export function changeContact(state: State, asked: Asked, id: string): Told {
  contactIn(state, id).name = textIn(jsonIn(asked), 'name');
  return NOTHING;
}

export function addHandle(state: State, asked: Asked, id: string): Told {
  const message = jsonIn(asked);
  contactIn(state, id).handles.push({ source: textIn(message, 'source'), handle: textIn(message, 'handle') });
  return NOTHING;
}
