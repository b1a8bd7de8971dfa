import type { Card, Desk, Verb } from '../adapters/contract';
import type { Account } from '../model';
import type { Clock } from '../platform/clock';
import type { Area } from '../platform/store';
import type { Leave } from '../platform/writing';
import type { AccountView } from '../wire/protocol';
import { createTurns } from './turns';

const WRITES: readonly string[] = [
  'attach',
  'reply',
  'note',
  'createTicket',
  'updateTicket',
  'deleteTicket',
  'editComment',
  'deleteComment',
  'createContact',
  'updateContact',
] satisfies Verb[];

type Dependencies = { leave: Leave; area: Pick<Area, 'get' | 'put' | 'remove'>; clock: Pick<Clock, 'wait'> };
const KEY = 'writing';

/** So long a browser may think about its rules before it counts as one that takes none yet. */
const SILENCE_MS = 2_000;

/** Below which address browsers are refused as writers; undefined where they are not. */
export const refusedBelow = (card: Card, { address, other }: Pick<Account, 'address' | 'other'>) => {
  const api = other ?? address;
  return card.refusesBrowsers?.({ address, api }) ? card.base(api) : undefined;
};

/**
 * Writing where browsers may only read: with the person's leave our writes go out under our own name, without it the
 * writing verbs are absent. The leave is theirs and, where it has one to give, the browser's. `places`: the addresses of
 * all accounts that refuse browsers. `late`: the browser took rules that were given up.
 */
export function createWriting({ leave, area, clock }: Dependencies, places: () => Promise<string[]>, late: () => void) {
  const inTurn = createTurns();
  let kept: Promise<boolean> | undefined;
  /** The rules that the browser was asked for and has not answered to. */
  let unanswered: string | undefined;
  const allowed = async () => (await area.get(KEY)) === true;
  const given = async () => (await allowed()) && (await leave.given());

  async function end(): Promise<void> {
    await area.remove(KEY);
    await leave.giveBack();
  }

  /** Whether the rules are for these addresses and no other. A silent browser is waited for once. */
  async function put(below: string[]): Promise<boolean> {
    const wanted = [...new Set(below)].sort();
    const text = wanted.join(' ');
    if ((await leave.kept()).sort().join(' ') === text) return true;
    if (unanswered === text) return false;
    unanswered = text;
    const over = new AbortController();
    const answered = leave.keep(wanted).then(() => true);
    const settled = () => {
      if (unanswered === text) unanswered = undefined;
    };
    answered.then(settled, settled);
    const silence = clock.wait(SILENCE_MS, over.signal).then(() => {
      answered.then(late, () => {});
      return false;
    });
    return Promise.race([answered, silence]).finally(() => over.abort());
  }

  /** Makes the browser's rules those of the present accounts, and gives the leave back where none needs it any more. */
  function keep(): Promise<boolean> {
    kept = inTurn(async () => {
      if (!(await leave.given())) return false;
      const isAllowed = await allowed();
      const below = isAllowed ? await places() : [];
      const isKept = await put(below);
      if (isAllowed && below.length === 0) await end();
      return isAllowed && isKept;
    }).catch(() => false);
    return kept;
  }

  /** Whether an account there may write now. Nothing may leave before its rule is in place. */
  const may = async (below: string | undefined): Promise<boolean> =>
    below === undefined || ((await given()) && (await (kept ?? keep())));

  return {
    keep,
    /** The person gave their leave, and the browser its own. */
    allow: (): Promise<void> => area.put(KEY, true),
    /** Takes the rules away and gives the leave back. */
    async stop(): Promise<void> {
      await inTurn(async () => {
        if (await leave.given()) await put([]);
        await end();
      });
    },
    /** A desk without its writing verbs, where they would be refused. */
    async bound(desk: Desk, below: string | undefined): Promise<Desk> {
      if (await may(below)) return desk;
      const none: Partial<Desk> = Object.fromEntries(WRITES.map((verb) => [verb, undefined]));
      return { ...desk, ...none };
    },
    /** An account as it is shown: whether leave is to be asked for, was given, or holds later. */
    async shown(view: AccountView, below: string | undefined): Promise<AccountView> {
      if (below === undefined) return view;
      if (await may(below)) return { ...view, writing: 'allowed' };
      const writing = (await given()) ? 'later' : 'asks';
      return { ...view, writing, may: view.may.filter((verb) => !WRITES.includes(verb)) };
    },
  };
}
