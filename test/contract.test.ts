import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adapters } from './contract/adapters';
import { type Bench, openBench, verbsOf } from './contract/bench';
import { changeClauses } from './contract/changes';
import { conversationClauses } from './contract/conversation';
import { failureClauses } from './contract/failures';
import { peopleClauses } from './contract/people';
import { openLedger } from './contract/spec';

/* What every adapter promises, each against a fresh simulator of its desk. Clauses about verbs that an adapter does not
   have do not arise. */
describe.each(adapters.map((adapter) => ({ adapter, name: adapter.name })))('$name', ({ adapter }) => {
  const verbs = verbsOf(adapter);
  const ledger = openLedger(adapter.id);
  let open: Bench | undefined;
  const bench = (): Bench => {
    if (!open) throw new Error('no bench');
    return open;
  };
  beforeEach(async () => {
    open = await openBench(adapter, ledger);
  });
  afterEach(() => open?.simulator.close());

  describe('finding people', () => peopleClauses(bench, verbs));
  describe('conversations', () => conversationClauses(bench, adapter, verbs));
  describe('changing tickets', () => changeClauses(bench, adapter, verbs));
  describe('what goes wrong', () => failureClauses(bench, adapter, verbs));

  it('calls and is answered as the vendor describes it', () => {
    const unknown = ledger.unknown().map((call) => `\n  not in it: ${call}`);
    const said = ledger.open
      ? `${ledger.checked()} calls checked against the vendor's description${unknown.join('')}`
      : 'no description here, nothing checked';
    console.info(`${adapter.id}: ${said}`);
    expect(ledger.problems()).toEqual([]);
  });
});
