import type {
  Account,
  Attachment,
  Choice,
  Choices,
  Comment,
  Company,
  Contact,
  Person,
  Priority,
  Rating,
  Sla,
  Status,
  Ticket,
} from '../../model';
import type { Verb } from '../contract';
import { BYTES } from '../shared/files';
import { vocabulary } from '../shared/vocabulary';
import { definitionsOf, plainOf } from './fields';
import {
  FILE_ID,
  type RawComment,
  type RawFile,
  type RawIssue,
  type RawIssueComment,
  type RawNamed,
  type RawRequest,
  type RawStatus,
  type RawTransition,
  type RawUser,
} from './shapes';

/* Jira's words into ours, and ours into its. */

/** What each right is asked for; nobody without it may. */
export const RIGHTS: Record<string, Verb[]> = {
  ADD_COMMENTS: ['reply', 'note'],
  CREATE_ISSUES: ['createTicket'],
  EDIT_ISSUES: ['updateTicket'],
  DELETE_ISSUES: ['deleteTicket'],
  EDIT_OWN_COMMENTS: ['editComment'],
  DELETE_OWN_COMMENTS: ['deleteComment'],
  ADMINISTER: ['createContact'],
};

/** By the category, which no project can rename; what is waited for, and how it ended, is only in the name. */
function statusOf({ name, statusCategory }: RawStatus): Status {
  if (statusCategory.key === 'done') return /resolv|done|complet/i.test(name) ? 'resolved' : 'closed';
  return /waiting for customer|pending|hold/i.test(name) ? 'pending' : 'open';
}

const priorityIn = vocabulary<Priority>({
  blocker: 'urgent',
  critical: 'urgent',
  highest: 'urgent',
  high: 'high',
  medium: 'normal',
  low: 'low',
  lowest: 'low',
});
const toPriority = ({ id, name }: RawNamed): Choice => ({
  value: id,
  label: name,
  priority: priorityIn(name.toLowerCase()),
});

const toPerson = ({ accountId, displayName, emailAddress }: RawUser) => ({
  id: accountId,
  name: displayName,
  email: emailAddress,
});

export const toAgent = ({ accountId, displayName, emailAddress }: RawUser) => ({
  id: accountId,
  name: displayName ?? emailAddress ?? accountId,
  email: emailAddress,
});

export const toContact = (raw: RawUser, [company]: Company[]): Contact => ({
  ...toPerson(raw),
  email: raw.emailAddress ?? '',
  company,
});

/** The moves that need nothing more than what we can say: a resolution. */
export const isOpenTo = ({ fields = {} }: RawTransition): boolean =>
  Object.entries(fields).every(([id, meta]) => !meta.required || meta.hasDefaultValue || id === 'resolution');

/** How it ended, where a move asks for that. */
export function resolutionFor({ fields = {} }: RawTransition): { fields?: object } {
  const { required, allowedValues = [] } = fields.resolution ?? {};
  const resolution = allowedValues.find(({ name }) => name === 'Done') ?? allowedValues[0];
  return required && resolution ? { fields: { resolution: { id: resolution.id } } } : {};
}

const toStatus = (raw: RawStatus): Choice => ({ value: raw.id, label: raw.name, status: statusOf(raw) });

export const toEditChoices = (raw: RawIssue, agents: RawUser[], priorities: RawNamed[], labels: string[]): Choices => ({
  agents: agents.map(toAgent).map(({ id, name }) => ({ value: id, label: name })),
  priorities: priorities.map(toPriority),
  tags: labels.map((label) => ({ value: label, label })),
  fields: definitionsOf(raw),
});

/** Why there is no talking to anybody in what was made in Jira itself. */
export const NO_REQUEST = 'This ticket has no request type, so no customer sees it. Write in Jira itself.';

/** What is known of a ticket besides the issue itself. `request`: null where it is none. */
type More = { request?: RawRequest | null; transitions?: RawTransition[]; rating?: Rating };

