import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text, unixTime, webAddress } from '../shared/shapes';

/* What Intercom's API sends, version 2.16: only the fields that we read. */

export const RawNamed = shape(() => z.object({ id: id(), name: z.string() }));
export type RawNamed = Of<typeof RawNamed>;

const RawAdmin = shape(() => z.object({ id: id(), name: z.string(), email: z.string() }));
export const RawAdmins = shape(() => z.object({ admins: z.array(RawAdmin()) }));
export const RawTeams = shape(() => z.object({ teams: z.array(RawNamed()) }));
export const RawMe = shape(() => z.object({ app: z.object({ id_code: z.string(), region: text() }) }));

export const RawContact = shape(() =>
  z.object({
    id: id(),
    role: text(),
    name: text(),
    email: text(),
    phone: text(),
    last_seen_at: optional(z.number()),
  }),
);
export type RawContact = Of<typeof RawContact>;
/** A contact, or why none was made. */
export const RawContactOrRefusal = shape(() => z.union([RawContact(), RawRefusal()]));

const RawPages = () => optional(z.object({ next: optional(z.object({ starting_after: text() })) }));
export const RawContacts = shape(() => z.object({ data: z.array(RawContact()), pages: RawPages() }));
export const RawCompanyContacts = shape(() =>
  z.object({ data: z.array(RawContact()), pages: optional(z.object({ total_pages: optional(z.number()) })) }),
);

const RawAuthor = shape(() => z.object({ type: text(), id: optional(id()), name: text(), email: text() }));
export type RawAuthor = Of<typeof RawAuthor>;
export const RawFile = shape(() =>
  z.object({ name: z.string(), url: webAddress(), content_type: text(), filesize: optional(z.number()) }),
);
export type RawFile = Of<typeof RawFile>;

const RawPart = shape(() =>
  z.object({
    id: id(),
    part_type: z.string(),
    body: text(),
    author: optional(RawAuthor()),
    attachments: list(RawFile()),
    redacted: optional(z.boolean()),
    created_at: unixTime(),
  }),
);
export type RawPart = Of<typeof RawPart>;

const RawValues = () => optional(z.record(z.string(), z.unknown()));

/** What conversations and tickets have alike. */
const both = () => ({
  id: id(),
  admin_assignee_id: optional(id()),
  team_assignee_id: optional(id()),
  contacts: optional(z.object({ contacts: list(z.object({ id: id() })) })),
  created_at: unixTime(),
  updated_at: unixTime(),
});

export const RawConversation = shape(() =>
  z.object({
    ...both(),
    title: text(),
    state: z.string(),
    priority: text(),
    company: optional(z.object({ id: id(), name: text() })),
    tags: optional(z.object({ tags: list(RawNamed()) })),
    conversation_rating: optional(z.object({ rating: optional(z.number()), remark: text() })),
    sla_applied: optional(z.object({ sla_name: text(), sla_status: text() })),
    custom_attributes: RawValues(),
    source: optional(
      z.object({
        id: optional(id()),
        subject: text(),
        body: text(),
        author: optional(RawAuthor()),
        attachments: list(RawFile()),
        redacted: optional(z.boolean()),
      }),
    ),
    conversation_parts: optional(z.object({ conversation_parts: list(RawPart()) })),
  }),
);
export type RawConversation = Of<typeof RawConversation>;

const RawState = shape(() => z.object({ id: id(), category: z.string(), internal_label: z.string() }));
export type RawState = Of<typeof RawState>;

export const RawTicket = shape(() =>
  z.object({
    ...both(),
    ticket_id: optional(id()),
    category: text(),
    ticket_attributes: RawValues(),
    ticket_state: RawState(),
    ticket_type: optional(RawNamed()),
    is_shared: optional(z.boolean()),
    ticket_parts: optional(z.object({ ticket_parts: list(RawPart()) })),
  }),
);
export type RawTicket = Of<typeof RawTicket>;

const RawRefusal = () => optional(z.object({ errors: z.array(z.object({ message: text() })) }));
const RawConversations = () => z.object({ conversations: z.array(RawConversation()), pages: RawPages() });
const RawTickets = () => z.object({ tickets: z.array(RawTicket()), pages: RawPages() });
/** What a search finds. */
export const RawFound = shape(() => z.union([RawConversations(), RawTickets()]));
export const RawFoundOrRefusal = shape(() => z.union([RawConversations(), RawTickets(), RawRefusal()]));

/** A field of a ticket type, or of all conversations. */
const RawOption = shape(() => z.object({ id: id(), label: z.string(), archived: optional(z.boolean()) }));
const RawAttribute = shape(() =>
  z.object({
    name: z.string(),
    data_type: z.string(),
    multiline: optional(z.boolean()),
    options: list(RawOption()),
    input_options: optional(
      z.object({
        multiline: optional(z.boolean()),
        allow_multiple_values: optional(z.boolean()),
        list_options: list(RawOption()),
      }),
    ),
    required_to_create: optional(z.boolean()),
    default: optional(z.boolean()),
    archived: optional(z.boolean()),
  }),
);
export type RawAttribute = Of<typeof RawAttribute>;
export const RawAttributes = shape(() => z.object({ data: z.array(RawAttribute()) }));

const RawType = shape(() =>
  z.object({
    id: id(),
    name: z.string(),
    category: text(),
    archived: optional(z.boolean()),
    ticket_type_attributes: optional(z.object({ ticket_type_attributes: list(RawAttribute()) })),
    ticket_states: optional(z.object({ data: list(RawState()) })),
  }),
);
export type RawType = Of<typeof RawType>;
export const RawTypes = shape(() => z.object({ data: z.array(RawType()) }));

export const RawTags = shape(() => z.object({ data: z.array(RawNamed()) }));

const RawMacro = shape(() => z.object({ id: id(), name: z.string(), body: text() }));
export type RawMacro = Of<typeof RawMacro>;
export const RawMacros = shape(() => z.object({ data: z.array(RawMacro()), pages: RawPages() }));

/** A ticket's new part, or the whole conversation. */
export const RawSaid = shape(() =>
  z.object({
    id: id(),
    admin_assignee_id: optional(id()),
    team_assignee_id: optional(id()),
    conversation_parts: optional(z.object({ conversation_parts: list(RawPart()) })),
  }),
);
export type RawSaid = Of<typeof RawSaid>;
