import * as z from 'zod/mini';
import { type Of, shape } from './shape';

/* The help desk's nouns, as every adapter gives them and every surface shows them. Ids are strings (some exceed
   2^53), times are ISO 8601 UTC. A field that a desk does not have is undefined, never a stand-in. */

const text = () => z.string();
const optional = () => z.optional(z.string());
const time = () => z.iso.datetime();

export const StatusShape = shape(() => z.enum(['open', 'pending', 'resolved', 'closed']));
export type Status = Of<typeof StatusShape>;

export const PriorityShape = shape(() => z.enum(['low', 'normal', 'high', 'urgent']));
export type Priority = Of<typeof PriorityShape>;

/** Somebody who appears in a ticket. `side` says on which side of the counter they stand, where the desk tells. */
export const PersonShape = shape(() =>
  z.object({ id: optional(), name: optional(), email: optional(), side: z.optional(z.enum(['agent', 'customer'])) }),
);
export type Person = Of<typeof PersonShape>;

export const CompanyShape = shape(() => z.object({ id: text(), name: text(), url: optional() }));
export type Company = Of<typeof CompanyShape>;

export const ContactShape = shape(() =>
  z.object({
    id: text(),
    name: optional(),
    email: text(),
    otherEmails: z.optional(z.array(text())),
    phone: optional(),
    company: z.optional(CompanyShape()),
    url: optional(),
  }),
);
export type Contact = Of<typeof ContactShape>;

/** One who answers tickets. */
export const AgentShape = shape(() => z.object({ id: text(), name: text(), email: optional() }));
export type Agent = Of<typeof AgentShape>;

export const GroupShape = shape(() => z.object({ id: text(), name: text() }));
export type Group = Of<typeof GroupShape>;

export const AttachmentShape = shape(() =>
  z.object({
    id: text(),
    name: text(),
    type: text(),
    /** Bytes. */
    size: z.optional(z.number()),
    url: optional(),
    thumbUrl: optional(),
  }),
);
export type Attachment = Of<typeof AttachmentShape>;

/** A `reply` is seen by the customer, a `note` only by agents. Exactly one of `html` and `text` is set. */
export const CommentShape = shape(() =>
  z.object({
    id: text(),
    kind: z.enum(['reply', 'note']),
    author: PersonShape(),
    html: optional(),
    text: optional(),
    attachments: z.array(AttachmentShape()),
    cc: z.optional(z.array(PersonShape())),
    createdAt: time(),
    updatedAt: z.optional(time()),
  }),
);
export type Comment = Of<typeof CommentShape>;
export type CommentKind = Comment['kind'];

/** One allowed value of a field: `value` is what the desk takes, `label` the desk's own word. */
export const ChoiceShape = shape(() =>
  z.object({
    value: text(),
    label: text(),
    status: z.optional(StatusShape()),
    priority: z.optional(PriorityShape()),
  }),
);
export type Choice = Of<typeof ChoiceShape>;

/** The value of a custom field. Several values only for fields of kind `choices`. */
export const FieldValueShape = shape(() => z.union([text(), z.array(text()), z.number(), z.boolean(), z.null()]));
export type FieldValue = Of<typeof FieldValueShape>;

/** A custom field as it stands on one ticket. */
export const CustomShape = shape(() => z.object({ id: text(), name: text(), value: FieldValueShape() }));
export type Custom = Of<typeof CustomShape>;

/** A custom field as the desk defines it. `groups`, `types`: only for tickets of these groups, or types. */
export const FieldDefinitionShape = shape(() =>
  z.object({
    id: text(),
    name: text(),
    kind: z.enum(['text', 'lines', 'number', 'date', 'boolean', 'choice', 'choices']),
    required: z.optional(z.boolean()),
    choices: z.optional(z.array(ChoiceShape())),
    groups: z.optional(z.array(text())),
    types: z.optional(z.array(text())),
  }),
);
export type FieldDefinition = Of<typeof FieldDefinitionShape>;

