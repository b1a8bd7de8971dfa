import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text, time, utcTime, webAddress } from '../shared/shapes';

/* What HelpDesk sends: only the fields that we read. */

const RawNamed = shape(() => z.object({ ID: id(), name: z.string() }));
export const RawTeams = shape(() => z.array(RawNamed()));

/** Tags belong to a team, and two teams may have one of the same name. */
const RawTag = shape(() => z.object({ ID: id(), name: z.string(), teamID: text() }));
export type RawTag = Of<typeof RawTag>;
export const RawTags = shape(() => z.array(RawTag()));

const RawAgent = shape(() =>
  z.object({
    ID: id(),
    accountID: text(),
    name: text(),
    email: text(),
    roles: list(z.string()),
    teamIDs: list(z.string()),
  }),
);
export type RawAgent = Of<typeof RawAgent>;
/** Of Text's accounts, whose app HelpDesk is one of. */
export const RawMe = shape(() => z.object({ account_id: id() }));
export const RawAgents = shape(() => z.array(RawAgent()));

const RawField = shape(() =>
  z.object({ apiKey: z.string(), displayName: z.string(), status: text(), teamIDs: list(z.string()) }),
);
export type RawField = Of<typeof RawField>;
export const RawFields = shape(() => z.array(RawField()));

const RawResponse = shape(() => z.object({ ID: id(), text: text(), shortcuts: list(z.string()), teamID: text() }));
export type RawResponse = Of<typeof RawResponse>;
export const RawResponses = shape(() => z.array(RawResponse()));

const RawFile = shape(() =>
  z.object({ name: z.string(), url: webAddress(), cid: text(), type: text(), size: optional(z.number()) }),
);
export type RawFile = Of<typeof RawFile>;

/** Something that happened to a ticket. Files are an event of their own, right after their message. */
const RawEvent = shape(() =>
  z.object({
    ID: id(),
    type: z.string(),
    date: optional(time()),
    /** What older clients read in place of `date`. */
    createdAt: optional(time()),
    author: z.object({ type: z.string(), ID: text(), name: text(), email: text() }),
    message: optional(
      z.object({
        text: text(),
        richTextHtml: text(),
        isPrivate: z.boolean(),
        attachments: list(RawFile()),
      }),
    ),
    attachments: optional(z.object({ files: list(RawFile()), isPrivate: optional(z.boolean()) })),
  }),
);
export type RawEvent = Of<typeof RawEvent>;

const RawPerson = shape(() => z.object({ email: z.string(), name: text() }));
const people = () => list(z.union([RawPerson(), z.string()]));

export const RawTicket = shape(() =>
  z.object({
    ID: id(),
    shortID: id(),
    subject: text(),
    status: z.string(),
    priority: optional(z.number()),
    requester: RawPerson(),
    /** By this name in answers, by the other in what HelpDesk tells its widgets. */
    cc: people(),
    ccs: people(),
    assignment: optional(z.object({ team: optional(RawNamed()), agent: optional(RawNamed()) })),
    teamIDs: list(z.string()),
    tagIDs: list(z.string()),
    customFields: optional(
      z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
    ),
    rating: optional(z.object({ rate: text(), score: text(), comment: text() })),
    spam: optional(z.object({ status: optional(z.boolean()) })),
    createdAt: time(),
    /** To the letter: a list goes on from there. */
    updatedAt: utcTime(),
    /** Not in lists that are asked without. */
    events: list(RawEvent()),
  }),
);
export type RawTicket = Of<typeof RawTicket>;
export const RawTickets = shape(() => z.array(RawTicket()));

/** What a change is answered with may be the whole ticket, and nothing may depend on it. */
export const RawSaid = shape(() => z.catch(z.object({ events: list(RawEvent()) }), { events: [] }));

export const RawWritten = shape(() => z.object({ ID: id() }));
