import * as z from 'zod/mini';
import { type Of, shape } from '../../model';
import { id, list, optional, text, unixMs, webAddress } from '../shared/shapes';

/* What Crisp sends: only the fields that we read, below `data` in every answer. */

const holding = <T extends z.ZodMiniType>(data: T) => z.object({ data });

/** Or Crisp's own way to say no. Undefined: a "no" that is not in Crisp's words, and so perhaps not Crisp's. */
const orRefusal = <T extends z.ZodMiniType>(data: T) =>
  optional(z.union([holding(data), z.object({ error: z.literal(true) })]));

/** Who was invited and has not come yet has no id. */
export const RawOperators = shape(() =>
  holding(
    z.array(z.object({ details: z.object({ user_id: text(), email: text(), first_name: text(), last_name: text() }) })),
  ),
);
export type RawOperator = Of<typeof RawOperators>['data'][number];

const RawInbox = shape(() => z.object({ inbox_id: id(), name: z.string() }));
export const RawInboxesOrRefusal = shape(() => orRefusal(z.array(RawInbox())));
/** What is in use: segments, or keys of custom data. */
export const RawUsedOrRefusal = shape(() => orRefusal(z.array(z.object({ segment: text(), key: text() }))));

const RawProfile = shape(() =>
  z.object({
    people_id: id(),
    email: text(),
    person: optional(z.object({ nickname: text(), phone: text() })),
    company: optional(z.object({ name: text(), domain: text() })),
  }),
);
export type RawProfile = Of<typeof RawProfile>;
export const RawProfileOrRefusal = shape(() => orRefusal(RawProfile()));
export const RawNewProfile = shape(() => holding(z.object({ people_id: id() })));

/** One that may stand in a path. */
const sessionId = () => z.string().check(z.regex(/^session_[\w-]+$/));

const RawValue = shape(() => z.union([z.string(), z.number(), z.boolean(), z.null()]));
const RawParticipant = shape(() => z.looseObject({ type: text(), target: text() }));
export const RawConversation = shape(() =>
  z.object({
    session_id: sessionId(),
    people_id: text(),
    inbox_id: text(),
    state: z.string(),
    topic: text(),
    last_message: text(),
    participants: list(RawParticipant()),
    assigned: optional(z.object({ user_id: text() })),
    meta: z.object({
      nickname: text(),
      email: text(),
      subject: text(),
      segments: list(z.string()),
      data: optional(z.record(z.string(), RawValue())),
    }),
    created_at: unixMs(),
    updated_at: unixMs(),
  }),
);
export type RawConversation = Of<typeof RawConversation>;
export const RawConversationOrRefusal = shape(() => orRefusal(RawConversation()));
export const RawConversationsOrRefusal = shape(() => orRefusal(z.array(RawConversation())));
export const RawIdsOrRefusal = shape(() => orRefusal(z.array(sessionId())));
export const RawNewConversation = shape(() => holding(z.object({ session_id: sessionId() })));

/** A text, or what else may be said: a file, a question with its choices, something that happened. */
const RawContent = shape(() =>
  z.union([
    z.string(),
    z.object({
      text: text(),
      value: text(),
      choices: list(z.object({ label: text(), selected: optional(z.boolean()) })),
      name: text(),
      type: text(),
      url: optional(webAddress()),
    }),
  ]),
);
const RawMessage = shape(() =>
  z.object({
    fingerprint: id(),
    type: z.string(),
    from: z.string(),
    content: RawContent(),
    user: optional(z.object({ user_id: text(), nickname: text() })),
    timestamp: unixMs(),
  }),
);
export type RawMessage = Of<typeof RawMessage>;
export const RawMessageHeld = shape(() => holding(RawMessage()));
export const RawMessages = shape(() => holding(z.array(RawMessage())));
export const RawWritten = shape(() => holding(z.object({ fingerprint: optional(id()) })));