/** Everything an agent may choose from. A list is undefined where the desk does not tell, not empty. */
export const ChoicesShape = shape(() =>
  z.object({
    agents: z.optional(z.array(ChoiceShape())),
    groups: z.optional(z.array(ChoiceShape())),
    statuses: z.optional(z.array(ChoiceShape())),
    priorities: z.optional(z.array(ChoiceShape())),
    types: z.optional(z.array(ChoiceShape())),
    categories: z.optional(z.array(ChoiceShape())),
    tags: z.optional(z.array(ChoiceShape())),
    fields: z.optional(z.array(FieldDefinitionShape())),
  }),
);
export type Choices = Of<typeof ChoicesShape>;

export const SavedReplyShape = shape(() =>
  z.object({ id: text(), name: text(), html: optional(), text: optional(), folder: optional() }),
);
export type SavedReply = Of<typeof SavedReplyShape>;

/** A deadline that the desk watches. `breached`: the desk says it was missed. */
export const SlaShape = shape(() =>
  z.object({ name: optional(), dueAt: z.optional(time()), breached: z.optional(z.boolean()) }),
);
export type Sla = Of<typeof SlaShape>;

/** What the customer said of the help: `score` as our three steps, the desk's own word in `label`. */
export const RatingShape = shape(() =>
  z.object({ score: z.enum(['good', 'neutral', 'bad']), label: optional(), comment: optional() }),
);
export type Rating = Of<typeof RatingShape>;

export const TicketShape = shape(() =>
  z.object({
    id: text(),
    account: text(),
    /** What people call it ("#48213"), where that is not the id. */
    number: optional(),
    subject: text(),
    description: optional(),
    status: StatusShape(),
    /** The desk's own word for the status; also the value to write where the desk has no other. */
    label: text(),
    /** What `updateTicket` takes for this status, where it is not the label. */
    statusValue: optional(),
    priority: z.optional(PriorityShape()),
    /** The desk's own word for the priority. */
    priorityLabel: optional(),
    priorityValue: optional(),
    type: optional(),
    category: optional(),
    tags: z.optional(z.array(text())),
    public: z.optional(z.boolean()),
    group: z.optional(GroupShape()),
    company: z.optional(CompanyShape()),
    requester: z.optional(PersonShape()),
    submitter: z.optional(PersonShape()),
    /** null: the desk has the field and nobody is in it. */
    assignee: z.optional(z.nullable(PersonShape())),
    cc: z.optional(z.array(PersonShape())),
    followers: z.optional(z.array(PersonShape())),
    parent: optional(),
    createdAt: time(),
    updatedAt: time(),
    resolvedAt: z.optional(time()),
    closedAt: z.optional(time()),
    dueAt: z.optional(time()),
    sla: z.optional(SlaShape()),
    rating: z.optional(RatingShape()),
    custom: z.optional(z.array(CustomShape())),
    /** The ticket in the desk's own UI. */
    url: text(),
    /** What the desk's safe update wants back (an ETag, a version); `updatedAt` serves where this is undefined. */
    version: optional(),
    /** Verbs that this one ticket does not allow, each with the reason to show. */
    cannot: z.optional(z.record(text(), text())),
    /** The statuses that this ticket may take now, where the desk tells; else `choices().statuses`. */
    nextStatuses: z.optional(z.array(ChoiceShape())),
  }),
);
export type Ticket = Of<typeof TicketShape>;

/** What `updateTicket` and `createTicket` can set; the adapter's card says which of them its desk takes. Choice
 *  fields hold a Choice's `value`; people are agents' ids or email addresses; null empties a field. */
export const FieldsShape = shape(() =>
  z.object({
    subject: optional(),
    status: optional(),
    priority: optional(),
    type: z.optional(z.nullable(text())),
    category: z.optional(z.nullable(text())),
    group: z.optional(z.nullable(text())),
    assignee: z.optional(z.nullable(text())),
    requester: optional(),
    tags: z.optional(z.array(text())),
    cc: z.optional(z.array(text())),
    followers: z.optional(z.array(text())),
    dueAt: z.optional(z.nullable(text())),
    custom: z.optional(z.record(text(), FieldValueShape())),
  }),
);
export type Fields = Of<typeof FieldsShape>;
export type FieldName = keyof Fields | 'description' | 'files';
