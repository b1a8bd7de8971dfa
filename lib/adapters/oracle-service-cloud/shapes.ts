import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, optional, text, time } from '../shared/shapes';

/* What Oracle sends: to a query, rows of texts in the order of its columns; else objects, which name others by links. */

/** Ids are numbers, in rows as texts. They go back into queries. */
const serial = () => z.pipe(id(), z.string().check(z.regex(/^\d{1,15}$/)));
const maybeSerial = () => optional(serial());

/** In UTC, as each call asks for; rows may put it in quotes, or leave out the letters. */
const moment = () =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((at) => at.replaceAll("'", '').replace(/^([\d-]+)[T ]([\d:.]+)Z?$/, '$1T$2Z')),
    ),
    time(),
  );

/** Whatever it is, it is not read. */
const nothing = () =>
  z.pipe(
    z.unknown(),
    z.transform(() => undefined),
  );

/** Rows as objects: their cells stand in the order of these fields. */
const table = <R>(row: () => z.ZodMiniType<R> & { shape: object }) => {
  const names = Object.keys(row().shape);
  const toNamed = (cells: unknown[]): unknown => Object.fromEntries(names.map((name, at) => [name, cells[at]]));
  return z.object({ rows: z.array(z.pipe(z.pipe(z.array(z.unknown()), z.transform(toNamed)), row())) });
};
const items = <T extends z.ZodMiniType>(item: T) => z.object({ items: z.array(item) });
/** The answer to one query, or the refusal of what not every site has or shows to everybody. */
const answer = <R>(row: () => z.ZodMiniType<R> & { shape: object }) =>
  shape(() => z.union([z.object({ items: z.array(table(row)).check(z.length(1)) }), z.object({ status: z.number() })]));

export const CONTACTS = 'SELECT id, lookupName, organization.id, organization.lookupName, emails.address FROM contacts';
const RawContact = shape(() =>
  z.object({ id: serial(), name: text(), organization: maybeSerial(), organizationName: text(), email: text() }),
);
export type RawContact = Of<typeof RawContact>;
export const RawContacts = answer(RawContact);

const MENUS =
  'statusWithType.status.id, statusWithType.status.lookupName, statusWithType.statusType.id, severity.id, ' +
  'severity.lookupName, queue.id, queue.lookupName';
const menus = () => ({
  status: serial(),
  statusName: z.string(),
  statusType: serial(),
  severity: maybeSerial(),
  severityName: text(),
  queue: maybeSerial(),
  queueName: text(),
});

/** What tickets have is what there is to choose from. */
export const VALUES = `SELECT ${MENUS} FROM incidents`;
const RawValue = shape(() => z.object(menus()));
export type RawValue = Of<typeof RawValue>;
export const RawValues = answer(RawValue);

const TICKET =
  `SELECT ${MENUS}, id, referenceNumber, subject, product.lookupName, category.lookupName, assignedTo.account.id, ` +
  'assignedTo.account.lookupName, organization.id, organization.lookupName, primaryContact.parentContact.id, ' +
  'primaryContact.parentContact.lookupName, createdTime, updatedTime, closedTime';
export const TICKETS = `${TICKET} FROM incidents`;
/** Where a ticket names an address of its person. */
export const EMAIL = 'primaryContact.parentContact.emails.address';
/** With a row for each address of the person. */
export const ADDRESSED = `${TICKET}, ${EMAIL} FROM incidents`;
const RawTicket = shape(() =>
  z.object({
    ...menus(),
    ...{ id: serial(), number: text(), subject: text(), product: text(), category: text() },
    ...{ agent: maybeSerial(), agentName: text(), organization: maybeSerial(), organizationName: text() },
    ...{ contact: maybeSerial(), contactName: text(), createdAt: moment(), updatedAt: moment() },
    ...{ closedAt: optional(moment()), email: text() },
  }),
);
export type RawTicket = Of<typeof RawTicket>;
export const RawTickets = answer(RawTicket);

/** The answer to two queries in one. */
export const RawFound = shape(() =>
  z.pipe(
    z.pipe(
      items(z.unknown()),
      z.transform(({ items: [people, tickets] }): unknown => ({ people, tickets })),
    ),
    z.object({ people: table(RawContact), tickets: table(RawTicket) }),
  ),
);

export const ACCOUNTS = 'SELECT id, lookupName, login, emails.address FROM accounts';
const RawAccount = shape(() => z.object({ id: serial(), name: text(), login: text(), email: text() }));
export type RawAccount = Of<typeof RawAccount>;
export const RawAccounts = answer(RawAccount);

export const RawNames = answer(shape(() => z.object({ name: z.string() })));

export const STANDARDS =
  'SELECT id, lookupName, contentValues.contentType.lookupName, contentValues.value FROM standardContents';
const RawStandard = shape(() => z.object({ id: serial(), name: text(), type: text(), value: text() }));
export type RawStandard = Of<typeof RawStandard>;
export const RawStandards = answer(RawStandard);

const named = () => optional(z.object({ id: optional(z.number()), lookupName: text() }));
const links = () => optional(z.object({ links: z.array(z.object({ href: z.string() })) }));

const RawThread = shape(() =>
  z.object({
    id: serial(),
    text: text(),
    createdTime: moment(),
    entryType: named(),
    contentType: named(),
    account: links(),
    contact: links(),
  }),
);
export type RawThread = Of<typeof RawThread>;

export const RawFile = shape(() =>
  z.object({
    id: serial(),
    fileName: z.string(),
    contentType: text(),
    size: optional(z.number()),
    createdTime: optional(moment()),
  }),
);
export type RawFile = Of<typeof RawFile>;
export const RawLinks = shape(() => items(z.object({ href: z.string() })));

/** What a custom field holds; of a menu, which. */
const RawHeld = shape(() =>
  z.union([z.string(), z.number(), z.boolean(), z.object({ lookupName: z.string() }), nothing()]),
);
export type RawHeld = Of<typeof RawHeld>;

export const RawIncident = shape(() =>
  z.object({
    threads: items(RawThread()),
    /** Not everywhere do they come along whole. */
    fileAttachments: z.union([
      items(RawFile()),
      z.pipe(
        z.unknown(),
        z.transform(() => undefined),
      ),
    ]),
    customFields: optional(z.record(z.string(), z.nullable(z.record(z.string(), RawHeld())))),
    initialResponseDueTime: optional(moment()),
  }),
);
export type RawIncident = Of<typeof RawIncident>;

export const RawMade = shape(() => z.object({ id: serial() }));
/** What was made; nothing to a change; or a refusal. */
export const RawWritten = shape(() => optional(z.object({ id: maybeSerial() })));
