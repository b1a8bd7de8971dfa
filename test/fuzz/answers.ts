import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../lib/adapters/contract';
import fc from '../random';
import { type Act, type Answered, EndlessError, recordActs, replaying } from './acts';
import { isFailure, problemsOf } from './judge';
import { type Json, pathsIn, put, spoiltAt } from './spoil';

/* Answers that no documentation has. Whatever a desk says, an adapter gives something right or a Failure: it never
   breaks down, and never says what is not so. */

/** As many as the issue asks; each is one verb with one answer spoilt at random. */
const RUNS = 10_000;

/** The same call of more verbs than these (names of agents, of fields) is read as it was before. */
const MOST_TIMES = 2;

type Outcome =
  | { kind: 'right' }
  | { kind: 'failure'; failure: string; field?: string }
  | { kind: 'wrong'; why: string };

async function outcomeOf(act: Act, work: Promise<unknown>): Promise<Outcome> {
  try {
    const [why] = problemsOf(act, await work);
    return why === undefined ? { kind: 'right' } : { kind: 'wrong', why };
  } catch (error) {
    if (!isFailure(error))
      return { kind: 'wrong', why: error instanceof EndlessError ? 'it asks on and on' : `${error}` };
    const { failure } = error;
    return { kind: 'failure', failure: failure.kind, field: failure.kind === 'unreadable' ? failure.field : undefined };
  }
}

function jsonIn({ body }: Answered): Json | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const placeName = (call: string) =>
  call
    .replace(/^(\S+) \w+:\/\/[^/]+/, '$1 ')
    .replace(/\d{2,}/g, ':id')
    .slice(0, 70);

/** What holds for the answers of each of these desks. */
export function spoiltAnswerClauses(adapters: Adapter[]): void {
  describe.each(adapters.map((adapter) => ({ adapter, name: adapter.name })))('$name', async ({ adapter }) => {
    const { acts, over } = await recordActs(adapter);

    it('was asked for everything that it can', () => {
      expect(acts.length).toBeGreaterThan(5);
    });

    it('makes of an answer spoilt in one field a Failure that names it, or something right', async () => {
      const counts = { right: 0, unreadable: 0, 'another failure': 0, wrong: 0 };
      const wrong = new Set<string>();
      const spoilt = new Map<string, number>();
      for (const act of acts)
        for (const [index, answer] of act.answers.entries()) {
          const json = jsonIn(answer);
          const times = spoilt.get(answer.call) ?? 0;
          if (json === undefined || times === MOST_TIMES) continue;
          spoilt.set(answer.call, times + 1);
          for (const path of pathsIn(json))
            for (const { name, text } of spoiltAt(json, path)) {
              const spoil = (one: Answered, at: number) => (at === index ? { ...one, body: text } : one);
              const outcome = await outcomeOf(act, act.run(over(replaying(act.answers, spoil))));
              if (outcome.kind === 'wrong')
                wrong.add(`${act.verb}, ${placeName(answer.call)}, ${path.join('.')} ${name}: ${outcome.why}`);
              const isNamed = outcome.kind === 'failure' && outcome.failure === 'unreadable';
              if (isNamed && outcome.field === '' && path.length > 1 && !/list|object|deep/.test(name))
                wrong.add(`${act.verb}, ${placeName(answer.call)}, ${path.join('.')} ${name}: the field is not named`);
              counts[outcome.kind === 'failure' ? (isNamed ? 'unreadable' : 'another failure') : outcome.kind] += 1;
            }
        }
      console.info(`${adapter.id}: ${JSON.stringify(counts)}`);
      expect([...wrong]).toEqual([]);
    }, 180_000);

    it(`bears ${RUNS} answers at random`, async () => {
      const anyAct = fc.constantFrom(...acts.filter(({ answers }) => answers.length > 0));
      const status = fc.constantFrom(200, 200, 200, 200, 201, 204, 400, 403, 404, 409, 412, 422);
      const runs = fc.record({
        act: anyAct,
        which: fc.nat(),
        where: fc.nat(),
        value: fc.jsonValue({ maxDepth: 3 }),
        status,
      });
      await fc.assert(
        fc.asyncProperty(runs, async ({ act, which, where, value, status }) => {
          const index = which % act.answers.length;
          const spoil = (one: Answered, at: number): Answered => {
            if (at !== index) return one;
            const json = jsonIn(one) ?? null;
            const paths = pathsIn(json);
            const body = JSON.stringify(put(json, paths[where % paths.length] ?? [], value as Json)) ?? '';
            return { ...one, status: where % 3 === 0 ? status : one.status, body };
          };
          const outcome = await outcomeOf(act, act.run(over(replaying(act.answers, spoil))));
          // A random value may be another truth; what it may never do is break something.
          if (outcome.kind === 'wrong' && /Error|on and on/.test(outcome.why))
            throw new Error(`${act.verb}: ${outcome.why}`);
        }),
        { numRuns: RUNS },
      );
    }, 180_000);
  });
}
