import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text, webAddress } from '../shared/shapes';

/* What Desk365 sends: only the fields that we read. Some names differ from answer to answer. */

/** In UTC without saying so; 1970 is never. */
const time = () =>
  z.pipe(
    z.string().check(z.refine((at) => !Number.isNaN(Date.parse(`${at}Z`)))),
    z.transform((at) => (at.startsWith('1970') ? undefined : new Date(`${at}Z`).toISOString())),
  );
/** One that must be there. */
const moment = () => z.pipe(time(), z.string());

const RawFile = shape(() =>
  z.object({
    file_name: z.string(),
    file_type: text(),
    file_size: optional(z.union([z.number(), z.string()])),
    attachment_url: webAddress(),
  }),
);
export type RawFile = Of<typeof RawFile>;

/** `sv_type` 1: from -3 to 3, 2: five stars, 3: from 0 to 10. */
const RawSurvey = shape(() =>
  z.object({
    sv_type: optional(z.number()),
    sv_answered: optional(z.union([z.number(), z.boolean()])),
    sv_rating: optional(z.number()),
  }),
);
export type RawSurvey = Of<typeof RawSurvey>;
const surveys = () => optional(z.union([RawSurvey(), z.array(RawSurvey())]));

const RawValue = shape(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));

export const RawTicket = shape(() =>
  z.object({
    ticket_number: id(),
    contact_email: z.string(),
    contact_name: text(),
    company_name: text(),
    subject: z.string(),
    description: text(),
    status: z.string(),
    priority: optional(id()),
    type: text(),
    category: text(),
    group: text(),
    assigned_to: text(),
    assign_to: text(),
    sla: text(),
    due_date: optional(time()),
    completed_within_sla: optional(z.boolean()),
    watchers: list(z.string()),
    created_on: moment(),
    updated_on: optional(time()),
    resolved_on: optional(time()),
    closed_on: optional(time()),
    custom_fields: optional(z.record(z.string(), RawValue())),
    survey_rating: surveys(),
    survey_ratings: surveys(),
    attachments: list(RawFile()),
  }),
);
export type RawTicket = Of<typeof RawTicket>;

export const RawList = shape(() => z.object({ count: z.number(), tickets: z.array(RawTicket()) }));
const RawRefusal = () => optional(z.object({ error: z.string() }));
export const RawListOrRefusal = shape(() => z.union([RawList(), RawRefusal()]));

export const RawContact = shape(() =>
  z.object({
    primary_email: z.string(),
    secondary_emails: text(),
    name: text(),
    phone: text(),
    mobile: text(),
    company_name: text(),
    is_deleted: optional(z.number()),
  }),
);
export type RawContact = Of<typeof RawContact>;
export const RawContactOrRefusal = shape(() => z.union([RawContact(), RawRefusal()]));

const RawConversation = shape(() =>
  z.object({
    /** Newer answers have one. */
    id: optional(id()),
    type: z.string(),
    public_note: optional(z.boolean()),
    sender_type: text(),
    created_by: text(),
    creator_name: text(),
    cc_address: text(),
    body: text(),
    body_text: text(),
    attachments: list(RawFile()),
    created_on: moment(),
    /** To the letter. */
    is_email_deliveribility_failiure: optional(z.boolean()),
    email_bounce_status: text(),
  }),
);
export type RawConversation = Of<typeof RawConversation>;
export const RawConversations = shape(() => z.object({ conversations: z.array(RawConversation()) }));

export const RawWritten = shape(() => z.object({ id: optional(id()) }));
