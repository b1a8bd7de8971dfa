import type { Contact, Fields, Person, Ticket } from '../../model';
import type { Http, OutgoingComment, OutgoingFile, OutgoingTicket } from '../contract';
import { isAddress } from '../shared/address';
import { toPart } from '../shared/files';
import { refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { tagsToWrite } from '../shared/tags';
import { isSaid, toJournal } from './journal';
import { encoded } from './query';
import { BOTH, type createReader, PERSON, placeOf, tablePath } from './reads';
import { RawLabels, RawMade, RawOnePerson, RawSaid, RawWritten } from './shapes';
import { CASE, INCIDENT, KINDS, type Table, toContact, toNames, toPriority } from './words';

const isId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** In UTC without saying so. Failure `refused` for what is no time (ISO 8601). */
export const toUtc = (time: string): string =>
  /^\d{4}-\d\d-\d\dT/.test(time) && !Number.isNaN(Date.parse(time))
    ? new Date(time).toISOString().slice(0, 19).replace('T', ' ')
    : refuse('sys_updated_on', `${time} is no time.`);

/**
 * A list of watchers as ServiceNow keeps it: ids of users, or plain addresses. `now`: who is on it; people know users by
 * their names. Whoever has none to show could not be left out by anybody, and stays.
 */
export function toList(name: string, asked: string[] | undefined, now: Person[] = []): string[] | undefined {
  const unseen = now.flatMap((person) => (person.id && !person.name && !person.email ? person.id : []));
  const idsOf = (one: string) => {
    const known = now.flatMap((person) => (person.name === one && person.id ? person.id : []));
    if (known.length > 0) return known;
    return isId(one) || isAddress(one) ? one : refuse(name, `ServiceNow cannot take ${one} for a watcher.`);
  };
  return asked && [...new Set([...asked.flatMap(idsOf), ...unseen])];
}

/** Everything that writes in more than one step. */
export function createWriter(http: Http, reader: ReturnType<typeof createReader>) {
  const { findContacts, readTags, rowsOf, tables } = reader;

  const readLabels = (query: string) => rowsOf('label', RawLabels, query, 'sys_id,name');

  /** Adds and removes, so that tags which others set meanwhile stay. */
  const setTags = async (id: string, asked: string[], seen?: string[]): Promise<string[]> => {
    const { table, sys_id } = placeOf(id);
    const now = await readTags(id);
    if (!now) return refuse('label_entry', 'Your role in ServiceNow may not set tags.');
    const nameOf = ({ label }: (typeof now)[number]) => label?.display_value ?? '';
    const tags = tagsToWrite(asked, seen, now.map(nameOf));
    const added = tags.filter((tag) => !now.some((one) => nameOf(one) === tag));
    for (const name of added) {
      const found = await readLabels(encoded`name=${name}`);
      const known = found?.find((one) => one.name === name)?.sys_id;
      const label = known ?? (await http.post(tablePath('label'), RawWritten, { name })).result.sys_id;
      await http.post(tablePath('label_entry'), RawWritten, { label, table, table_key: sys_id, title: name });
    }
    for (const one of now.filter((entry) => !tags.includes(nameOf(entry))))
      await http.delete(tablePath(`label_entry/${one.sys_id.value}`));
    return tags;
  };

  const userOf = async (who: string, name: string): Promise<string> => {
    if (isId(who)) return who;
    const [holder, id] = (await findContacts(who))[0]?.id.split('/') ?? [];
    return id && holder !== 'csm_consumer' ? id : refuse(name, `ServiceNow has no user ${who}.`);
  };

  /**
   * Where one of these stands on a ticket, and nobody beside them: whoever is named on a case sees it, and so does
   * their account. An id that is in another table than the field's would name nobody.
   */
  const requesterIn = (table: Table, contacts: Contact[]): object => {
    const { people } = KINDS[table];
    const isIn = (holder: string, { id }: Contact) =>
      id.startsWith(`${holder}/`) || (holder === 'sys_user' && id.startsWith('customer_contact/'));
    const contact = contacts.find((one) => people.some(([, holder]) => isIn(holder, one)));
    if (!contact)
      return table === CASE
        ? refuse('contact', 'Cases are for contacts and consumers; this is a user.')
        : refuse('caller_id', 'Incidents are for users; this is a consumer.');
    const [holder, person] = contact.id.split('/');
    const named = people.map(([field, of]) => [field, isIn(of, contact) ? person : '']);
    const account = contact.company?.id ?? (holder === 'csm_consumer' ? '' : undefined);
    return { ...Object.fromEntries(named), ...(table === CASE ? { account } : {}) };
  };

  const toWrite = async (table: Table, fields: Fields) => ({
    short_description: fields.subject,
    state: fields.status,
    ...toPriority(table, fields.priority),
    category: fields.category === null ? '' : fields.category,
    assignment_group: fields.group === null ? '' : fields.group,
    assigned_to: fields.assignee
      ? await userOf(fields.assignee, 'assigned_to')
      : fields.assignee === null
        ? ''
        : undefined,
    watch_list: toList('watch_list', fields.cc)?.join(),
    work_notes_list: toList('work_notes_list', fields.followers)?.join(),
    due_date: fields.dueAt === null ? '' : fields.dueAt && toUtc(fields.dueAt),
    ...Object.fromEntries(
      Object.entries(fields.custom ?? {}).map(([id, value]) => [id, value === null ? '' : String(value)]),
    ),
  });

  const upload = async (id: string, files: OutgoingFile[]) => {
    const { table: table_name, sys_id: table_sys_id } = placeOf(id);
    for (const file of files) {
      const query = { table_name, table_sys_id, file_name: file.name };
      await http.send({ method: 'POST', path: '/now/v1/attachment/file', query, body: toPart(file) }, RawAnything);
    }
  };

  /** Files go first: once the text is out, nothing after it must fail. */
  const say = async (kind: 'reply' | 'note', ticket: Ticket, comment: OutgoingComment) => {
    await upload(ticket.id, comment.files);
    const element = kind === 'reply' ? 'comments' : 'work_notes';
    const text = toJournal(comment.body);
    const query = { ...BOTH, sysparm_fields: 'sys_id,comments,work_notes' };
    const body = { [element]: text, state: comment.setStatus };
    const answer = await http.send({ method: 'PATCH', path: tablePath(ticket.id), query, body }, RawSaid);
    // A field that a role may not write is passed over without a word; one that it may not read is not told.
    const journal = answer.body.result[element];
    if (!journal || isSaid(journal.display_value ?? '', text)) return {};
    const told = await reader.listComments(ticket).catch(() => undefined);
    const newest = told?.items.findLast((one) => one.kind === kind);
    if (told && !isSaid(newest?.html ?? newest?.text ?? '', text)) refuse(element, 'ServiceNow did not take the text.');
    return {};
  };

  const makeContact = async (table: Table, { email, name }: { email: string; name?: string }): Promise<Contact> => {
    const holder = table === CASE ? 'customer_contact' : 'sys_user';
    const { first_name, last_name } = toNames(name ?? email);
    const body = { email, first_name, last_name: last_name || email };
    const query = { ...BOTH, sysparm_fields: PERSON };
    const made = await http.send({ method: 'POST', path: tablePath(holder), query, body }, RawOnePerson);
    return toContact(made.body.result, holder);
  };

  /** The ticket of this draft, should an earlier attempt have made it. */
  const madeBefore = async (table: Table, key: string) => {
    const query = {
      sysparm_query: encoded`correlation_id=${key}`,
      sysparm_fields: 'sys_id,correlation_id',
      sysparm_limit: 1,
    };
    const { result } = await http.get(tablePath(table), RawMade, query);
    return result.find(({ correlation_id }) => correlation_id === key)?.sys_id;
  };

  const placeFor = async ({ requester, fields }: OutgoingTicket) => {
    const there = await tables();
    const asked = there.find((table) => KINDS[table].type === fields.type);
    const known = requester.contact ? [requester.contact] : await findContacts(requester.email);
    const isUser = known[0]?.id.startsWith('sys_user/');
    const table = asked ?? there.find((one) => one === (isUser ? INCIDENT : CASE)) ?? there[0] ?? INCIDENT;
    return { table, contacts: known.length > 0 ? known : [await makeContact(table, requester)] };
  };

  return { readLabels, setTags, toWrite, requesterIn, upload, say, makeContact, placeFor, madeBefore };
}
