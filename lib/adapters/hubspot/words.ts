import {
  type Account,
  type Choice,
  type Contact,
  type Custom,
  type FieldDefinition,
  type FieldValue,
  fail,
  type Person,
  type Priority,
  type Rating,
  type Sla,
  type Status,
  type Ticket,
} from '../../model';
import { isAddress } from '../shared/address';
import { vocabulary } from '../shared/vocabulary';
import type { Directory } from './records';
import type { RawOwner, RawPipeline, RawProperty, RawRecord, RawStage } from './shapes';

/* HubSpot's words into ours. */

export type Place = Pick<Account, 'id' | 'address' | 'ui'>;

/** A property's value; undefined where it is empty, and where the portal has no such property. */
export const valueIn = ({ properties }: Pick<RawRecord, 'properties'>, name: string): string | undefined => {
  const value = properties[name];
  return value === null || value === undefined || value === '' ? undefined : String(value);
};

/** A property's time. They come as ISO 8601, and from some imports as milliseconds. Failure `unreadable`. */
export function timeIn(raw: Pick<RawRecord, 'properties'>, name: string): string | undefined {
  const value = valueIn(raw, name);
  if (value === undefined) return undefined;
  const time = new Date(/^\d+$/.test(value) ? Number(value) : value);
  return Number.isNaN(time.getTime()) ? fail({ kind: 'unreadable', field: `properties.${name}` }) : time.toISOString();
}

/** A page of a record: 0-1 are contacts, 0-2 companies, 0-5 tickets. */
const pageOf = (type: string, { id, url }: { id: string; url?: string }, { address, ui = address }: Place): string =>
  url ?? `${ui}/record/${type}/${id}`;

export const CONTACT = [
  'email',
  'firstname',
  'lastname',
  'phone',
  'hs_additional_emails',
  'company',
  'associatedcompanyid',
];

const nameOf = (...parts: (string | undefined)[]): string | undefined => parts.filter(Boolean).join(' ') || undefined;

/** Every address of a contact, the main one first. */
export const addressesOf = (raw: RawRecord): string[] =>
  [valueIn(raw, 'email'), ...(valueIn(raw, 'hs_additional_emails')?.split(';') ?? [])].flatMap((one) =>
    one?.trim() ? [one.trim()] : [],
  );

export function toContact(raw: RawRecord, account: Place): Contact {
  const [email = '', ...otherEmails] = addressesOf(raw);
  const company = valueIn(raw, 'associatedcompanyid');
  const companyName = valueIn(raw, 'company');
  return {
    id: raw.id,
    name: nameOf(valueIn(raw, 'firstname'), valueIn(raw, 'lastname')),
    email,
    otherEmails,
    phone: valueIn(raw, 'phone'),
    company:
      company && companyName
        ? { id: company, name: companyName, url: pageOf('0-2', { id: company }, account) }
        : undefined,
    url: pageOf('0-1', raw, account),
  };
}

export const toCustomer = ({ id, name, email }: Pick<Contact, 'id' | 'name' | 'email'>): Person => ({
  id,
  name,
  email,
  side: 'customer',
});

/** An agent by an owner's id. Those who have left the portal are no longer listed. */
export const toOwner = (id: string, owners: RawOwner[]): Person => {
  const owner = owners.find((one) => one.id === id);
  return { id, name: owner && ownerName(owner), email: owner?.email, side: 'agent' };
};
export const ownerName = ({ firstName, lastName, email, id }: RawOwner): string =>
  nameOf(firstName, lastName) ?? email ?? id;

/** Portals name their stages as they like. The state decides whether one is over, its label what kind it is of. */
function toStatus({ label, metadata }: RawStage): Status {
  const isOver = metadata?.ticketState
    ? metadata.ticketState === 'CLOSED'
    : metadata?.isClosed !== undefined && metadata.isClosed !== ''
      ? String(metadata.isClosed) === 'true'
      : /\b(closed?|resolved|solved|done)\b/i.test(label);
  if (isOver) return /\b(re)?solved\b/i.test(label) ? 'resolved' : 'closed';
  return /\bhold\b|\b(waiting|pending)\b.*\b(contact|customer|client|requester)\b/i.test(label) ? 'pending' : 'open';
}

