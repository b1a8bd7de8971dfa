import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Failure, SeenPerson } from '../model';
import { failureOf } from '../model/failure';
import type { Marking } from '../wire/protocol';
import { createAnswers } from './answers';
import { addressIn, isSame, peopleOf } from './people';
import type { Room } from './room';
import type { Session } from './session';
import { goOnLater } from './wait';

type Dependencies = {
  session: Session;
  /** A composer has text: the person on screen stays until the reader agrees. */
  isBusy: ReadonlySignal<boolean>;
};

/**
 * Whom the sidebar shows, and what every account said about them. Follows the page (or the hand that looked somebody
 * up); answers for anybody but the person on screen are dropped.
 */
export function createContact(room: Pick<Room, 'wire' | 'now' | 'after'>, { session, isBusy }: Dependencies) {
  const { wire } = room;
  const { sighting, picked, accounts } = session;
  const found = createAnswers(accounts);
  const email = signal<string>();
  /** Why the last `mark` came to nothing. */
  const refused = signal<Failure>();
  const people = computed(() => peopleOf(sighting.value));
  /** Without a reason nobody of the people seen is the one: the reader chooses. */
  const first = computed(() => (sighting.value?.why ? people.value[0]?.email : undefined));
  const wanted = computed(() => picked.value ?? first.value);

  /** As the page names the person on screen; undefined when they were looked up by hand. */
  const seen = computed<SeenPerson | undefined>(() => people.value.find((person) => isSame(person.email, email.value)));
  const contacts = computed(() => [...found.answers.value.values()].flatMap(({ contact }) => contact ?? []));

  function look(fresh: boolean, keep: boolean): void {
    const asked = email.value;
    if (asked === undefined) found.clear();
    else found.ask((watching) => wire.watch('contact', { email: asked, fresh }, watching), keep);
  }

  function show(next: string | undefined): void {
    if (isSame(next, email.value) || (next === undefined && email.value === undefined)) return;
    email.value = next;
    refused.value = undefined;
    look(false, false);
  }

  effect(() => {
    const next = wanted.value;
    if (!isBusy.peek()) untracked(() => show(next));
  });
  // The set of accounts decides who is asked; a change of their names or failures does not.
  const ids = computed(() => accounts.value.map(({ id }) => id).join('\n'));
  effect(() => {
    const all = ids.value === '' ? [] : ids.value.split('\n');
    const answers = found.answers.peek();
    const isAsked = answers.size === all.length && all.every((id) => answers.has(id));
    if (!isAsked) untracked(() => look(false, true));
  });
  // The sentence about a desk that asks us to wait says that it goes on by itself. Those that still look keep looking.
  effect(() => {
    const answers = [...found.answers.value.values()];
    if (answers.some(({ state }) => state === 'looking' || state === 'cached')) return undefined;
    return goOnLater(
      room,
      answers.map(({ failure }) => failure),
      () => look(false, true),
    );
  });
  wire.on('ticket.changed', ({ account }) => {
    if (found.answers.peek().has(account)) look(false, true);
  });

  async function pick(address: string): Promise<void> {
    picked.value = address;
    show(address);
    await wire.ask('contact.pick', { email: address });
  }

  return {
    email,
    people,
    refused,
    seen,
    contacts,
    answers: found.answers,
    /** The name on screen: the page's, else a desk's, else the address. */
    name: computed(() => seen.value?.name ?? contacts.value.find(({ name }) => name)?.name ?? email.value),
    /** Who is open in the mail while another one, whom a composer with text was for, is still on screen. */
    held: computed(() => {
      const next = wanted.value;
      if (next === undefined || isSame(next, email.value)) return undefined;
      return people.value.find((person) => isSame(person.email, next))?.name ?? next;
    }),
    /** Goes to whom the page shows, although a composer has text (its draft is kept). */
    follow: () => show(wanted.value),
    pick,
    /** Looks up what was typed. False when it holds no address. */
    lookUp(typed: string): boolean {
      const address = addressIn(typed);
      if (address) void pick(address);
      return address !== undefined;
    },
    /** Asks every account again; the rows on screen stay until the answers come. */
    askAgain: () => look(true, true),
    /** Says of an address that it is ours, not ours, never to be shown, or to be shown again: once for all. */
    async mark(address: string, as: Marking): Promise<void> {
      refused.value = undefined;
      try {
        await wire.ask('person.mark', { email: address, as });
        await session.refresh();
      } catch (thrown) {
        refused.value = failureOf(thrown);
      }
    },
    async showMore(account: string): Promise<void> {
      const { more: next, under } = found.answers.value.get(account) ?? {};
      const of = email.value;
      if (of === undefined || next === undefined) return;
      const more = await wire.ask('tickets.more', { account, email: under?.email ?? of, next });
      if (email.value === of) found.add(account, more);
    },
  };
}

export type ContactState = ReturnType<typeof createContact>;
