import type { Asked, Told } from '../server';
import { caseIn, userIn } from './reads';
import { type Attachment, type Case, htmlOf, isSame, MAILBOX, type State, type User } from './state';
import { absent, denied, includeIn, invalid, missing, Refusal, showCase, showPost, showUser, tell } from './views';

/* How the simulated Kayako is written to. */

export type Session = { id: string; user: User };
type Json = Record<string, unknown>;

function jsonIn({ body }: Asked): Json {
  try {
    return JSON.parse(body.toString()) as Json;
  } catch {
    throw new Refusal(400, 'REQUEST_BODY_INVALID', 'The request body is malformed');
  }
}

/** A record that a parameter names by its number; null empties, undefined leaves alone. */
function named<T extends { id: number }>(all: T[], given: unknown, parameter: string): T | null | undefined {
  if (given === undefined || given === null) return given;
  const found = all.find(({ id }) => String(id) === String(given));
  if (!found) throw invalid(parameter);
  return found;
}

/** What stands for HTML tidied up: no scripts. */
const purified = (html: string): string => html.replace(/<script[\s\S]*?<\/script>/gi, '');
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

function setFields(state: State, one: Case, message: Json): void {
  const status = named(state.statuses, message.status_id, 'status_id');
  // Only monitors close.
  if (status === null || status?.type === 'CLOSED') throw invalid('status_id');
  const team = named(state.teams, message.assigned_team_id, 'assigned_team_id');
  const agent = named(state.users, message.assigned_agent_id, 'assigned_agent_id');
  const priority = named(state.priorities, message.priority_id, 'priority_id');
  const type = named(state.types, message.type_id, 'type_id');
  const requester = named(state.users, message.requester_id, 'requester_id');
  const inTeam = team === undefined ? one.assigned_team : (team?.id ?? null);
  if (agent && inTeam !== null && !agent.teams.includes(inTeam)) throw invalid('assigned_agent_id');
  const values = (message.field_values ?? {}) as Record<string, string>;
  for (const key of Object.keys(values)) if (!state.fields.some((field) => field.key === key)) throw invalid(key);
  if (status?.type === 'COMPLETED')
    for (const { key, is_required_on_resolution } of state.fields)
      if (is_required_on_resolution && !(values[key] ?? one.values.get(key))) throw missing(key);

  if (typeof message.subject === 'string') one.subject = message.subject;
  if (status) one.status = status.id;
  if (team !== undefined) one.assigned_team = team?.id ?? null;
  if (agent !== undefined) one.assigned_agent = agent?.id ?? null;
  if (priority !== undefined) one.priority = priority?.id ?? null;
  if (type !== undefined) one.type = type?.id ?? null;
  if (requester) {
    one.requester = requester.id;
    one.identity = requester.emails[0]?.id ?? one.identity;
  }
  if (typeof message.tags === 'string') one.tags = message.tags.split(',').filter(Boolean);
  for (const [key, value] of Object.entries(values)) one.values.set(key, value);
}

/** Uploaded files, for whoever's session brought them. */
function filesIn(state: State, session: Session, given: unknown): Attachment[] {
  if (given === undefined) return [];
  return String(given)
    .split(',')
    .map((id) => {
      const found = state.files.get(Number(id));
      if (found?.session !== session.id) throw invalid('attachment_file_ids');
      return found.file;
    });
}

/** The options of a way out are JSON in a text, and each way has its own. */
function optionsIn(message: Json, channel: string, known: string[]): { cc?: string; html?: boolean } {
  if (message.channel_options === undefined) return {};
  let options: Json;
  try {
    options = JSON.parse(message.channel_options as string) as Json;
  } catch {
    throw invalid('channel_options');
  }
  if (Object.keys(options).some((name) => !known.includes(name)) || channel === 'MESSENGER')
    throw invalid('channel_options');
  return options;
}

function addPost(state: State, session: Session, one: Case, message: Json, takesHtml: boolean): number {
  const { contents, channel, channel_id, client_id } = message;
  if (typeof contents !== 'string' || contents === '') throw missing('contents');
  if (typeof channel !== 'string') throw missing('channel');
  const isNote = channel === 'NOTE';
  const way = one.reply_channels.find(({ type }) => type === channel);
  if (!isNote && channel_id === undefined) throw missing('channel_id');
  if (!isNote && String(way?.account) !== String(channel_id)) throw invalid('channel_id');
  const { cc = '', html } = optionsIn(message, channel, isNote ? ['html'] : takesHtml ? ['cc', 'html'] : ['cc']);
  const attachments = filesIn(state, session, message.attachment_file_ids);
  const id = state.nextId();
  state.posts.push({
    ...{ id, case: one.id, client_id: typeof client_id === 'string' ? client_id : null },
    contents: html ? textOf(contents) : contents,
    ...{ creator: session.user.id, identity: session.user.emails[0]?.id ?? null, source_channel: channel, attachments },
    original: {
      id: state.nextId(),
      resource_type: isNote ? 'note' : 'case_message',
      body_html: html ? purified(contents) : htmlOf(contents),
      body_text: html ? textOf(contents) : contents,
      recipients: cc
        .split(',')
        .filter(Boolean)
        .map((email) => ({ type: 'CC', email })),
    },
    ...{ post_status: 'SENT', post_status_reject_reason: null, created_at: one.updated_at },
  });
  return id;
}