export const toStageChoice = (stage: RawStage, pipeline?: RawPipeline): Choice => ({
  value: stage.id,
  label: pipeline ? `${stage.label} (${pipeline.label})` : stage.label,
  status: toStatus(stage),
});

const priorityOf = vocabulary<Priority>({ LOW: 'low', MEDIUM: 'normal', HIGH: 'high', URGENT: 'urgent' });
export const toPriority = (value: string): Priority | undefined => priorityOf(value.toUpperCase());

/** Of a portal without a service level, or of another plan, these are absent. */
const SLAS = ['hs_time_to_first_response_sla', 'hs_time_to_next_response_sla', 'hs_time_to_close_sla'];

/** What a ticket is read with. Properties that a portal does not have are passed over. */
export const TICKET = [
  ...['subject', 'content', 'hs_pipeline', 'hs_pipeline_stage', 'hs_ticket_priority', 'hs_ticket_category'],
  ...['hubspot_owner_id', 'closed_date', 'hs_is_closed'],
  ...['hs_primary_company_id', 'hs_primary_company_name', 'hs_all_associated_contact_emails'],
  ...['hs_conversations_originating_thread_id', 'hs_num_associated_conversations'],
  ...['hs_last_csat_rating', 'hs_last_csat_comment', 'hs_feedback_last_ces_rating', 'hs_feedback_last_ces_follow_up'],
  ...SLAS.flatMap((name) => [`${name}_at`, `${name}_status`]),
];

/** Statuses come as words in some portals, as numbers in others: active, overdue, due soon, in time, late. */
function toSla(raw: RawRecord): Sla | undefined {
  const all = SLAS.flatMap((name) => {
    const dueAt = timeIn(raw, `${name}_at`);
    const status = valueIn(raw, `${name}_status`) ?? '';
    const isOver = /^[34]$|complete|^met$/i.test(status);
    return dueAt ? [{ dueAt, breached: /^[14]$|overdue|late|breach/i.test(status), isOver }] : [];
  }).sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  const next = all.find(({ isOver }) => !isOver) ?? all.at(-1);
  return next && { dueAt: next.dueAt, breached: next.breached };
}

/** Satisfaction is asked on a scale to 5, effort on one to 7. */
function toRating(raw: RawRecord): Rating | undefined {
  const [label, middle, comment] = valueIn(raw, 'hs_last_csat_rating')
    ? [valueIn(raw, 'hs_last_csat_rating'), 3, valueIn(raw, 'hs_last_csat_comment')]
    : [valueIn(raw, 'hs_feedback_last_ces_rating'), 4, valueIn(raw, 'hs_feedback_last_ces_follow_up')];
  const score = Number(label);
  if (label === undefined || Number.isNaN(score)) return undefined;
  return { score: score > middle ? 'good' : score < middle ? 'bad' : 'neutral', label, comment };
}

/** Why a reply is impossible: HubSpot sends mail only within a conversation; an email made by the API is only logged. */
export const NO_CONVERSATION = 'This ticket has no conversation in HubSpot, and HubSpot sends replies only within one.';

export type Known = {
  directory: Directory;
  requester?: Person;
  properties?: RawProperty[];
  /** Whether it has a conversation. */
  canReply?: boolean;
};

