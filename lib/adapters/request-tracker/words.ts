import type {
  Account,
  Choice,
  Contact,
  Custom,
  FieldDefinition,
  Person,
  Priority,
  SavedReply,
  Status,
  Ticket,
} from '../../model';
import { bodyOf } from '../shared/body';
import { vocabulary } from '../shared/vocabulary';
import type { RawArticle, RawContact, RawFieldDefinition, RawTicket, RawUserReference } from './shapes';

/* RT's words into ours. */

/** The default lifecycle. Sites make their own; a status outside the table counts as open. */
const statusOf = vocabulary<Status>({
  new: 'open',
  open: 'open',
  stalled: 'pending',
  resolved: 'resolved',
  rejected: 'closed',
  deleted: 'closed',
});
export const toStatus = (label: string): Status => statusOf(label.toLowerCase()) ?? 'open';
export const toStatusChoice = (label: string): Choice => ({ value: label, label, status: toStatus(label) });

/** RT counts priority from 0 to 100. Its own names for some numbers differ from site to site, and on creating a
 *  ticket it would keep such a name as it stands, so only numbers are written. */
const PRIORITIES: { upTo: number; priority: Priority; label: string }[] = [
  { upTo: 25, priority: 'low', label: 'Low (0)' },
  { upTo: 50, priority: 'normal', label: 'Normal (50)' },
  { upTo: 75, priority: 'high', label: 'High (75)' },
  { upTo: Number.POSITIVE_INFINITY, priority: 'urgent', label: 'Urgent (100)' },
];
const toPriority = (number: string): Priority | undefined =>
  PRIORITIES.find(({ upTo }) => Number(number) <= upTo)?.priority;
export const priorities: Choice[] = PRIORITIES.map(({ priority, label }) => ({
  value: label.replace(/\D/g, ''),
  label,
  priority,
}));

/** The user in whose name nobody owns a ticket. */
export const NOBODY = 'Nobody';

/** RT writes this where no date is set. */
const NEVER = '1970-01-01T00:00:00Z';
const toTime = (time: string): string | undefined => (Date.parse(time) === 0 ? undefined : time);

/** A user made from a mail has the address as login name, which then says all that we need. */
export const addressOf = ({ id, EmailAddress }: Pick<RawUserReference, 'id' | 'EmailAddress'>): string | undefined =>
  EmailAddress ?? (id.includes('@') ? id : undefined);

export function toPerson(raw: RawUserReference, side?: Person['side']): Person {
  const email = addressOf(raw);
  return { id: raw.id, name: raw.RealName ?? (email ? undefined : raw.id), email, ...(side ? { side } : {}) };
}

type Place = Pick<Account, 'id' | 'address'>;

export function toContact(raw: Partial<RawContact> & Pick<RawContact, 'id'>, { address }: Place): Contact {
  return {
    id: raw.id,
    name: raw.RealName,
    email: raw.EmailAddress ?? raw.id,
    phone: raw.WorkPhone,
    company: raw.Organization ? { id: raw.Organization, name: raw.Organization } : undefined,
    url: `${address}/User/Summary.html?id=${encodeURIComponent(raw.id)}`,
  };
}

/** A ticket's own page. RT's `_url`s name the host that it was installed for, which need not be ours. */
export const ticketUrl = (id: string, { address }: Place): string => `${address}/Ticket/Display.html?id=${id}`;

export function toTicket(raw: RawTicket, account: Place): Ticket {
  const [requester] = raw.Requestor;
  const status = toStatus(raw.Status);
  const ended = status === 'resolved' || status === 'closed';
  return {
    id: raw.id,
    account: account.id,
    subject: raw.Subject ?? '',
    status,
    label: raw.Status,
    priority: toPriority(raw.Priority),
    priorityLabel: raw.Priority,
    priorityValue: raw.Priority,
    group: { id: raw.Queue.id, name: raw.Queue.Name ?? raw.Queue.id },
    requester: requester && toPerson(requester, 'customer'),
    submitter: raw.Creator && toPerson(raw.Creator),
    assignee: raw.Owner.id === NOBODY ? null : toPerson(raw.Owner, 'agent'),
    cc: raw.Cc?.map((person) => toPerson(person)),
    createdAt: raw.Created,
    updatedAt: raw.LastUpdated,
    // RT leaves the date in place when a ticket is opened again.
    resolvedAt: ended ? toTime(raw.Resolved) : undefined,
    dueAt: toTime(raw.Due),
    // RT lists them in another order each time.
    custom: raw.CustomFields?.map(toCustom).sort((a, b) => Number(a.id) - Number(b.id)),
    url: ticketUrl(raw.id, account),
    ...allowed(raw),
  };
}

