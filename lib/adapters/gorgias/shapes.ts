import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text, time as timeOf, webAddress } from '../shared/shapes';

/* What Gorgias sends: only the fields that we read. */

/** A page of a list. The search of tickets gives the next page as a whole path. */
const pageOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({
    data: z.array(item),
    meta: optional(z.object({ next_cursor: text(), next_items: text() })),
  });

/** In UTC, also where no zone is told, as in the examples on Gorgias' pages. */
const time = () =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((at) => (/(z|[+-]\d\d:?\d\d)$/i.test(at) ? at : `${at}Z`)),
    ),
    timeOf(),
  );

const RawPerson = shape(() => z.object({ id: id(), name: text(), email: text() }));
export type RawPerson = Of<typeof RawPerson>;
const RawNamed = shape(() => z.object({ id: id(), name: z.string() }));
export const RawTeams = shape(() => pageOf(RawNamed()));
const RawTag = shape(() => z.object({ name: z.string() }));
export const RawTags = shape(() => pageOf(RawTag()));

const RawRole = shape(() => optional(z.object({ name: text() })));
export const RawUser = shape(() =>
  z.object({ id: id(), name: text(), email: text(), active: optional(z.boolean()), role: RawRole() }),
);
export type RawUser = Of<typeof RawUser>;
export const RawUsers = shape(() => pageOf(RawUser()));

/** A way to reach somebody: an address, a number, an account elsewhere. */
const RawChannel = shape(() => z.object({ type: z.string(), address: text(), preferred: optional(z.boolean()) }));
export const RawCustomer = shape(() =>
  z.object({ id: id(), name: text(), email: text(), channels: list(RawChannel()) }),
);
export type RawCustomer = Of<typeof RawCustomer>;
export const RawCustomers = shape(() => pageOf(RawCustomer()));
const RawRefusal = shape(() => z.object({ error: z.union([z.string(), z.looseObject({})]) }));
export const RawCustomersOrRefusal = shape(() => z.union([RawCustomers(), RawRefusal()]));

export const RawTicket = shape(() =>
  z.object({
    id: id(),
    subject: text(),
    status: z.string(),
    priority: text(),
    channel: text(),
    customer: optional(RawPerson()),
    assignee_user: optional(RawPerson()),
    assignee_team: optional(RawNamed()),
    tags: list(RawTag()),
    created_datetime: time(),
    updated_datetime: optional(time()),
    closed_datetime: optional(time()),
    snooze_datetime: optional(time()),
    trashed_datetime: text(),
    satisfaction_survey: optional(z.object({ score: optional(z.number()), body_text: text() })),
    /** By channel. */
    reply_options: optional(z.record(z.string(), optional(z.object({ answerable: optional(z.boolean()) })))),
  }),
);
export type RawTicket = Of<typeof RawTicket>;
export const RawTickets = shape(() => pageOf(RawTicket()));

/** A custom field on a ticket: with its definition, or with its number alone. */
const RawValue = shape(() =>
  z.object({
    id: optional(id()),
    field: optional(z.object({ id: id(), label: text() })),
    value: z.catch(z.union([z.string(), z.number(), z.boolean(), z.null()]), null),
  }),
);
export type RawValue = Of<typeof RawValue>;
/** In a page or without. */
export const RawValues = shape(() => z.union([pageOf(RawValue()), z.array(RawValue())]));

export const RawField = shape(() =>
  z.object({
    id: id(),
    label: z.string(),
    managed_type: text(),
    deactivated_datetime: text(),
    definition: z.object({
      data_type: z.string(),
      input_settings: optional(
        z.object({ input_type: text(), choices: list(z.union([z.string(), z.number(), z.boolean()])) }),
      ),
    }),
  }),
);
export type RawField = Of<typeof RawField>;
export const RawFields = shape(() => pageOf(RawField()));

const RawAddress = shape(() => z.object({ address: text() }));
const RawFile = shape(() =>
  z.object({
    url: webAddress(),
    name: text(),
    content_type: text(),
    size: optional(z.number()),
    public: optional(z.boolean()),
  }),
);
export type RawFile = Of<typeof RawFile>;
const RawError = shape(() => optional(z.union([z.string(), z.object({ error: text() })])));

export const RawWritten = shape(() =>
  z.object({ id: id(), failed_datetime: optional(time()), last_sending_error: RawError() }),
);
export type RawWritten = Of<typeof RawWritten>;

export const RawMessage = shape(() =>
  z.extend(RawWritten(), {
    ticket_id: optional(id()),
    channel: z.string(),
    via: text(),
    public: z.boolean(),
    from_agent: z.boolean(),
    sender: optional(RawPerson()),
    source: optional(z.object({ from: optional(RawAddress()), to: list(RawAddress()), cc: list(RawAddress()) })),
    body_html: text(),
    body_text: text(),
    attachments: list(RawFile()),
    created_datetime: time(),
    deleted_datetime: text(),
  }),
);
export type RawMessage = Of<typeof RawMessage>;
export const RawMessages = shape(() => pageOf(RawMessage()));

/** An uploaded file, kept whole: it goes back as it is. */
const RawUpload = shape(() => z.looseObject({ url: webAddress() }));
export const RawUploads = shape(() => z.union([z.array(RawUpload()), RawUpload()]));

/** The `meta` of other kinds of integration is none of our business. */
const RawIntegration = shape(() =>
  z.object({
    id: id(),
    name: text(),
    type: text(),
    deactivated_datetime: text(),
    meta: z.catch(optional(z.object({ address: text() })), undefined),
  }),
);
export type RawIntegration = Of<typeof RawIntegration>;
export const RawIntegrationsOrRefusal = shape(() => z.union([pageOf(RawIntegration()), RawRefusal()]));

const RawAction = shape(() =>
  z.object({
    name: text(),
    arguments: z.catch(optional(z.object({ body_html: text(), body_text: text() })), undefined),
  }),
);
export const RawMacro = shape(() => z.object({ id: id(), name: z.string(), actions: list(RawAction()) }));
export type RawMacro = Of<typeof RawMacro>;
export const RawMacros = shape(() => pageOf(RawMacro()));
