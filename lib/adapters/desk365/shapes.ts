import { z } from 'zod';
import { type Of, shape } from '../../model';

/* What Desk365 sends: only the fields that we read. Most can be null. */

const text = () => z.string().nullish();

const RawFile = shape(() =>
  z.object({
    file_name: z.string(),
    file_type: text(),
    file_size: z.union([z.number(), z.string()]).nullish(),
    attachment_url: z.string(),
  }),
);
export type RawFile = Of<typeof RawFile>;

const RawSurvey = shape(() =>
  z.object({
    /** 1: from -3 to 3, 2: five stars, 3: from 0 to 10. */
    sv_type: z.number().nullish(),
    sv_answered: z.union([z.number(), z.boolean()]).nullish(),
    sv_rating: z.number().nullish(),
  }),
);
export type RawSurvey = Of<typeof RawSurvey>;

/** Some names differ from answer to answer: https://help.desk365.io/en/articles/desk365-api */
export const RawTicket = shape(() =>
  z.object({
    ticket_number: z.number(),
    contact_email: z.string(),
    contact_name: text(),
    company_name: text(),
    subject: z.string(),
    description: text(),
    status: z.string(),
    priority: z.number().nullish(),
    type: text(),
    category: text(),
    group: text(),
    assigned_to: text(),
    assign_to: text(),
    sla: text(),
    due_date: text(),
    completed_within_sla: z.boolean().nullish(),
    watchers: z.array(z.string()).nullish(),
    created_on: z.string(),
    updated_on: z.string().nullish(),
    resolved_on: text(),
    closed_on: text(),
    custom_fields: z.record(z.string(), z.unknown()).nullish(),
    survey_rating: z.union([RawSurvey(), z.array(RawSurvey())]).nullish(),
    survey_ratings: z.union([RawSurvey(), z.array(RawSurvey())]).nullish(),
    attachments: z.array(RawFile()).nullish(),
  }),
);
export type RawTicket = Of<typeof RawTicket>;

export const RawList = shape(() => z.object({ count: z.number(), tickets: z.array(RawTicket()) }));
const RawRefusal = () => z.object({ error: z.string() }).nullish();
export const RawListOrRefusal = shape(() => z.union([RawList(), RawRefusal()]));

export const RawContact = shape(() =>
  z.object({
    primary_email: z.string(),
    secondary_emails: text(),
    name: text(),
    phone: text(),
    mobile: text(),
    company_name: text(),
    is_deleted: z.number().nullish(),
  }),
);
export type RawContact = Of<typeof RawContact>;
export const RawContactOrRefusal = shape(() => z.union([RawContact(), RawRefusal()]));

const RawConversation = shape(() =>
  z.object({
    /** Newer answers have one. */
    id: z.union([z.number(), z.string()]).nullish(),
    type: z.string(),
    public_note: z.boolean().nullish(),
    sender_type: text(),
    created_by: text(),
    creator_name: text(),
    cc_address: text(),
    body: text(),
    body_text: text(),
    attachments: z.array(RawFile()).nullish(),
    created_on: z.string(),
  }),
);
export type RawConversation = Of<typeof RawConversation>;
export const RawConversations = shape(() => z.object({ conversations: z.array(RawConversation()) }));

export const RawWritten = shape(() =>
  z.object({ id: z.union([z.number(), z.string()]).transform(String).optional().catch(undefined) }),
);
