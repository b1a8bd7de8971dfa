import type { DraftKind } from '../../lib/model';
import type { Arrived, FaultDesk } from './desks';
import type { Act, FaultProxy } from './proxy';
import type { Told } from './run';
import type { Write } from './writes';

/* The judge knows what was written, what the person was told, and what stands at the desk. */

/** How a write may end. */
export const GOOD = ['once', 'unsure', 'refused'] as const;
/** How none may: said to be sent, or gone from the screen, and not there; twice there; and so on. */
export const BAD = ['lost', 'doubled', 'wrongly public', 'out of order', 'silent', 'wrongly told'] as const;
export type Verdict = (typeof GOOD)[number] | (typeof BAD)[number];

export type Judged = { write: Write; verdict: Verdict; isThere: boolean; story: string };

/** One desk, all that was written there, and what the person was told of it. */
export type Case = {
  desk: Pick<FaultDesk, 'adapter' | 'arrived' | 'valuesOf'>;
  lists: Write[][];
  proxy: Pick<FaultProxy, 'acts' | 'met'>;
  told: Map<string, Told>;
};

/** Judges every write of a run, by how things stand now. */
export async function judge(cases: Case[]): Promise<Judged[]> {
  return (await Promise.all(cases.map(judgeDesk))).flat();
}

async function judgeDesk({ desk, lists, proxy: { acts, met }, told }: Case): Promise<Judged[]> {
  const arrived = await desk.arrived();
  const values = new Map<string, string>();
  for (const { ticket } of lists.flat()) if (ticket) values.set(ticket, await desk.valuesOf(ticket));
  return lists.flatMap((list) => {
    const late = outOfOrder(list, acts, told);
    return list.map((write): Judged => {
      const copies = copiesOf(write, acts, arrived);
      const last = told.get(write.id);
      const held = write.ticket === undefined ? '' : (values.get(write.ticket) ?? '');
      const verdict = late.has(write)
        ? 'out of order'
        : verdictOf(write, copies, last, isLastOrHeld(write, list, acts, held));
      const story = [
        `${desk.adapter.id} ${write.kind} ${write.marker} in ${write.ticket ?? 'a new ticket'}: ${verdict}`,
        `told ${last?.item.state} ${JSON.stringify(last?.item.failure ?? null)}${last?.retried ? ', tried again' : ''}`,
        `there ${JSON.stringify(copies.map(({ kind, files }) => ({ kind, files: files.length })))}`,
        `met ${met.filter(({ body }) => body.includes(write.marker)).map(({ fault, ms }) => `${fault} (${ms})`)}`,
        `acts ${JSON.stringify(acts.filter((act) => isOf(write, act)).map(({ method, path }) => `${method} ${path}`))}`,
      ].join('\n  ');
      return { write, verdict, isThere: copies.length > 0, story };
    });
  });
}

/** Whether this is the write itself; its file may have gone before it. */
const isOf = ({ marker }: Write, { method, path, body }: Act) =>
  method !== 'GET' && body.includes(marker) && !path.includes('/uploads');

type Copy = { kind: DraftKind; files: string[] };

/**
 * Comments and tickets as they stand at the desk. A change leaves nothing to count but the desk's own acts; the same
 * values set anew are nothing new, as long as nobody set others in between.
 */
function copiesOf(write: Write, acts: Act[], arrived: Arrived[]): Copy[] {
  if (write.kind !== 'change') return arrived.filter(({ text }) => text.includes(write.marker));
  const ofTicket = acts.filter(({ path }) => path.split(/[/?]/).includes(write.ticket ?? ''));
  const isIts = ofTicket.map((act) => isOf(write, act));
  return isIts.filter((its, at) => its && !isIts[at - 1]).map(() => ({ kind: 'change', files: [] }));
}

function verdictOf(write: Write, copies: Copy[], last: Told | undefined, isHeld: boolean): Verdict {
  const [copy] = copies;
  const state = last?.item.state;
  if (copies.some(({ kind }) => kind !== write.kind)) return 'wrongly public';
  if (copies.length > 1) return 'doubled';
  if (state === 'unsure') return 'unsure';
  if (!copy) {
    if (state === 'failed') return 'refused';
    return state === 'sent' || last?.isGone ? 'lost' : 'silent';
  }
  if (copy.files.length !== (write.hasFile ? 1 : 0) || !isHeld) return 'lost';
  if (state === 'failed') return 'wrongly told';
  return state === 'sent' ? 'once' : 'silent';
}

/** A change must still hold, unless a later one of the same ticket has taken its place. */
function isLastOrHeld(write: Write, list: Write[], acts: Act[], held: string): boolean {
  if (write.kind !== 'change') return true;
  const same = list.filter(({ kind, addsTag }) => kind === 'change' && addsTag === write.addsTag);
  const byAct = same
    .map((one) => ({ one, at: acts.findLastIndex((act) => isOf(one, act)) }))
    .sort((a, b) => a.at - b.at);
  return byAct.at(-1)?.one !== write || held.includes(write.marker);
}

/** Writes of one ticket that reached the desk before one that was handed over earlier. */
function outOfOrder(list: Write[], acts: Act[], told: Map<string, Told>): Set<Write> {
  const late = new Set<Write>();
  let latest = -1;
  for (const write of list) {
    const at = acts.findIndex((act) => isOf(write, act));
    // Whoever says "Try again" later has chosen the place.
    if (write.kind === 'ticket' || at < 0 || told.get(write.id)?.retried) continue;
    if (at < latest) late.add(write);
    latest = Math.max(latest, at);
  }
  return late;
}
