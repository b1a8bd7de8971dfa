import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../lib/state/answers';
import { createCompany } from '../../lib/state/company';
import { ACCOUNTS, FOUND, row, rowsOf } from '../components/preview/samples';
import { createFakeWire } from '../e2e/fake-wire';

function start(accounts = ACCOUNTS) {
  const far = createFakeWire();
  const answers = signal<ReadonlyMap<string, Answer>>(new Map(FOUND.map((found) => [found.account, found])));
  const company = createCompany(far, { accounts: signal(accounts), answers });
  const watchOf = (account: string) => far.watches('company').filter(({ ask }) => ask.account === account);
  return { far, company, watchOf };
}

const other = (at: number) => row('acme', `#${at}`, `Of a colleague ${at}`, 'open', 'Open', at);

describe("the company's tickets", () => {
  it('are asked for when they are wanted, of each desk that knows the company once', () => {
    const { far, company } = start();
    expect(company.name.value).toBe('Nordhavn Logistics');
    expect(far.watches('company')).toEqual([]);
    company.toggle();
    company.toggle();
    company.toggle();
    expect(far.watches('company').map(({ ask }) => ask.account)).toEqual(['acme', 'retail', 'partner', 'it']);
    expect(far.last('company').ask.company).toEqual({ id: 'n', name: 'Nordhavn Logistics' });
  });

  it('ask no desk that cannot tell', () => {
    const { far, company } = start(ACCOUNTS.map((one) => (one.id === 'it' ? one : { ...one, may: [] })));
    company.toggle();
    expect(far.watches('company').map(({ ask }) => ask.account)).toEqual(['it']);
  });

  it("leave out the person's own, newest change first", () => {
    const { company, watchOf } = start();
    company.toggle();
    watchOf('acme')[0]?.part({ account: 'acme', state: 'found', rows: [other(2), ...rowsOf('acme'), other(1)] });
    expect(company.rows.value.map(({ number }) => number)).toEqual(['#1', '#2']);
  });

  it('come by pages', () => {
    const { company, watchOf } = start();
    company.toggle();
    watchOf('acme')[0]?.part({ account: 'acme', state: 'found', rows: [other(1)], more: 'two' });
    company.showMore('acme');
    expect(watchOf('acme')[1]?.ask.next).toBe('two');
    watchOf('acme')[1]?.part({ account: 'acme', state: 'found', rows: [other(2)] });
    expect(company.rows.value).toHaveLength(2);
    expect(company.answers.value.get('acme')?.more).toBeUndefined();
  });

  it('are settled when every desk is done, and asked again when the worker went away', () => {
    const { far, company } = start(ACCOUNTS.slice(0, 2));
    company.toggle();
    const looking = () => [...company.answers.value.values()].filter(({ state }) => state === 'looking').length;
    far.watches('company')[0]?.done();
    expect(looking()).toBe(2);
    far.watches('company')[1]?.lost();
    expect(far.watches('company').map(({ isStopped }) => isStopped)).toEqual([true, true, false, false]);
    far.watches('company')[2]?.done();
    far.watches('company')[3]?.done();
    expect(looking()).toBe(0);
  });

  it('are forgotten with the person', () => {
    const { far, company } = start();
    company.toggle();
    company.close();
    expect([company.isOpen.value, company.rows.value]).toEqual([false, []]);
    expect(far.watches('company').every(({ isStopped }) => isStopped)).toBe(true);
  });
});
