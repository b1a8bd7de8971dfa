import * as z from 'zod/mini';
import { MailOriginShape } from './mail';
import { FieldsShape } from './nouns';
import { type Of, shape } from './shape';

/** Our own small HTML (p br b i a ul ol li code pre blockquote), and the same as plain text. */
export const BodyShape = shape(() => z.object({ html: z.string(), text: z.string() }));
export type Body = Of<typeof BodyShape>;

/** A file that the person chose, kept encrypted by the worker under this id until what it belongs to has settled. */
export const FileRefShape = shape(() =>
  z.object({ id: z.string(), name: z.string(), type: z.string(), size: z.number() }),
);
export type FileRef = Of<typeof FileRefShape>;

/** What the person saw of the ticket when they wrote: the base of safe updates and of the collision guard. */
export const SeenShape = shape(() =>
  z.object({
    updatedAt: z.string(),
    version: z.optional(z.string()),
    /** The newest comment that was on screen; several where the desk counts in whole seconds. */
    newest: z.optional(z.object({ at: z.string(), ids: z.array(z.string()) })),
    /** What this draft writes over, as it was. */
    fields: z.optional(FieldsShape()),
    comment: z.optional(z.object({ html: z.optional(z.string()), text: z.optional(z.string()) })),
  }),
);
export type Seen = Of<typeof SeenShape>;

export const DraftKindShape = shape(() => z.enum(['reply', 'note', 'ticket', 'change', 'edit', 'delete']));
export type DraftKind = Of<typeof DraftKindShape>;

/**
 * What a person is about to send. Its id makes the sending repeatable: the same id is never sent twice. At most one
 * per (account, ticket, kind); `revision` grows with each keeping, and keeping on an old one is refused.
 */
export const DraftShape = shape(() =>
  z.object({
    id: z.string(),
    account: z.string(),
    ticket: z.optional(z.string()),
    kind: DraftKindShape(),
    /** The comment that is edited or deleted; a deletion without one is of the ticket. */
    comment: z.optional(z.object({ id: z.string(), kind: z.enum(['reply', 'note']), createdAt: z.string() })),
    body: BodyShape(),
    files: z.array(FileRefShape()),
    to: z.optional(z.array(z.string())),
    cc: z.array(z.string()),
    fields: z.optional(FieldsShape()),
    /** A reply or note may set the status in the same breath (a Choice's value). */
    setStatus: z.optional(z.string()),
    seen: z.optional(SeenShape()),
    /** A new ticket's mail; `note` follows it as an internal note, by which the mail is found again. */
    mail: z.optional(z.extend(MailOriginShape(), { note: z.optional(BodyShape()) })),
    revision: z.number(),
    updatedAt: z.string(),
  }),
);
export type Draft = Of<typeof DraftShape>;
