/**
 * Everything that can go wrong between Deskside and a help desk, as data: it crosses the wire, is kept with an
 * outbox item, and becomes one sentence and one action on screen (`lib/words`). Only `http`, the vault and the
 * outbox raise Failures. None carries a secret; none that is put on disk or told outside carries the text of a comment.
 */
export type Failure =
  /**
   * The desk does not accept the sign-in. Of one on the desk's own page `why`: it was `closed`, or leave was `denied`
   * there; the desk does not take the app's id (`client`); the answer was none to what we asked (`mismatch`); or it was
   * somebody else who signed in again (`stranger`).
   */
  | { kind: 'unauthorized'; why?: 'closed' | 'denied' | 'client' | 'mismatch' | 'stranger' }
  /** The sign-in is good but may not do this. `reason`: the desk's own words, if it gave some. */
  | { kind: 'forbidden'; reason?: string }
  /** The thing asked for is not there (any more). `why`: the account is another desk's or somebody else's by now. */
  | { kind: 'absent'; why?: 'changed' }
  /** Too many calls; the account waits until then (ISO 8601). */
  | { kind: 'limited'; until: string }
  /** The desk took the request but not its content; `fields` by the desk's field names, `reason` its own words. `by`: it
   *  was not the desk, and nothing was asked of it. `there`: the text stands at the desk, but as something else than it
   *  was to be: a sentence that says as what. It is never sent again. */
  | {
      kind: 'refused';
      fields: { name: string; reason: string }[];
      reason?: string;
      by?: 'organisation';
      there?: string;
    }
  /** Somebody else changed the thing since it was seen. `change` is for the screen, and is never put on disk. */
  | { kind: 'conflict'; change?: Difference }
  /** No answer at all: closed door, unknown host, bad certificate, no network, or the time was over (they look alike). */
  | { kind: 'unreachable'; origin: string; timedOut?: boolean }
  /** The desk answered with an error of its own. */
  | { kind: 'broken'; status: number }
  /** The answer is not what the desk's documentation says; `field` is the path in it, empty when it is no JSON at all. */
  | { kind: 'unreadable'; field: string }
  /** The desk sends us elsewhere. Redirects are never followed: they would deliver keys to another host. */
  | { kind: 'moved'; origin: string }
  /** The browser has not given (or has taken back) access to these origins. */
  | { kind: 'ungranted'; origins: string[] }
  /**
   * What was sealed cannot be opened. `waiting`: until the person unlocks. `wrong`: this is not the passphrase;
   * `interrupted`: nor is it, while a change of it was cut off. `damaged`: the keys are. Without a reason: this one
   * thing is, or its key is gone.
   */
  | { kind: 'locked'; why?: 'waiting' | 'wrong' | 'interrupted' | 'damaged' }
  /** A write may or may not have arrived. */
  | { kind: 'unsure' };

/** What others did to a ticket since it was seen. */
export type Difference = {
  comments: {
    kind: 'reply' | 'note';
    /** On which side of the counter the author stands, as far as is known. */
    side?: 'agent' | 'customer';
    name?: string;
    /** ISO 8601. */
    at: string;
    /** Its first words. */
    start: string;
  }[];
  /** Fields that are not as they were. `to`: what they hold now in the desk's own words; absent when emptied. */
  fields: { name: string; to?: string }[];
};

export type FailureKind = Failure['kind'];

/** Carries a Failure through code that throws. Its message names the kind only, so no log of it can leak. */
export class FailureError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.kind);
    this.name = 'FailureError';
  }
}

/** Whether the desk has the text, though not as it was to be: sent again, it would be there twice. */
export const isThere = (failure?: Failure): boolean => failure?.kind === 'refused' && failure.there !== undefined;

/** Throws a Failure. */
export function fail(failure: Failure): never {
  throw new FailureError(failure);
}

/** The Failure inside a thrown thing; a programming error counts as `broken` with status 0. */
export function failureOf(thrown: unknown): Failure {
  return thrown instanceof FailureError ? thrown.failure : { kind: 'broken', status: 0 };
}
