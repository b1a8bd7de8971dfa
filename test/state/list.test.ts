import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../lib/state/answers';
import { createList } from '../../lib/state/list';
import { createSearch } from '../../lib/state/search';
import type { Settings } from '../../lib/wire/protocol';
import { ACCOUNTS, FOUND, hello, NOW, row } from '../components/preview/samples';
import { createFakeWire } from '../e2e/fake-wire';

function start() {
  const far = createFakeWire();
  const answers = signal<ReadonlyMap<string, Answer>>(new Map(FOUND.map((found) => [found.account, found])));
  const search = createSearch(far, signal(ACCOUNTS));
  const kept: Partial<Settings>[] = [];
  const settings = signal(hello().settings);
  const list = createList({ answers, search, time: signal(NOW), settings, keep: (change) => kept.push(change) });
  const subjects = () => list.rows.value.map(({ subject }) => subject);
  return { far, answers, search, list, subjects, kept };
}

describe('the list of tickets', () => {
  it('is one list of all accounts, newest first, by day', () => {
    const { list } = start();
    expect(list.groups.value.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['today', 3],
      ['week', 3],
      ['older', 6],
    ]);
    const times = list.rows.value.map(({ updatedAt }) => updatedAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('is cut to active ones and to one account', () => {
    const { list } = start();
    list.choose({ which: 'active' });
    expect(list.rows.value).toHaveLength(6);
    list.toggleAccount('it');
    expect(list.rows.value.map(({ number }) => number)).toEqual(['#31877']);
    list.toggleAccount('it');
    expect(list.rows.value).toHaveLength(6);
  });

  it('turns round, its groups too, and keeps how it is wanted', () => {
    const { list, kept } = start();
    const newest = list.rows.value.map(({ id }) => id);
    list.choose({ order: 'oldest' });
    expect(list.rows.value.map(({ id }) => id)).toEqual(newest.reverse());
    expect(list.groups.value.map(({ name }) => name)).toEqual(['older', 'week', 'today']);
    list.choose({ which: 'active' });
    list.toggleAccount('it');
    list.showAll();
    expect(list.rows.value).toHaveLength(12);
    expect(kept).toEqual([{ order: 'oldest' }, { which: 'active' }, { which: 'all' }]);
  });

  it('asks one desk for more of what was searched, and drops it when another thing is searched', () => {
    const { far, search, subjects } = start();
    search.type('customs');
    search.ask();
    const found = (at: number) => row('retail', `#${at}`, `Customs ${at}`, 'open', 'Open', at);
    far.last('search').part({ account: 'retail', state: 'found', rows: [found(1)], more: 'two' });
    search.showMore('retail');
    expect(far.last('search').ask).toEqual({ text: 'customs', page: { account: 'retail', next: 'two' } });
    far.last('search').part({ account: 'retail', state: 'found', rows: [found(2)] });
    expect(subjects().filter((subject) => /^Customs \d/.test(subject))).toEqual(['Customs 1', 'Customs 2']);
    expect(search.answers.value.get('retail')?.more).toBeUndefined();
    search.showMore('retail');
    expect(far.watches('search')).toHaveLength(2);
  });

  it('is cut by what is typed into the search, before any desk is asked', () => {
    const { far, search, subjects } = start();
    search.type('pallet REFUND');
    expect(subjects()).toEqual(['Refund for a damaged pallet, photos attached']);
    search.type('#8990');
    expect(subjects()).toHaveLength(1);
    expect(far.watches('search')).toHaveLength(0);
  });

  it('takes in what the desks found, once each', () => {
    const { far, search, list } = start();
    search.type('customs');
    search.ask();
    expect(far.last('search').ask).toEqual({ text: 'customs' });
    const known = list.rows.value[0];
    const other = row('retail', '#1', 'Customs of another person', 'open', 'Open', 1000);
    far.last('search').part({ account: 'retail', state: 'found', rows: known ? [known, other] : [other] });
    expect(list.rows.value.map(({ id }) => id).sort()).toEqual(['1', '48213']);
  });

  it('forgets what the desks found when something else is typed', () => {
    const { far, search, list } = start();
    search.type('customs');
    search.ask();
    const old = far.last('search');
    search.type('customs f');
    old.part({ account: 'retail', state: 'found', rows: [row('retail', '#1', 'customs f', 'open', 'Open', 1000)] });
    expect(list.rows.value).toEqual([]);
    expect(search.looking.value).toBe(false);
  });

  it('does not wait for accounts that cannot search', () => {
    const { far, search } = start();
    search.type('customs');
    search.ask();
    far.last('search').part({ account: 'acme', state: 'nobody', rows: [] });
    far.last('search').done();
    expect(search.looking.value).toBe(false);
  });
});