/** What is known of a ticket that we made and may not see. `date`: when RT answered. */
export function unseen(
  id: string,
  { subject, email, group = '' }: { subject: string; email: string; group?: string | null },
  date = '',
): RawTicket {
  const madeAt = new Date(date).toISOString();
  return {
    id,
    Subject: subject,
    Status: 'new',
    Queue: { id: group ?? '', Name: undefined },
    Owner: { id: NOBODY, RealName: undefined, EmailAddress: undefined },
    Requestor: [{ id: email, RealName: undefined, EmailAddress: email }],
    Priority: '0',
    Created: madeAt,
    LastUpdated: madeAt,
    Due: NEVER,
    Resolved: NEVER,
  };
}

/** RT names the verbs and the next statuses that a ticket allows us, on single tickets only. */
function allowed({ _hyperlinks: links, Status }: RawTicket): Pick<Ticket, 'cannot' | 'nextStatuses'> {
  if (!links) return {};
  const next = links.flatMap(({ ref, to }) => (ref === 'lifecycle' && to ? [to] : []));
  const refused = { reply: 'correspond', note: 'comment' };
  const missing = Object.entries(refused).filter(([, ref]) => !links.some((link) => link.ref === ref));
  const cannot = {
    ...Object.fromEntries(missing.map(([verb]) => [verb, 'Permission Denied'])),
    // It is still to be read, and could be deleted for ever.
    ...(Status === 'deleted' ? { deleteTicket: 'Deleted' } : {}),
  };
  return {
    nextStatuses: [...new Set([Status, ...next])].map(toStatusChoice),
    ...(Object.keys(cannot).length > 0 ? { cannot } : {}),
  };
}

function toCustom({ id, name, values }: { id: string; name: string; values: unknown[] }): Custom {
  const texts = values.filter((value) => typeof value === 'string');
  return { id, name, value: texts.length > 1 ? texts : (texts[0] ?? null) };
}

const toKind = vocabulary<FieldDefinition['kind']>({
  Select: 'choice',
  Text: 'lines',
  HTML: 'lines',
  Wikitext: 'lines',
  Date: 'date',
  DateTime: 'date',
});

/** `values`: what a field of type Select may hold. Undefined for fields that hold files. */
export function toDefinition(raw: RawFieldDefinition, values: string[] | undefined): FieldDefinition | undefined {
  if (raw.Type === 'Image' || raw.Type === 'Binary') return undefined;
  return {
    id: raw.id,
    name: raw.Name,
    // Zero: as many values as one likes.
    kind: raw.MaxValues === '0' ? 'choices' : (toKind(raw.Type) ?? 'text'),
    // RT marks its own pattern for "must be filled" with this comment.
    required: raw.Pattern?.startsWith('(?#Mandatory)') || undefined,
    choices: values?.map((value) => ({ value, label: value })),
  };
}

/** An article keeps its text in custom fields, plain or HTML. */
export function toSavedReply(raw: RawArticle): SavedReply {
  const of = (html: boolean) =>
    (raw.CustomFields ?? [])
      .filter(({ Type }) => (Type === 'HTML') === html)
      .flatMap(({ values }) => values.filter((value) => typeof value === 'string'));
  const html = of(true).join('\n');
  const text = of(false).join('\n\n');
  return {
    id: raw.id,
    name: raw.Name ?? raw.Summary ?? raw.id,
    folder: raw.Class?.Name,
    ...bodyOf(html, text),
  };
}
