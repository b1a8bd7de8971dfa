import { type Account, type Fields, type FieldValue, fail, type Seen, type Ticket } from '../../model';
import type { Http, OutgoingComment, OutgoingFile, OutgoingTicket } from '../contract';
import { isAddress, isSameAddress } from '../shared/address';
import { base64Of } from '../shared/base64';
import { BYTES } from '../shared/files';
import { refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { readFields, readPicklists, readStatuses, readUsers } from './choices';
import { changing, isKey, rowOf } from './odata';
import { readContacts } from './people';
import { RawMade, RawNow, RawSent } from './shapes';
import { FAILED, optionsOf } from './words';

/* How cases are changed, and what is said in them. */

/** An agent's key, also of one who is named by their address. */
export async function userOf(http: Http, asked: string): Promise<string> {
  if (isKey(asked)) return asked;
  const users = await readUsers(http);
  const found = users.find(({ internalemailaddress: email }) => email && isSameAddress(email, asked));
  return found?.systemuserid ?? refuse('ownerid', 'Dynamics 365 has no agent of this name.');
}

/** A contact's key, also of one who is named by any of their addresses. */
export async function contactOf(http: Http, asked: string): Promise<string> {
  if (isKey(asked)) return asked;
  const [found] = await readContacts(http, [asked]);
  return found?.contactid ?? refuse('customerid', 'Dynamics 365 has no contact with this address.');
}

/** A type's code. Tickets know them by their words. */
async function typeOf(http: Http, asked: string): Promise<number> {
  const types = (await readPicklists(http)).filter(({ LogicalName }) => LogicalName === 'casetypecode');
  const found = types.flatMap(optionsOf).find(({ label }) => label === asked);
  return Number(found?.value ?? refuse('casetypecode', 'Dynamics 365 has no such type.'));
}

/** The columns to write. Failure `refused` for what Dynamics 365 would not understand. */
export async function toWrite(http: Http, fields: Fields): Promise<Record<string, unknown>> {
  const { subject: title, priority, type, assignee, requester, custom = {} } = fields;
  if (assignee === null) refuse('ownerid', 'A case always has an owner.');
  const kinds = fields.custom ? await readFields(http) : [];
  const codeOf = (id: string, value: FieldValue) =>
    value && kinds.find((field) => field.id === id)?.kind === 'choice' ? Number(value) : value;
  return {
    title,
    prioritycode: priority === undefined ? undefined : Number(priority),
    casetypecode: type ? await typeOf(http, type) : type,
    'ownerid@odata.bind': assignee ? rowOf('systemusers', await userOf(http, assignee)) : undefined,
    'customerid_contact@odata.bind': requester ? rowOf('contacts', await contactOf(http, requester)) : undefined,
    ...Object.fromEntries(Object.entries(custom).map(([id, value]) => [id, codeOf(id, value)])),
  };
}

/** Puts a case into a queue, or out of all. */
export async function enqueue(http: Http, id: string, queue: string | null, items: { queueitemid: string }[] = []) {
  if (queue === null) for (const { queueitemid } of items) await http.delete(rowOf('queueitems', queueitemid));
  else
    await http.post(`${rowOf('queues', queue)}/Microsoft.Dynamics.CRM.AddToQueue`, RawAnything, {
      Target: { '@odata.type': 'Microsoft.Dynamics.CRM.incident', incidentid: id },
    });
}

/** Failure `conflict` where the case is not as it was seen. */
export async function change(http: Http, id: string, fields: Fields, seen?: Seen): Promise<void> {
  const path = rowOf('incidents', id);
  const { status: asked, group } = fields;
  const status = asked === undefined ? undefined : (await readStatuses(http)).find(({ value }) => value === asked);
  if (asked !== undefined && !status) refuse('statuscode', 'Dynamics 365 has no such status.');
  const columns = await toWrite(http, fields);
  const now = await http.get(path, RawNow, {
    $select: 'statecode,statuscode',
    $expand: 'Incident_QueueItem($select=queueitemid)',
  });
  // What closes a case or moves it to a queue takes no version.
  if (seen?.version !== undefined && now['@odata.etag'] !== seen.version) fail({ kind: 'conflict' });

  const to = status?.value === String(now.statuscode) ? undefined : status;
  // From one end to the other a case goes only through its beginning.
  const isReopened = to !== undefined && to.state !== 0 && now.statecode !== 0;
  const moved = to && { statecode: to.state, statuscode: Number(to.value) };
  const isClosed = to?.state === 1;
  const first = { ...columns, ...(isReopened ? { statecode: 0 } : isClosed ? {} : moved) };
  if (Object.values(first).some((value) => value !== undefined))
    await http.send(changing(path, first, seen?.version), RawAnything);
  if (to && isClosed)
    await http.post('/CloseIncident', RawAnything, {
      IncidentResolution: {
        '@odata.type': 'Microsoft.Dynamics.CRM.incidentresolution',
        subject: to.label,
        'incidentid@odata.bind': path,
      },
      Status: Number(to.value),
    });
  else if (moved && isReopened) await http.send(changing(path, moved), RawAnything);
  if (group !== undefined) await enqueue(http, id, group, now.Incident_QueueItem);
}

const describe = ({ name: filename, type }: OutgoingFile) => ({ filename, mimetype: type || BYTES });
const toNoteFile = async (file: OutgoingFile) => ({
  ...describe(file),
  isdocument: true,
  documentbody: await base64Of(file.blob),
});

const toMailFile = async (file: OutgoingFile) => ({
  ...describe(file),
  objecttypecode: 'email',
  body: await base64Of(file.blob),
});

/** A draft's id serves as the key of what becomes of it, so that it cannot be there twice. */
const keyed = (column: string, key: string) => (isKey(key) ? { [column]: key } : {});
/** What says that there is a row with this key already. */
const THERE = 412;

/** A case, with the files that it is opened with. */
export async function openCase(http: Http, contact: string, asked: OutgoingTicket, key: string): Promise<string> {
  const { subject: title, body, files, fields } = asked;
  const request = {
    ...{ method: 'POST' as const, path: '/incidents?$select=incidentid', also: [THERE] },
    body: {
      ...(await toWrite(http, fields)),
      ...{ ...keyed('incidentid', key), title, description: body.text },
      'customerid_contact@odata.bind': rowOf('contacts', contact),
      Incident_Annotation: files.length > 0 ? await Promise.all(files.map(toNoteFile)) : undefined,
    },
  };
  return (await http.send(request, RawMade)).body?.incidentid ?? key;
}

/** A key of its own, always the same, for what becomes of a draft besides. */
const keyBeside = (key: string, place: number): string =>
  key.replace(/^[0-9a-f]{8}(?=-)/i, (start) =>
    ((Number.parseInt(start, 16) + place) % 2 ** 32).toString(16).padStart(8, '0'),
  );

/** A note has one file: of several, each but the first is a note of its own. */
export async function addNote(http: Http, ticket: Ticket, { body, files }: OutgoingComment, key: string) {
  const write = async (id: string, note: object) => {
    const request = {
      method: 'POST' as const,
      path: '/annotations?$select=annotationid',
      body: { ...note, ...keyed('annotationid', id), 'objectid_incident@odata.bind': rowOf('incidents', ticket.id) },
      also: [THERE],
    };
    const made = await http.send(request, RawMade);
    if (made.status === THERE) await http.send(changing(rowOf('annotations', id), note), RawAnything);
    return made.body?.annotationid ?? id;
  };
  const [first, ...others] = files;
  for (const [index, file] of others.entries()) await write(keyBeside(key, index + 1), await toNoteFile(file));
  return { id: await write(key, { notetext: body.text, ...(first ? await toNoteFile(first) : {}) }) };
}

/** The people of a mail: those that are known by their address, others by it alone. Failure `refused` for nobody. */
export async function partiesOf(
  http: Http,
  ticket: Ticket,
  { to, cc }: OutgoingComment,
  { agent }: Pick<Account, 'agent'>,
): Promise<object[]> {
  const { id, email } = ticket.requester ?? {};
  const addressed = to ?? (email ? [email] : []);
  const all = [...addressed, ...cc].filter(isAddress);
  if (addressed.length === 0 || all.length === 0) refuse('to', 'There is nobody to write to.');
  const known = await readContacts(http, all);
  const partyOf = (mask: number) => (address: string) => {
    const theirs = known.filter(({ emailaddress1 }) => emailaddress1 && isSameAddress(emailaddress1, address));
    const contact = theirs.find(({ contactid }) => contactid === id) ?? theirs[0];
    // Most organisations send nothing to addresses that they know nobody by.
    const isFirm =
      id !== undefined && id === ticket.company?.id && email !== undefined && isSameAddress(email, address);
    const who = contact
      ? { 'partyid_contact@odata.bind': rowOf('contacts', contact.contactid) }
      : isFirm
        ? { 'partyid_account@odata.bind': rowOf('accounts', id) }
        : { addressused: address };
    return { ...who, participationtypemask: mask };
  };
  const sender = { 'partyid_systemuser@odata.bind': rowOf('systemusers', agent.id), participationtypemask: 1 };
  return [sender, ...addressed.map(partyOf(2)), ...cc.map(partyOf(3))];
}

const DRAFT = 1;
/** Both are declared; which one takes a mail, the vendor's pages do not agree on. */
const REGARDING = 'regardingobjectid_incident_email';
const ALSO_REGARDING = 'regardingobjectid_incident';

/** A mail is written first, then sent. */
export async function sendMail(
  http: Http,
  ticket: Ticket,
  { files, body: text }: OutgoingComment,
  parties: object[],
  key: string,
): Promise<{ id: string }> {
  const mail = {
    ...keyed('activityid', key),
    subject: `Re: ${ticket.subject}`,
    description: text.html,
    directioncode: true,
    email_activity_parties: parties,
    email_activity_mime_attachment: files.length > 0 ? await Promise.all(files.map(toMailFile)) : undefined,
  };
  const write = async (regarding: string, also: number[]): Promise<{ status: number; id: string }> => {
    const body = { ...mail, [`${regarding}@odata.bind`]: rowOf('incidents', ticket.id) };
    const request = { method: 'POST' as const, path: '/emails?$select=activityid', body, also };
    const { status, body: made } = await http.send(request, RawMade);
    if (status !== 400) return { status, id: made?.activityid ?? key };
    // Asked once more, the desk takes it by the other name, or refuses it in its own words.
    return write(made?.error?.message?.includes('undeclared') ? ALSO_REGARDING : regarding, [THERE]);
  };
  const { status, id } = await write(REGARDING, [400, THERE]);
  const path = rowOf('emails', id);
  if (status === THERE) {
    const { statuscode } = await http.get(path, RawSent, { $select: 'statuscode' });
    if (statuscode !== DRAFT && statuscode !== FAILED) return { id };
    // What was written since may be another text.
    await http.delete(path);
    await write(REGARDING, [400]);
  }
  await http.post(`${path}/Microsoft.Dynamics.CRM.SendEmail`, RawAnything, { IssueSend: true });
  return { id };
}
