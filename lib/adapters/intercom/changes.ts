import type { Fields, Seen } from '../../model';
import type { Http } from '../contract';
import { refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { attributesIn, definitionsOf } from './attributes';
import { type RawConversation, RawNamed, RawSaid, type RawTicket } from './shapes';
import { isTicket, type Known, type Raw, someone, toStatus } from './words';

/* Changing conversations and tickets. Intercom takes one thing at a time, each in the name of an admin. */

/** Where a change goes: the path of a conversation or ticket, and in whose name. */
export type Place = { http: Http; path: string; admin: string };
type Given = Pick<Known, 'types' | 'attributes'>;

const NOBODY = '0';

/** Lets something happen to a conversation: closing, opening, assigning. */
export const addPart = ({ http, path, admin }: Place, part: object) =>
  http.post(`${path}/parts`, RawSaid, { type: 'admin', admin_id: admin, ...part });

/** All fields but tags. `raw`: as it is just now. Failure `refused` for a state that cannot be chosen. */
export function change(place: Place, raw: Raw, known: Given, fields: Fields): Promise<void> {
  const { types = [], attributes = [] } = known;
  const own = attributesIn(fields.custom, definitionsOf(types, attributes));
  return isTicket(raw) ? changeTicket(place, raw, known, fields, own) : changeConversation(place, raw, fields, own);
}

async function changeConversation(
  place: Place,
  raw: RawConversation,
  fields: Fields,
  custom_attributes?: object,
): Promise<void> {
  const { subject: title, assignee, group, status } = fields;
  if (status !== undefined && status !== 'open' && status !== 'closed')
    refuse('state', 'Here a conversation can be opened or closed.');
  if (title !== undefined || custom_attributes)
    await place.http.put(place.path, RawAnything, { title, custom_attributes });
  const assign = (type: string, to: string | null) =>
    addPart(place, { message_type: 'assignment', type, assignee_id: to ?? NOBODY });
  const asked = { admin: assignee, team: group };
  const held = { admin: someone(raw.admin_assignee_id), team: someone(raw.team_assignee_id) };
  for (const [type, other] of [['admin', 'team'] as const, ['team', 'admin'] as const]) {
    if (asked[type] !== null) continue;
    const now = await assign(type, null);
    // Nobody may stand for both: whoever is to stay and is lost is put there again.
    const isLost = asked[other] === undefined && held[other] && !someone(now[`${other}_assignee_id`]);
    if (isLost) await assign(other, held[other] ?? null);
  }
  if (assignee) await assign('admin', assignee);
  if (group) await assign('team', group);
  if (status !== undefined) await addPart(place, { message_type: status === 'closed' ? 'close' : status });
}

async function changeTicket(
  { http, path, admin }: Place,
  raw: RawTicket,
  { types = [] }: Given,
  { subject, status, assignee, group }: Fields,
  attributes?: object,
): Promise<void> {
  const put = (body: object) => http.put(path, RawAnything, { admin_id: Number(admin), ...body });
  const state = types.flatMap(({ ticket_states }) => ticket_states?.data ?? []).find(({ id }) => id === status);
  if (status !== undefined || subject !== undefined || attributes)
    await put({
      ticket_state_id: status,
      // Whether the inbox follows the state by itself is nowhere said. While it waits, a ticket may sleep there.
      open: state && toStatus(state) !== 'pending' ? toStatus(state) !== 'resolved' : undefined,
      ticket_attributes: { ...attributes, _default_title_: subject },
    });
  // Nobody stands for both: whoever is to stay is put there again.
  const stays = (asked: string | null | undefined, now: string | undefined) =>
    asked === undefined ? someone(now) : asked;
  const asked =
    assignee === null || group === null
      ? [NOBODY, stays(assignee, raw.admin_assignee_id), stays(group, raw.team_assignee_id)]
      : [assignee, group];
  for (const assignee_id of asked) if (assignee_id) await put({ assignee_id });
}

/**
 * Adds and removes tags by what the person saw, so that those which others set meanwhile stay. Gives the tags that there
 * must be afterwards.
 */
export async function changeTags(
  { http, path, admin }: Place,
  { tags }: RawConversation,
  asked: string[],
  seen: Seen | undefined,
): Promise<string[]> {
  const now = tags?.tags ?? [];
  const names = now.map(({ name }) => name);
  const before = seen?.fields?.tags ?? names;
  const added = asked.filter((tag) => !names.includes(tag));
  const removed = now.filter(({ name }) => before.includes(name) && !asked.includes(name));
  for (const name of added) {
    // Makes the tag where there is none of that name.
    const { id } = await http.post('/tags', RawNamed, { name });
    await http.post(`${path}/tags`, RawAnything, { id, admin_id: admin });
  }
  for (const { id } of removed)
    await http.send({ method: 'DELETE', path: `${path}/tags/${id}`, body: { admin_id: admin } }, RawAnything);
  return [...names.filter((name) => !removed.some((tag) => tag.name === name)), ...added];
}
