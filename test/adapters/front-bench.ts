import { expect } from 'vitest';
import front from '../../lib/adapters/front';
import { openBench } from '../contract/bench';
import type { SimulatedFront } from '../simulators/front';
import type { Conversation, Message } from '../simulators/front/state';

/** A fresh simulated Front, with erin signed in. */
export async function openFront() {
  const bench = await openBench(front);
  const simulator = bench.simulator as SimulatedFront;
  const { state } = simulator;
  return {
    ...bench,
    simulator,
    state,
    called: () =>
      simulator.calls.map(({ method, path }) => `${method} ${decodeURIComponent(path.split('?')[0] ?? '')}`),
    /** A conversation as the simulator keeps it. */
    rawOf: ({ id }: { id: string }): Conversation =>
      state.conversations.find((one) => one.id === id) ?? expect.fail(`${id} is not there`),
    addMessage({ id }: { id: string }, more: Partial<Message>): void {
      const said = { id: state.nextId('msg'), message_uid: state.nextId('uid'), conversation_id: id };
      const usual = { type: 'email', is_inbound: false, draft_mode: null, error_type: null, author_id: 'tea_1' };
      const nothing = { recipients: [], body: '', files: [] };
      state.messages.push({ ...said, ...usual, ...nothing, created_at: state.tick(), ...more });
    },
  };
}

export type OpenFront = Awaited<ReturnType<typeof openFront>>;
