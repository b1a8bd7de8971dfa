import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { isActive } from '../model/status';
import type { Settings } from '../wire/protocol';
import type { Answer, TicketRow } from './answers';
import type { Search } from './search';

export type Which = NonNullable<Settings['which']>;
export type Order = NonNullable<Settings['order']>;
export type Group = { name: 'today' | 'week' | 'older'; rows: TicketRow[] };

const WEEK_MS = 7 * 86_400_000;
/** Tells rows of all accounts apart. */
export const keyOf = ({ account, id }: TicketRow): string => `${account}/${id}`;
/** Newest change first. */
export const byChange = (a: TicketRow, b: TicketRow): number =>
  b.updatedAt.localeCompare(a.updatedAt) || keyOf(a).localeCompare(keyOf(b));

const startOfDay = (now: number) => new Date(now).setHours(0, 0, 0, 0);

function grouped(rows: TicketRow[], now: number, order: Order): Group[] {
  const today = startOfDay(now);
  const named = (row: TicketRow): Group['name'] => {
    const at = Date.parse(row.updatedAt);
    if (at >= today) return 'today';
    return at >= today - WEEK_MS ? 'week' : 'older';
  };
  const names: Group['name'][] = ['today', 'week', 'older'];
  return (order === 'newest' ? names : names.reverse())
    .map((name) => ({ name, rows: rows.filter((row) => named(row) === name) }))
    .filter((group) => group.rows.length > 0);
}

/** Whether every word that was typed is somewhere in what the row shows. */
function matches(row: TicketRow, text: string): boolean {
  const shown = `${row.subject} ${row.number ?? row.id} ${row.label}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => shown.includes(word));
}

type Dependencies = {
  answers: ReadonlySignal<ReadonlyMap<string, Answer>>;
  search: Search;
  time: ReadonlySignal<number>;
  /** Hold how the person wants the list, so that it is the same in every page's dock. */
  settings: Signal<Settings>;
  /** Keeps a change of them. */
  keep(change: Partial<Settings>): void;
};

/** The rows on screen: all accounts' answers in one list by time, cut by the filters and by what is searched. */
export function createList({ answers, search, time, settings, keep }: Dependencies) {
  const which = computed<Which>(() => settings.value.which ?? 'all');
  const order = computed<Order>(() => settings.value.order ?? 'newest');
  /** Only this account's. */
  const account = signal<string>();

  const all = computed(() => [...answers.value.values()].flatMap(({ rows }) => rows).sort(byChange));
  const text = computed(() => search.text.value.trim());
  const found = computed(() => [...search.answers.value.values()].flatMap(({ rows }) => rows));
  const matching = computed(() => {
    if (text.value === '') return all.value;
    const here = all.value.filter((row) => matches(row, text.value));
    const known = new Set(here.map(keyOf));
    return [...here, ...found.value.filter((row) => !known.has(keyOf(row)))].sort(byChange);
  });
  const rows = computed(() => {
    const shown = matching.value.filter(
      (row) => (which.value === 'all' || isActive(row)) && (!account.value || row.account === account.value),
    );
    return order.value === 'newest' ? shown : shown.reverse();
  });

  return {
    which,
    order,
    account,
    all,
    /** What fits the search, whatever the filters cut away. */
    matching,
    rows,
    /** The day's turn, not every minute, moves rows from one group to the next. */
    groups: computed(() => grouped(rows.value, time.value, order.value)),
    counts: computed(() => ({ active: matching.value.filter(isActive).length, all: matching.value.length })),
    choose(change: { which?: Which; order?: Order }): void {
      settings.value = { ...settings.value, ...change };
      keep(change);
    },
    /** Takes every filter away; the order stays. */
    showAll(): void {
      account.value = undefined;
      if (which.value !== 'all') this.choose({ which: 'all' });
    },
    toggleAccount(id: string): void {
      account.value = account.value === id ? undefined : id;
    },
  };
}

export type List = ReturnType<typeof createList>;
