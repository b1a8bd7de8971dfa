import { expect } from 'vitest';
import helpScout from '../../lib/adapters/help-scout';
import { openBench } from '../contract/bench';
import type { SimulatedHelpScout } from '../simulators/help-scout';
import type { Conversation } from '../simulators/help-scout/state';

/** A fresh simulated Help Scout, with erin signed in. */
export async function openHelpScout() {
  const bench = await openBench(helpScout);
  const simulator = bench.simulator as SimulatedHelpScout;
  const { state } = simulator;
  return {
    ...bench,
    simulator,
    state,
    /** What was asked, without its queries and ids. */
    called: () => simulator.calls.map(({ method, path }) => `${method} ${path.split('?')[0]}`.replace(/\d{3,}/g, '*')),
    customer: (email: string) => state.customerAt(email) ?? expect.fail(`nobody has ${email}`),
    /** A conversation as the simulator keeps it. */
    recordOf: ({ id }: { id: string }): Conversation =>
      state.conversations.find((one) => String(one.id) === id) ?? expect.fail(`no ${id}`),
  };
}

export type OpenHelpScout = Awaited<ReturnType<typeof openHelpScout>>;
