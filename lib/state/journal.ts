import { computed, signal } from '@preact/signals';
import type { Failure } from '../model';
import { failureOf } from '../model/failure';
import type { Wire } from '../wire/client';
import type { JournalEntry } from '../wire/protocol';

export type JournalState = ReturnType<typeof createJournal>;

/** Lines that are drawn at once. */
const PAGE = 50;

type Dependencies = {
  wire: Wire;
  saveFile(file: Blob, name: string): void;
  /** Milliseconds since 1970. */
  now(): number;
};

/** What was sent, as the worker's journal tells it. */
export function createJournal({ wire, saveFile, now }: Dependencies) {
  const entries = signal<JournalEntry[]>([]);
  /** What the journal holds at most. */
  const bounds = signal({ most: 0, days: 0 });
  const open = signal(false);
  /** Whether the question to clear it is open. */
  const asked = signal(false);
  const typed = signal('');
  const pages = signal(1);
  const failure = signal<Failure | undefined>(undefined);

  /** Those that hold every word that is typed, in any of their texts. */
  const found = computed(() => {
    const wanted = typed.value.toLowerCase().split(/\s+/).filter(Boolean);
    return entries.value.filter((entry) => {
      const text = [entry.account, entry.desk, entry.ticket, entry.at].join(' ').toLowerCase();
      return wanted.every((word) => text.includes(word));
    });
  });
  const shown = computed(() => found.value.slice(0, pages.value * PAGE));

  async function read(): Promise<void> {
    try {
      const told = await wire.ask('journal.list', {});
      entries.value = told.entries;
      bounds.value = { most: told.most, days: told.days };
      failure.value = undefined;
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }
  wire.on('outbox.changed', () => void read());

  function show(on: boolean): void {
    open.value = on;
    asked.value = false;
    search('');
  }

  function search(text: string): void {
    typed.value = text;
    pages.value = 1;
  }

  /** Draws more lines. */
  function more(): void {
    pages.value += 1;
  }

  /** Opens the question whether to clear it, or closes it. */
  function ask(on: boolean): void {
    asked.value = on;
  }

  async function clear(): Promise<void> {
    asked.value = false;
    try {
      await wire.ask('journal.clear', {});
      entries.value = [];
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  /** Hands all of it over as a file. */
  function save(text: string, type: 'csv' | 'json'): void {
    const day = new Date(now()).toISOString().slice(0, 10);
    const mime = type === 'csv' ? 'text/csv;charset=utf-8' : 'application/json';
    saveFile(new Blob([text], { type: mime }), `deskside-sent-${day}.${type}`);
  }

  return {
    now,
    entries,
    bounds,
    found,
    shown,
    open,
    asked,
    typed,
    failure,
    read,
    show,
    search,
    more,
    ask,
    clear,
    save,
  };
}
