import crisp from '../../lib/adapters/crisp';
import { openBench } from '../contract/bench';
import type { SimulatedCrisp } from '../simulators/crisp';

/** A fresh simulated Crisp, with erin signed in. */
export async function openCrisp() {
  const bench = await openBench(crisp);
  const simulator = bench.simulator as SimulatedCrisp;
  return {
    ...bench,
    simulator,
    /** What was asked, without the workspace before it and its queries. */
    called: () =>
      simulator.calls.map(
        ({ method, path }) => `${method} ${path.split('?')[0]?.replace(/^\/v1\/website\/[\w-]+/, '')}`,
      ),
    /** A conversation as the simulator keeps it. */
    raw(id: string) {
      const found = simulator.state.conversations.find(({ session_id }) => session_id === id);
      if (!found) throw new Error(`no conversation ${id}`);
      return found;
    },
  };
}

export type OpenCrisp = Awaited<ReturnType<typeof openCrisp>>;
