import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { isActive } from '../model/status';
import type { Answer, TicketRow } from './answers';
import type { Search } from './search';

export type Which = 'active' | 'all';
export type Group = { name: 'today' | 'week' | 'older'; rows: TicketRow[] };

const WEEK_MS = 7 * 86_400_000;
const key = ({ account, id }: TicketRow) => `${account}/${id}`;
const byChange = (a: TicketRow, b: TicketRow) => b.updatedAt.localeCompare(a.updatedAt) || key(a).localeCompare(key(b));

const startOfDay = (now: number) => new Date(now).setHours(0, 0, 0, 0);

function grouped(rows: TicketRow[], now: number): Group[] {
  const today = startOfDay(now);
  const named = (row: TicketRow): Group['name'] => {
    const at = Date.parse(row.updatedAt);
    if (at >= today) return 'today';
    return at >= today - WEEK_MS ? 'week' : 'older';
  };
  return (['today', 'week', 'older'] as const)
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
};

/** The rows on screen: all accounts' answers in one list by time, cut by the filters and by what is searched. */
export function createList({ answers, search, time }: Dependencies) {
  const which = signal<Which>('all');
  /** Only this account's. */
  const account = signal<string>();

  const all = computed(() => [...answers.value.values()].flatMap(({ rows }) => rows).sort(byChange));
  const text = computed(() => search.text.value.trim());
  const found = computed(() => [...search.answers.value.values()].flatMap(({ rows }) => rows));
  const matching = computed(() => {
    if (text.value === '') return all.value;
    const here = all.value.filter((row) => matches(row, text.value));
    const known = new Set(here.map(key));
    return [...here, ...found.value.filter((row) => !known.has(key(row)))].sort(byChange);
  });
  const rows = computed(() =>
    matching.value.filter(
      (row) => (which.value === 'all' || isActive(row)) && (!account.value || row.account === account.value),
    ),
  );

  return {
    which,
    account,
    all,
    rows,
    /** The day's turn, not every minute, moves rows from one group to the next. */
    groups: computed(() => grouped(rows.value, time.value)),
    counts: computed(() => ({ active: matching.value.filter(isActive).length, all: matching.value.length })),
    toggleAccount(id: string): void {
      account.value = account.value === id ? undefined : id;
    },
  };
}

export type List = ReturnType<typeof createList>;
