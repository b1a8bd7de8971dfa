import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { list, optional, text } from '../shared/shapes';

/* What ServiceNow sends: only the fields that we read. All values are texts; what a role may not see is left out. */

/** In UTC without saying so. */
const time = () =>
  z.pipe(
    z.string().check(
      z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      z.refine((at) => !Number.isNaN(Date.parse(`${at}Z`))),
    ),
    z.transform((at) => new Date(`${at}Z`).toISOString()),
  );
const sysId = () => z.string().check(z.regex(/^[0-9a-f]{32}$/));
const word = () => z.string().check(z.minLength(1));

/** As it is kept, and as this person sees it: in their language, zone and format. */
const shown = <T extends z.ZodMiniType>(value: T) => z.object({ value, display_value: text() });
const field = () => optional(shown(text()));
const nothing = () =>
  z.pipe(
    z.nullish(z.literal('')),
    z.transform(() => undefined),
  );
const moment = () => optional(shown(z.union([nothing(), time()])));

/** Dotted names lead into what a reference points to, names in `u_` are the instance's own. */
export const RawTicket = shape(() =>
  z.catchall(
    z.object({
      sys_id: shown(sysId()),
      state: shown(word()),
      sys_created_on: shown(time()),
      sys_updated_on: shown(time()),
      resolved_at: moment(),
      closed_at: moment(),
      due_date: moment(),
    }),
    field(),
  ),
);
export type RawTicket = Of<typeof RawTicket>;
export const RawTickets = shape(() => z.object({ result: z.array(RawTicket()) }));
export const RawOneTicket = shape(() => z.object({ result: RawTicket() }));

export const RawPerson = shape(() =>
  z.object({
    sys_id: shown(sysId()),
    sys_class_name: field(),
    user_name: field(),
    name: field(),
    email: field(),
    phone: field(),
    /** Of consumers, who have no `phone`. */
    business_phone: field(),
    mobile_phone: field(),
    company: field(),
    active: field(),
  }),
);
export type RawPerson = Of<typeof RawPerson>;
export const RawPeople = shape(() => z.object({ result: z.array(RawPerson()) }));
export const RawOnePerson = shape(() => z.object({ result: RawPerson() }));

/** Of what some roles may not read, or an instance does not have. */
const granted = <T extends z.ZodMiniType>(row: T) =>
  z.pipe(
    optional(z.object({ result: optional(z.array(row)) })),
    z.transform((answer) => answer?.result),
  );
export const RawPeopleOrNot = shape(() => granted(RawPerson()));

const RawJournal = shape(() =>
  z.object({
    sys_id: word(),
    element_id: z.string(),
    element: z.string(),
    value: text(),
    sys_created_on: time(),
    sys_created_by: text(),
  }),
);
export type RawJournal = Of<typeof RawJournal>;
export const RawJournals = shape(() => granted(RawJournal()));

const RawFile = shape(() =>
  z.object({
    sys_id: sysId(),
    table_sys_id: z.string(),
    file_name: word(),
    content_type: text(),
    size_bytes: text(),
    sys_created_on: time(),
    sys_created_by: text(),
  }),
);
export type RawFile = Of<typeof RawFile>;
export const RawFiles = shape(() => granted(RawFile()));

const RawSla = shape(() =>
  z.object({ task: field(), sla: field(), has_breached: field(), planned_end_time: moment() }),
);
export type RawSla = Of<typeof RawSla>;
export const RawSlas = shape(() => granted(RawSla()));

const RawTag = shape(() => z.object({ sys_id: shown(sysId()), table_key: field(), label: field() }));
export type RawTag = Of<typeof RawTag>;
export const RawTags = shape(() => granted(RawTag()));

const RawLabel = shape(() => z.object({ sys_id: sysId(), name: word() }));
export const RawLabels = shape(() => granted(RawLabel()));

const RawChoice = shape(() => z.object({ name: word(), element: word(), value: word(), label: word() }));
export type RawChoice = Of<typeof RawChoice>;
export const RawChoices = shape(() => granted(RawChoice()));

const RawColumn = shape(() =>
  z.object({ name: word(), element: word(), column_label: text(), internal_type: text(), mandatory: text() }),
);
export type RawColumn = Of<typeof RawColumn>;
export const RawColumns = shape(() => granted(RawColumn()));

export const RawGroups = shape(() => granted(z.object({ sys_id: word(), name: word() })));
export const RawMembers = shape(() => granted(z.object({ user: word(), 'user.name': word() })));

const RawTemplate = shape(() =>
  z.object({
    sys_id: word(),
    name: word(),
    template_body: text(),
    evaluated_response: list(z.object({ success: optional(z.boolean()), evaluated_body: text() })),
  }),
);
export type RawTemplate = Of<typeof RawTemplate>;
export const RawTemplates = shape(() => granted(RawTemplate()));

export const RawWritten = shape(() => z.object({ result: z.object({ sys_id: sysId() }) }));
/** What was said newest stands first. */
export const RawSaid = shape(() => z.object({ result: z.object({ comments: field(), work_notes: field() }) }));
export const RawMade = shape(() =>
  z.object({ result: z.array(z.object({ sys_id: sysId(), correlation_id: text() })) }),
);
