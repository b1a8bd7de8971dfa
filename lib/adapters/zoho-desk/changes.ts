import type { Fields } from '../../model';
import type { Http, OutgoingFile } from '../contract';
import { refuseLarger, toPart } from '../shared/files';
import { onlyGood } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { pathOf } from './conversation';
import { findContacts } from './people';
import { RawFollowers, RawTags, RawWritten } from './shapes';
import { toName, toWrite } from './words';

/* Changing a ticket. Tags and followers have calls of their own, one for who comes and one for who goes; so has another
   department. */

/** Bytes of a file are bounded, and nobody says where. */
const MOST_MB = 20;

/** Puts a file where comments and tickets can name it. */
export async function upload(http: Http, file: OutgoingFile): Promise<string> {
  refuseLarger('Zoho Desk', [file], MOST_MB);
  const form = new FormData();
  form.append('file', toPart(file), file.name);
  return (await http.post('/uploads', RawWritten, form)).id;
}

/** The files by their ids; those that do not lie there yet are put there. */
export const uploadAll = async (http: Http, files: OutgoingFile[]): Promise<string[] | undefined> =>
  files.length > 0 ? Promise.all(files.map((file) => file.token ?? upload(http, file))) : undefined;

export const tagsOf = async (http: Http, id: string): Promise<string[]> =>
  ((await http.get(`${pathOf(id)}/tags`, RawTags))?.data ?? []).map(({ name }) => name);

/** Whoever follows the contact or the company is no follower of the ticket itself. */
export const followersOf = async (http: Http, id: string) =>
  ((await http.get(`${pathOf(id)}/followers`, RawFollowers))?.data ?? []).filter(
    ({ following }) => following === 'tickets',
  );

/** Who comes and who goes: what is neither asked for nor was there when it was seen stays. */
function difference(now: string[], asked: string[], seen = now) {
  const go = now.filter((one) => seen.includes(one) && !asked.includes(one));
  const come = asked.filter((one) => !now.includes(one));
  return { come, go, after: [...now.filter((one) => !go.includes(one)), ...come] };
}

/** The requester by number, else whoever has the address, else somebody new. */
async function requesterOf(http: Http, asked: string) {
  const contactId = /^\d+$/.test(asked) ? asked : (await findContacts(http, asked))[0]?.id;
  return contactId ? { contactId } : { contact: { email: asked, ...toName(asked) } };
}

/** Changes a ticket. `seen`: what it was when that was chosen. Gives the fields as they must be now. */
export async function change(http: Http, id: string, fields: Fields, seen: Fields = {}): Promise<Fields> {
  const { requester, tags, followers, group, ...others } = fields;
  const path = pathOf(id);
  const post = async (call: string, name: string, values: string[]) => {
    if (values.length > 0) await http.post(`${path}/${call}`, RawAnything, { [name]: values });
  };
  onlyGood('tags', tags ?? [], (tag) => tag.length >= 3 && tag.length <= 50);
  // First, since agents and choices are the new department's.
  if (group) await http.post(`${path}/move`, RawAnything, { departmentId: group });
  const body = { ...toWrite(others), ...(requester === undefined ? {} : await requesterOf(http, requester)) };
  if (Object.values(body).some((value) => value !== undefined)) await http.patch(path, RawAnything, body);
  const asked = { ...fields };
  if (tags) {
    const { come, go, after } = difference(await tagsOf(http, id), tags, seen.tags);
    await post('associateTag', 'tags', come);
    await post('dissociateTag', 'tags', go);
    asked.tags = after;
  }
  if (followers) {
    const now = (await followersOf(http, id)).map((one) => one.id);
    const { come, go, after } = difference(now, followers, seen.followers);
    await post('addFollowers', 'followerIds', come);
    await post('removeFollowers', 'followerIds', go);
    asked.followers = after;
  }
  return asked;
}