export function toTicket(
  raw: RawRecord,
  account: Place,
  { directory, requester, properties, canReply }: Known,
): Ticket {
  const { pipelines, owners } = directory;
  const [pipelineId, stageId = ''] = [valueIn(raw, 'hs_pipeline'), valueIn(raw, 'hs_pipeline_stage')];
  const pipeline = pipelines.find(({ id, stages }) =>
    pipelineId ? id === pipelineId : stages.some((one) => one.id === stageId),
  );
  const stage = pipeline?.stages.find(({ id }) => id === stageId);
  const status = stage ? toStatus(stage) : valueIn(raw, 'hs_is_closed') === 'true' ? 'closed' : 'open';
  const [priority, closed] = [valueIn(raw, 'hs_ticket_priority'), timeIn(raw, 'closed_date')];
  const [owner, company] = [valueIn(raw, 'hubspot_owner_id'), valueIn(raw, 'hs_primary_company_id')];
  const companyName = valueIn(raw, 'hs_primary_company_name');
  const priorities = properties?.find(({ name }) => name === 'hs_ticket_priority')?.options;
  const onlyContact = valueIn(raw, 'hs_all_associated_contact_emails');
  return {
    id: raw.id,
    account: account.id,
    subject: valueIn(raw, 'subject') ?? '',
    description: valueIn(raw, 'content'),
    status,
    label: stage?.label ?? stageId,
    statusValue: stageId,
    priority: priority === undefined ? undefined : toPriority(priority),
    priorityLabel: priorities?.find(({ value }) => value === priority)?.label ?? priority,
    priorityValue: priority,
    category: valueIn(raw, 'hs_ticket_category'),
    group: pipeline && { id: pipeline.id, name: pipeline.label },
    company: company && companyName ? { id: company, name: companyName } : undefined,
    requester:
      requester ?? (onlyContact && isAddress(onlyContact) ? { email: onlyContact, side: 'customer' } : undefined),
    assignee: owner ? toOwner(owner, owners) : null,
    createdAt: raw.createdAt,
    updatedAt: raw.updatedAt,
    resolvedAt: status === 'resolved' ? closed : undefined,
    closedAt: status === 'resolved' || status === 'closed' ? closed : undefined,
    sla: toSla(raw),
    rating: toRating(raw),
    custom: properties && customOf(properties).map((property) => toCustom(property, valueIn(raw, property.name))),
    url: pageOf('0-5', raw, account),
    nextStatuses: pipeline?.stages.map((one) => toStageChoice(one)),
    ...(canReply === false ? { cannot: { reply: NO_CONVERSATION } } : {}),
  };
}

/** The properties that people of the portal made and may fill. Files are not among what a field can hold here. */
export const customOf = (properties: RawProperty[]): RawProperty[] =>
  properties.filter(
    ({ hubspotDefined, hidden, calculated, modificationMetadata, fieldType }) =>
      !hubspotDefined && !hidden && !calculated && !modificationMetadata?.readOnlyValue && fieldType !== 'file',
  );

const toKind = vocabulary<FieldDefinition['kind']>({
  booleancheckbox: 'boolean',
  checkbox: 'choices',
  date: 'date',
  html: 'lines',
  number: 'number',
  radio: 'choice',
  select: 'choice',
  textarea: 'lines',
});
const kindOf = ({ fieldType }: RawProperty): FieldDefinition['kind'] => toKind(fieldType) ?? 'text';

export const toChoices = ({ options }: RawProperty): Choice[] =>
  (options ?? []).filter(({ hidden }) => !hidden).map(({ value, label }) => ({ value, label }));

export function toDefinition(raw: RawProperty): FieldDefinition {
  const kind = kindOf(raw);
  const choices = kind === 'choice' || kind === 'choices' ? toChoices(raw) : undefined;
  return { id: raw.name, name: raw.label, kind, choices };
}

function toCustom(raw: RawProperty, value: string | undefined): Custom {
  const of: Partial<Record<FieldDefinition['kind'], (text: string) => FieldValue>> = {
    boolean: (text) => text === 'true',
    choices: (text) => text.split(';'),
    number: Number,
  };
  return { id: raw.name, name: raw.label, value: value === undefined ? null : (of[kindOf(raw)]?.(value) ?? value) };
}

/** A value as HubSpot takes it: several in one text, nothing as an empty one. */
export const toValue = (value: FieldValue): string => (Array.isArray(value) ? value.join(';') : String(value ?? ''));
