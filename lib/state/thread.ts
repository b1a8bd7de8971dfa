import { computed, effect, signal, untracked } from '@preact/signals';
import type { TicketRow } from './answers';
import type { Room } from './room';
import type { Session } from './session';

/** Whoever goes through their mails asks no desk about each: it must stay open for so long. */
const DWELL_MS = 700;

/** Which tickets the open thread has already, whoever made them. Asked lazily; only what is found is known. */
export function createThread({ wire, after }: Pick<Room, 'wire' | 'after'>, { sighting, accounts }: Session) {
  const found = signal<readonly TicketRow[]>([]);
  let stop: (() => void) | undefined;
  let callOff: (() => void) | undefined;

  /** What names the thread; people in it come and go. */
  const asked = computed(() => {
    const { site, thread, subject, people, why } = sighting.value ?? {};
    if (!site || !thread || why?.role === 'record' || accounts.value.length === 0) return undefined;
    return JSON.stringify({ site, thread, subject, email: why && people?.[0]?.email });
  });

  function ask(keeps: boolean): void {
    stop?.();
    callOff?.();
    if (!keeps) found.value = [];
    const of = asked.value;
    if (of === undefined) return;
    callOff = after(DWELL_MS, () => {
      stop = wire.watch('thread', JSON.parse(of), {
        part({ account, rows }) {
          found.value = [...found.value.filter((row) => row.account !== account), ...rows];
        },
      });
    });
  }

  effect(() => {
    if (asked.value === undefined && found.peek().length === 0) return;
    untracked(() => ask(false));
  });
  // A ticket or a note was written, perhaps for this thread.
  wire.on('ticket.changed', () => ask(true));

  return { found };
}

export type Thread = ReturnType<typeof createThread>;
