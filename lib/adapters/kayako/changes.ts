import { type Fields, fail, type Ticket } from '../../model';
import type { Http, OutgoingComment, OutgoingFile, Request, Written } from '../contract';
import { toPart } from '../shared/files';
import { onlyGood, refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { pathOf, readCase, readNames } from './reads';
import { RawChannels, RawReplied, RawUploads } from './shapes';
import { toRawValue } from './words';

/** What makes a post a note, and its text HTML. */
export const AS_NOTE = { channel: 'NOTE', channel_options: JSON.stringify({ html: true }) };

/** Types are written by their number. */
async function typeNumber(http: Http, label: string | null | undefined): Promise<string | null | undefined> {
  if (!label) return label;
  const type = (await readNames(http, 'cases/types')).find((one) => one.label === label);
  return type?.id ?? refuse('type_id', `Kayako has no type "${label}".`);
}

/** The fields as Kayako takes them, `requester` by number. `null` empties. */
export async function toWrite(http: Http, fields: Fields): Promise<object> {
  const { subject, requester, status, priority, type, group, assignee, tags, custom } = fields;
  return {
    subject,
    requester_id: requester,
    status_id: status,
    priority_id: priority,
    type_id: await typeNumber(http, type),
    assigned_team_id: group,
    assigned_agent_id: assignee,
    tags: tags && onlyGood('tags', tags, (tag) => !tag.includes(',')).join(),
    field_values: custom && Object.fromEntries(Object.entries(custom).map(([key, value]) => [key, toRawValue(value)])),
  };
}

/** Failure `conflict` where a conversation is not as it was seen any more. */
export async function change(http: Http, id: string, body: object, seen: string | undefined): Promise<void> {
  const request: Request = { method: 'PUT', path: pathOf(id), body };
  const headers = seen === undefined ? undefined : { 'if-unmodified-since': new Date(seen).toUTCString() };
  const { status } = await http.send({ ...request, headers, also: [412] }, RawAnything);
  if (status !== 412) return;
  // The server's own time of change may be later than the one that it tells.
  if ((await readCase(http, id)).updated_at !== seen) fail({ kind: 'conflict' });
  await http.send(request, RawAnything);
}

/** Files go first: they belong to the session that brought them. */
export async function upload(http: Http, files: OutgoingFile[]): Promise<string | undefined> {
  if (files.length === 0) return undefined;
  const form = new FormData();
  for (const file of files) form.append('files[]', toPart(file), file.name);
  const kept = [(await http.post('/files.json', RawUploads, form)).data].flat();
  if (kept.length < files.length) refuse('attachment_file_ids', 'Kayako did not keep all files.');
  return kept.map(({ id }) => id).join();
}

async function say(
  http: Http,
  { id }: Ticket,
  comment: OutgoingComment,
  client_id: string,
  more: object,
): Promise<Written> {
  const message = { ...more, client_id, status_id: comment.setStatus };
  const body = { ...message, attachment_file_ids: await upload(http, comment.files) };
  return { id: (await http.post(pathOf(id, '/reply'), RawReplied, body)).data.posts[0]?.id };
}

/** How a conversation is answered: the way that it goes, else by mail. Failure `refused` where it takes notes only. */
async function wayOf(http: Http, { id }: Ticket) {
  const [{ last_public_channel: last }, { data }] = await Promise.all([
    readCase(http, id),
    http.get(pathOf(id, '/reply/channels'), RawChannels),
  ]);
  const ways = data.filter(({ type }) => type !== 'NOTE');
  const by = (wanted: string | undefined) => ways.find(({ type }) => type === wanted);
  return by(last?.type) ?? by('MAIL') ?? ways[0] ?? refuse('channel', 'Kayako takes only notes here.');
}

/** In plain text: HTML is for notes alone. */
export async function reply(http: Http, ticket: Ticket, comment: OutgoingComment, key: string): Promise<Written> {
  const { type, account } = await wayOf(http, ticket);
  const cc = comment.cc.join() || undefined;
  if (cc && type !== 'MAIL') refuse('cc', 'Copies go by mail only.');
  return say(http, ticket, comment, key, {
    ...{ contents: comment.body.text, channel: type, channel_id: account?.id },
    channel_options: cc && JSON.stringify({ cc }),
  });
}

export const note = (http: Http, ticket: Ticket, comment: OutgoingComment, key: string): Promise<Written> =>
  say(http, ticket, comment, key, { ...AS_NOTE, contents: comment.body.html });
