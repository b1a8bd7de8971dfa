import type { Failure } from '../model';
import { words } from '.';
import { clockTime } from './format';

/**
 * The one thing to do about a Failure. What each opens is the surface's business: `sign-in`, `test` and `grant` lead
 * to the options page (there the click may ask for access), `open` opens the address in a tab, `again` asks again,
 * `check` reads the ticket again.
 */
export type FailureAction = 'sign-in' | 'test' | 'grant' | 'open' | 'again' | 'check';

/** One sentence for the screen, and the action whose label is `words().failure.actions[action]`. */
export type FailureText = { sentence: string; action?: FailureAction };

/**
 * What went wrong, for people. `account` is what the sentence calls the help desk by; without it "the help desk".
 * `goesOn`: the surface asks a desk again by itself when the wait that it asked for is over.
 */
export function failureText(failure: Failure, account?: { name: string }, goesOn = false): FailureText {
  const say = words().failure;
  const name = account?.name ?? say.helpDesk;
  switch (failure.kind) {
    case 'unauthorized':
      return { sentence: (failure.why ? say.unauthorizedWhy[failure.why] : say.unauthorized)(name), action: 'sign-in' };
    case 'forbidden':
      return { sentence: say.forbidden(name, failure.reason), action: 'test' };
    case 'absent':
      if (failure.why) return { sentence: say.accountChanged(name) };
      return { sentence: say.absent(name), action: 'again' };
    case 'limited':
      if (goesOn) return { sentence: say.goesOn(name, clockTime(failure.until)) };
      return { sentence: say.limited(name, clockTime(failure.until)), action: 'again' };
    case 'refused':
      if (failure.there !== undefined) return { sentence: failure.there };
      if (failure.by === 'organisation') return { sentence: say.notAllowed };
      return { sentence: say.refused(name, reasons(failure)) };
    case 'conflict':
      return { sentence: say.conflict(name), action: 'check' };
    case 'unreachable':
      return { sentence: say.unreachable(name, failure.origin, failure.timedOut === true), action: 'open' };
    case 'broken':
      return { sentence: failure.status === 0 ? say.tripped : say.broken(name, failure.status), action: 'again' };
    case 'unreadable':
      return { sentence: say.unreadable(name, failure.field), action: 'again' };
    case 'moved':
      return { sentence: say.moved(name, failure.origin), action: 'test' };
    case 'ungranted':
      return { sentence: say.ungranted(name, failure.origins.map(originOf)), action: 'grant' };
    case 'locked':
      return failure.why ? { sentence: say.lockedWhy[failure.why] } : { sentence: say.locked(name), action: 'sign-in' };
    case 'unsure':
      return { sentence: say.unsure(name), action: 'check' };
  }
}

/** The desk's own words, each after the field that it speaks of. */
function reasons({ fields, reason }: Extract<Failure, { kind: 'refused' }>): string[] {
  const told = fields.map((field) => (field.reason ? `${field.name}: ${field.reason}` : field.name));
  return told.length > 0 || !reason ? told : [reason];
}

/** A match pattern as people write addresses: `https://desk.example/*` is desk.example. */
const originOf = (pattern: string): string => pattern.replace(/^[a-z*]+:\/\//, '').replace(/\/\*?$/, '');
