import type { Fields } from '../../model';
import type { Http, OutgoingFile } from '../contract';
import { isAddress, isSameAddress } from '../shared/address';
import { refuseLarger, toPart } from '../shared/files';
import { onlyGood } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { tagsToWrite } from '../shared/tags';
import { readAll } from './reads';
import { type RawConversation, RawTags, RawTeammates } from './shapes';
import { PLAIN } from './words';

/** Teammates go by id, or by their address as an alias. */
export const teammateOf = (asked: string): string => (isAddress(asked) ? `alt:email:${asked}` : asked);

/** The fields that go in one call; `held`: the custom fields as they are, for those left out are lost. */
function toWrite({ status, assignee, group, dueAt, custom }: Fields, held: RawConversation['custom_fields']) {
  const values = Object.entries({ ...held, ...custom }).filter(([, value]) => value !== null);
  return {
    ...(PLAIN.some(({ value }) => value === status) ? { status } : { status_id: status }),
    assignee_id: assignee ? teammateOf(assignee) : assignee,
    inbox_id: group ?? undefined,
    due_at: dueAt ? Date.parse(dueAt) / 1000 : dueAt,
    custom_fields: custom && Object.fromEntries(values),
  };
}

/** All but tags and followers. */
export async function change(http: Http, path: string, fields: Fields, held: RawConversation['custom_fields'] = {}) {
  const body = toWrite(fields, held);
  if (Object.values(body).some((value) => value !== undefined)) await http.patch(path, RawAnything, body);
}

/** Adds and removes, so that what others add meanwhile stays. */
export async function swap(http: Http, path: string, name: string, asked: string[], now: { id: string }[]) {
  const added = asked.filter((one) => !now.some(({ id }) => id === one));
  const removed = now.map(({ id }) => id).filter((one) => !asked.includes(one));
  if (added.length > 0) await http.post(path, RawAnything, { [name]: added });
  if (removed.length > 0) await http.send({ method: 'DELETE', path, body: { [name]: removed } }, RawAnything);
}

export const readTags = (http: Http) => readAll(http, '/tags', RawTags, { limit: 100 });

/** Tags by their ids. Failure `refused` for one that the company does not have: a new one would be everybody's. */
export async function tagsIn(http: Http, names: string[], now: RawConversation['tags']): Promise<string[]> {
  const known = [...now, ...(await readTags(http))];
  const idsOf = (tag: string) => known.flatMap(({ id, name }) => (name === tag ? id : [])).slice(0, 1);
  return onlyGood('tags', names, (tag) => idsOf(tag).length > 0).flatMap(idsOf);
}

/** By what the person saw, so that those whom others added meanwhile stay. Gives who must follow afterwards. */
export async function changeFollowers(
  http: Http,
  path: string,
  asked: string[],
  seen: string[] | undefined,
): Promise<string[]> {
  const { _results: now } = await http.get(path, RawTeammates);
  const idOf = (one: string) => now.find(({ email = '' }) => isSameAddress(email, one))?.id ?? teammateOf(one);
  const all = tagsToWrite(asked.map(idOf), seen?.map(idOf), idsOf(now));
  await swap(http, path, 'teammate_ids', all, now);
  return [...asked, ...idsOf(now).filter((id) => all.includes(id) && !asked.map(idOf).includes(id))];
}

const idsOf = (teammates: { id: string }[]) => teammates.map(({ id }) => id);

/**
 * A message as JSON, with files as a form. Failure `refused` for more than Front takes.
 * https://dev.frontapp.com/docs/attachments-1
 */
export function withFiles(message: object, files: OutgoingFile[]): FormData | object {
  if (files.length === 0) return message;
  refuseLarger('Front', files, 25);
  const form = new FormData();
  for (const [name, value] of Object.entries(message)) append(form, name, value);
  for (const [index, file] of files.entries()) form.append(`attachments[${index}]`, toPart(file), file.name);
  return form;
}

/** What is inside of something stands in brackets: `to[0]`, `options[archive]`. */
function append(form: FormData, name: string, value: unknown): void {
  if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) append(form, `${name}[${key}]`, one);
  else if (value !== undefined && value !== null) form.append(name, String(value));
}
