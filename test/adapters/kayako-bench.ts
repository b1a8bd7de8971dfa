import { expect } from 'vitest';
import kayako from '../../lib/adapters/kayako';
import { openBench, ticketsOf } from '../contract/bench';
import type { SimulatedKayako } from '../simulators/kayako';
import type { Case, User } from '../simulators/kayako/state';

/** A fresh simulated Kayako; erin's sign-in is done and counted no more. */
export async function openKayako() {
  const bench = await openBench(kayako);
  const simulator = bench.simulator as SimulatedKayako;
  const { state } = simulator;
  await bench.desk.whoAmI({});
  simulator.reset();
  return {
    ...bench,
    simulator,
    state,
    userOf: (email: string): User => state.userAt(email) ?? expect.fail(`nobody has ${email}`),
    rawOf: ({ id }: { id: string }): Case =>
      state.cases.find((one) => String(one.id) === id) ?? expect.fail(`no ${id}`),
    newestOf: async (email: string) => (await ticketsOf(bench, email))[0] ?? expect.fail('no ticket'),
    called: () =>
      simulator.calls.map(({ method, path }) => `${method} ${path.split('?')[0]?.replace(/\/\d+(?=[/.])/g, '/*')}`),
  };
}

export type OpenKayako = Awaited<ReturnType<typeof openKayako>>;