export function toTicket(raw: RawIssue, account: Pick<Account, 'id' | 'address' | 'ui'>, more: More = {}): Ticket {
  const { key, fields, renderedFields } = raw;
  const { status, reporter, assignee, project, updated, resolutiondate } = fields;
  const priority = fields.priority && toPriority(fields.priority);
  const how = statusOf(status);
  const moves = more.transitions?.filter(isOpenTo).map(({ to }) => toStatus(to));
  return {
    id: key,
    account: account.id,
    subject: fields.summary ?? '',
    description: renderedFields?.description,
    status: how,
    label: status.name,
    statusValue: status.id,
    priority: priority?.priority,
    priorityLabel: priority?.label,
    priorityValue: priority?.value,
    type: more.request?.requestType?.name,
    tags: fields.labels,
    group: project,
    requester: reporter && { ...toPerson(reporter), side: 'customer' },
    assignee: assignee ? { ...toPerson(assignee), side: 'agent' } : null,
    cc: more.request?.participants?.values.map(toPerson),
    parent: fields.parent?.key,
    createdAt: fields.created,
    updatedAt: updated,
    resolvedAt: how === 'resolved' ? resolutiondate : undefined,
    closedAt: how === 'closed' ? resolutiondate : undefined,
    dueAt: fields.duedate,
    sla: toSla(more.request?.sla?.values ?? []),
    rating: more.rating,
    custom: definitionsOf(raw).map(({ id, name }) => ({ id, name, value: plainOf(fields[id]) })),
    url: `${account.ui ?? account.address}/browse/${key}`,
    cannot: more.request === null ? { reply: NO_REQUEST, note: NO_REQUEST } : undefined,
    nextStatuses: moves && [...new Map(moves.map((choice) => [choice.value, choice])).values()],
  };
}

/** What is still to be met first. */
function toSla(metrics: NonNullable<RawRequest['sla']>['values']): Sla | undefined {
  const open = metrics.flatMap(({ name, ongoingCycle }) =>
    ongoingCycle ? [{ name, breached: ongoingCycle.breached, dueAt: ongoingCycle.breachTime?.iso8601 }] : [],
  );
  return open.sort((a, b) => (a.dueAt ?? '~').localeCompare(b.dueAt ?? '~'))[0];
}

export const toRating = (stars: number, comment?: string): Rating => ({
  score: stars > 3 ? 'good' : stars < 3 ? 'bad' : 'neutral',
  label: String(stars),
  comment,
});

const fileIdIn = (link: string): string => FILE_ID.exec(link)?.[1] ?? '';

export const fileIdsOf = ({ attachments }: RawComment): string[] =>
  attachments?.values.map(({ _links }) => fileIdIn(_links.content)) ?? [];

export const toAttachment = ({ id, filename, mimeType, size }: RawFile): Attachment => ({
  id,
  name: filename,
  type: mimeType ?? BYTES,
  size,
});

/** A comment of Jira's own as the service desk would show it. */
export const asSaid = ({ id, author, created, renderedBody, jsdPublic = true }: RawIssueComment): RawComment => ({
  ...{ id, author, public: jsdPublic, created: { iso8601: created } },
  ...{ body: undefined, renderedBody: { html: renderedBody }, attachments: undefined },
});

/** `customers`: who of those that write is on the other side of the counter, by id. */
export function toComment(raw: RawComment, customers: (string | undefined)[]): Comment {
  const { author, attachments, renderedBody, body = '' } = raw;
  // Accounts that only see the portal.
  const isCustomer = customers.includes(author?.accountId) || author?.accountId.startsWith('qm:');
  return {
    id: raw.id,
    kind: raw.public ? 'reply' : 'note',
    author: author ? { ...toPerson(author), side: isCustomer ? 'customer' : 'agent' } : {},
    ...(renderedBody?.html ? { html: renderedBody.html } : { text: body }),
    attachments: attachments?.values.map((file) => toAttachment({ ...file, id: fileIdIn(file._links.content) })) ?? [],
    createdAt: raw.created.iso8601,
  };
}

/** The ticket's own text, with the files that came with it. */
export function toFirst({ fields, renderedFields }: RawIssue, files: RawFile[]): Comment {
  const author: Person = fields.reporter ? toPerson(fields.reporter) : {};
  return {
    id: 'description',
    kind: 'reply',
    author: { ...author, side: 'customer' },
    html: renderedFields?.description ?? '',
    attachments: files.map(toAttachment),
    createdAt: fields.created,
  };
}