/** Changes what is still as it was, where the call asks for that. */
export function updateCase(state: State, asked: Asked, id: string | undefined): Told {
  const one = caseIn(state, id);
  const since = asked.headers['if-unmodified-since'];
  const changed = Date.parse(one.updated_at) + state.ahead * 1000;
  if (since !== undefined && changed > Date.parse(since))
    throw new Refusal(412, 'RESOURCE_MODIFIED', 'The resource was modified');
  setFields(state, one, jsonIn(asked));
  one.updated_at = state.tick();
  return tell('case', showCase(state, asked, one));
}

export function addReply(state: State, asked: Asked, id: string | undefined, session: Session): Told {
  const one = caseIn(state, id);
  const message = jsonIn(asked);
  const before = structuredClone({ ...one, values: [...one.values] });
  one.updated_at = state.tick();
  try {
    setFields(state, one, message);
    const post = addPost(state, session, one, message, false);
    const data = { posts: [{ id: post, resource_type: 'post' }], case: { id: one.id, resource_type: 'case' } };
    return tell('case_reply', data, 201);
  } catch (error) {
    Object.assign(one, before, { values: new Map(before.values) });
    throw error;
  }
}

export function addCase(state: State, asked: Asked, session: Session): Told {
  const message = jsonIn(asked);
  for (const name of ['requester_id', 'subject', 'contents', 'channel']) if (!message[name]) throw missing(name);
  const requester = named(state.users, message.requester_id, 'requester_id');
  if (!requester) throw missing('requester_id');
  const now = state.tick();
  const one: Case = {
    ...{ id: state.nextId(), subject: '', state: 'ACTIVE', requester: requester.id, creator: session.user.id },
    ...{ identity: requester.emails[0]?.id ?? 0, assigned_agent: null, assigned_team: null, status: 1 },
    ...{ priority: null, type: null, tags: [], values: new Map(), sla_metrics: [], rating: null },
    ...{ last_public_channel: 'MAIL', reply_channels: [{ type: 'MAIL', account: MAILBOX }], indexed: false },
    ...{ created_at: now, updated_at: now, last_completed_at: null, last_closed_at: null },
  };
  setFields(state, one, message);
  addPost(state, session, one, message, true);
  state.cases.push(one);
  return tell(
    'case',
    showCase(state, state.includesOnWrite ? asked : { ...asked, query: new URLSearchParams() }, one),
    201,
  );
}

const roleOf = (state: State, { role }: User) => state.roles.find(({ id }) => id === role);

export function trashCase(state: State, asked: Asked, id: string | undefined, { user }: Session): Told {
  const one = caseIn(state, id);
  if (!roleOf(state, user)?.trashes) throw denied();
  one.state = 'TRASH';
  one.updated_at = state.tick();
  return tell('case', showCase(state, asked, one));
}

export function deleteNote(state: State, ticket: string | undefined, id: string | undefined, { user }: Session): Told {
  const one = caseIn(state, ticket);
  if (roleOf(state, user)?.type !== 'ADMIN') throw denied();
  const at = state.posts.findIndex(({ original, ...post }) => post.case === one.id && String(original.id) === id);
  if (state.posts[at]?.original.resource_type !== 'note') throw absent();
  state.posts.splice(at, 1);
  return { status: 200, body: { status: 200 } };
}

export function readPost(state: State, asked: Asked, id: string | undefined): Told {
  const post = state.posts.find((one) => String(one.id) === id);
  if (!post) throw absent();
  return tell('post', showPost(state, asked, post));
}

export async function addFiles(state: State, asked: Asked, session: Session): Promise<Told> {
  const parts = (await asked.form()).getAll('files[]').filter((part) => part instanceof File);
  if (parts.length === 0) throw missing('files');
  const data = await Promise.all(
    parts.map(async (part) => {
      const file = {
        id: state.nextId(),
        name: part.name,
        type: part.type,
        bytes: Buffer.from(await part.arrayBuffer()),
      };
      state.files.set(file.id, { session: session.id, file });
      return { id: file.id, name: file.name, size: file.bytes.length, content_type: file.type, resource_type: 'file' };
    }),
  );
  return tell('file', data, 201);
}

export function addUser(state: State, asked: Asked): Told {
  const { full_name, role_id, email } = jsonIn(asked);
  if (typeof full_name !== 'string') throw missing('full_name');
  const role = named(state.roles, role_id, 'role_id');
  if (!role) throw missing('role_id');
  if (typeof email !== 'string') throw missing('email');
  if (state.users.some(({ emails }) => emails.some((one) => isSame(one.email, email))))
    throw new Refusal(409, 'CONFLICT', 'The address belongs to somebody else', 'email');
  return tell('user', showUser(state, includeIn(asked), state.addUser(email, full_name, role.id)), 201);
}

export function updateUser(state: State, asked: Asked, id: string | undefined): Told {
  const user = userIn(state, id);
  const { full_name } = jsonIn(asked);
  if (typeof full_name === 'string') user.full_name = full_name;
  return tell('user', showUser(state, includeIn(asked), user));
}

/** A new number, or another one in the place of `id`. */
export function savePhone(state: State, asked: Asked, id: string | undefined): Told {
  const { user_id, number } = jsonIn(asked);
  if (typeof number !== 'string') throw missing('number');
  const known = state.users.flatMap(({ phones }) => phones).find((phone) => String(phone.id) === id);
  if (id !== undefined && !known) throw absent();
  const phone = known ?? { id: state.nextId(), number };
  phone.number = number;
  if (!known) userIn(state, String(user_id)).phones.push(phone);
  return tell('identity_phone', phone, known ? 200 : 201);
}
