import { signal } from '@preact/signals';
import type { Failure } from '../model';
import { failureOf } from '../model/failure';
import type { Wire } from '../wire/client';
import type { Marking, MarksView } from '../wire/protocol';

export type Addresses = ReturnType<typeof createAddresses>;

/** One address, or every address of a domain by `*@`. */
const ADDRESS = /^(\*|[^\s@,;<>"]+)@[^\s@,;<>"]+\.[^\s@,;<>".]+$/;

/** The person's own addresses and their team's, which are never taken for the contact. */
export function createAddresses({ wire }: { wire: Wire }) {
  const list = signal<string[]>([]);
  const typed = signal('');
  /** The part of the input that is no address. */
  const bad = signal<string | undefined>(undefined);
  const failure = signal<Failure | undefined>(undefined);

  /** What else is said of addresses. */
  const marks = signal<MarksView>({ agents: [], told: [], theirs: [], never: [] });

  wire.on('sites.changed', ({ addresses, marks }) => take(addresses, marks));

  function take(addresses: string[], said: MarksView = marks.value): void {
    list.value = addresses;
    marks.value = said;
  }

  function type(text: string): void {
    typed.value = text;
    bad.value = undefined;
    failure.value = undefined;
  }

  /** Adds what is typed, several addresses at once where several are. What cannot be taken stays in the field. */
  async function add(): Promise<void> {
    const parts = typed.value.split(/[\s,;]+/).filter(Boolean);
    const good = parts.filter((part) => ADDRESS.test(part)).map((part) => part.toLowerCase());
    const rest = parts.filter((part) => !ADDRESS.test(part));
    type(rest.join(' '));
    bad.value = rest[0];
    const fresh = [...new Set(good)].filter((address) => !list.value.includes(address));
    for (const [at, address] of fresh.entries()) {
      try {
        await wire.ask('address.add', { address });
        if (!list.value.includes(address)) take([...list.value, address]);
      } catch (thrown) {
        typed.value = [...fresh.slice(at), ...rest].join(' ');
        failure.value = failureOf(thrown);
        return;
      }
    }
  }

  /** Takes an address out of the list. */
  async function remove(address: string): Promise<void> {
    try {
      await wire.ask('address.remove', { address });
      take(list.value.filter((one) => one !== address));
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  /** Says something else of an address; the worker answers with all that is said now. */
  async function mark(email: string, as: Marking): Promise<void> {
    failure.value = undefined;
    try {
      await wire.ask('person.mark', { email, as });
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  return { list, marks, typed, bad, failure, take, type, add, remove, mark };
}
