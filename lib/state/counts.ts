import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { SeenPerson } from '../model';
import type { Room } from './room';

/** More than a strip shows without scrolling far. */
const MOST = 8;
/** The person on screen is looked up first. */
const LATER_MS = 900;

/** How many open tickets each of several people on the page has; asked when the page has stood open for a while. */
export function createCounts({ wire, after }: Pick<Room, 'wire' | 'after'>, people: ReadonlySignal<SeenPerson[]>) {
  const active = signal<ReadonlyMap<string, number>>(new Map());
  let stop: (() => void) | undefined;
  let callOff: (() => void) | undefined;
  let before = '';

  effect(() => {
    const emails = people.value.slice(0, MOST).map(({ email }) => email);
    const now = emails.length > 1 ? JSON.stringify(emails) : '';
    if (now === before) return;
    before = now;
    stop?.();
    callOff?.();
    active.value = new Map();
    if (now === '') return;
    callOff = after(LATER_MS, () => {
      stop = wire.watch(
        'counts',
        { emails },
        {
          part: (told) => {
            active.value = new Map(active.value).set(told.email, told.active);
          },
        },
      );
    });
  });

  return { active };
}
