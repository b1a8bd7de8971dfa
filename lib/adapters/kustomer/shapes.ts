import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text, time, webAddress } from '../shared/shapes';

/* What Kustomer sends, by JSON:API: only the fields that we read. */

/** The id of one other thing. */
const relation = () =>
  z.pipe(
    optional(z.object({ data: optional(z.object({ id: id() })) })),
    z.transform((related) => related?.data?.id),
  );
const relations = () =>
  z.object({
    customer: relation(),
    company: relation(),
    createdBy: relation(),
    message: relation(),
    attachments: optional(z.object({ data: list(z.object({ id: id() })) })),
  });

/** A thing with all that is told of it side by side. */
const thing = <T extends z.core.$ZodLooseShape>(attributes: T) =>
  z.pipe(
    z.object({ id: id(), attributes: z.object(attributes), relationships: optional(relations()) }),
    z.transform(({ id, attributes, relationships }) => ({ ...attributes, ...relationships, id })),
  );

const one = <T extends z.ZodMiniType>(data: T) => z.object({ data });
const pageOf = <T extends z.ZodMiniType>(item: T) => ({
  data: z.array(item),
  links: optional(z.object({ next: text() })),
});
const page = <T extends z.ZodMiniType>(item: T) => z.object(pageOf(item));
export type RawPage<T> = { data: T[]; links?: { next?: string } };

/** Or Kustomer's own way to say no. Undefined: a "no" that is not in its words, and so perhaps not its own. */
const orRefusal = <T extends z.ZodMiniType>(wanted: T) =>
  optional(z.union([wanted, z.object({ errors: z.array(z.unknown()) })]));

export type OrRefusal<T> = { data: T } | { errors: unknown[] } | undefined;

/** What was asked for, if it was not refused. */
export const dataOf = <T>(body: OrRefusal<T>): T | undefined => (body && 'data' in body ? body.data : undefined);

const RawNamed = shape(() =>
  thing({
    name: text(),
    email: text(),
    userType: text(),
    draft: optional(z.object({ text: text() })),
  }),
);
/** A user, a team, a tag or a shortcut. */
export type RawNamed = Of<typeof RawNamed>;
export const RawNameds = shape(() => page(RawNamed()));

const emails = () => list(z.object({ email: z.string() }));
/** Written back whole, with what we do not know of it. */
const phones = () => list(z.looseObject({ phone: z.string() }));

const RawCustomer = shape(() =>
  thing({
    name: text(),
    emails: emails(),
    sharedEmails: emails(),
    phones: phones(),
    companyName: text(),
  }),
);
export type RawCustomer = Of<typeof RawCustomer>;
export const RawOneCustomer = shape(() => one(RawCustomer()));
export const RawOneCustomerOrRefusal = shape(() => orRefusal(RawOneCustomer()));
export const RawCustomers = shape(() => page(RawCustomer()));

const RawValue = shape(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]));

const RawConversation = shape(() =>
  thing({
    name: text(),
    preview: text(),
    status: z.string(),
    priority: optional(id()),
    channels: list(z.string()),
    tags: list(z.string()),
    assignedUsers: list(z.string()),
    assignedTeams: list(z.string()),
    custom: optional(z.record(z.string(), RawValue())),
    satisfactionLevel: optional(
      z.object({ score: optional(z.number()), rating: optional(z.number()), firstAnswer: text() }),
    ),
    sla: optional(
      z.object({
        name: text(),
        breached: optional(z.boolean()),
        metrics: optional(
          z.record(z.string(), z.object({ breachAt: optional(time()), satisfiedAt: optional(time()) })),
        ),
      }),
    ),
    createdAt: time(),
    updatedAt: time(),
    rev: optional(id()),
  }),
);
export type RawConversation = Of<typeof RawConversation>;
export const RawOneConversation = shape(() => one(RawConversation()));
export const RawOneConversationOrRefusal = shape(() => orRefusal(RawOneConversation()));
export const RawConversations = shape(() => page(RawConversation()));

/** Addresses stand there as they are or inside of something, one or several. */
const addresses = () => {
  const address = z.union([z.string(), z.object({ email: text() })]);
  return z.pipe(
    optional(z.union([z.array(address), address])),
    z.transform((held) => [held].flat().flatMap((one) => (typeof one === 'string' ? one : (one?.email ?? [])))),
  );
};

const RawMessage = shape(() =>
  thing({
    channel: z.string(),
    app: text(),
    direction: z.enum(['in', 'out']),
    preview: text(),
    body: text(),
    /** Bytes of the whole of it. */
    size: optional(z.number()),
    meta: optional(z.object({ from: addresses(), to: addresses(), cc: addresses() })),
    createdAt: time(),
  }),
);

const RawFile = shape(() => thing({ name: z.string(), contentType: text(), contentLength: optional(z.number()) }));
export type RawFile = Of<typeof RawFile>;
/** Files are included beside the messages that they belong to. */
export const RawMessages = shape(() =>
  z.pipe(
    z.object({ ...pageOf(RawMessage()), included: list(RawFile()) }),
    z.transform(({ data, links, included }) => ({
      data: data.map((raw) => ({
        ...raw,
        files: included.filter(({ message }) => message === raw.id),
      })),
      links,
    })),
  ),
);
export type RawMessage = Of<typeof RawMessages>['data'][number];
export const RawFiles = shape(() => z.object({ data: z.union([RawFile(), z.array(RawFile())]) }));
/** The link is signed, and good for a short while. */
export const RawDownload = shape(() => one(z.object({ links: z.object({ related: webAddress() }) })));

const RawNote = shape(() => thing({ body: text(), createdAt: time(), updatedAt: optional(time()) }));
export type RawNote = Of<typeof RawNote>;
export const RawNotes = shape(() => page(RawNote()));

export const RawAccounts = shape(() => orRefusal(page(z.object({ attributes: z.object({ account: text() }) }))));

export const RawMetadata = shape(() =>
  one(thing({ properties: z.record(z.string(), z.object({ displayName: text(), enumeration: list(z.string()) })) })),
);
export type RawMetadata = Of<typeof RawMetadata>;

export const RawMadeOrRefusal = shape(() => orRefusal(one(z.object({ id: id() }))));
