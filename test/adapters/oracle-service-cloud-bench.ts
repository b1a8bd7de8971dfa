import oracle from '../../lib/adapters/oracle-service-cloud';
import type { Ticket } from '../../lib/model';
import { openBench } from '../contract/bench';
import type { SimulatedOracle } from '../simulators/oracle-service-cloud';
import type { Incident } from '../simulators/oracle-service-cloud/state';

/** A fresh simulated Oracle B2C Service, with erin signed in. */
export async function openOracle() {
  const bench = await openBench(oracle);
  const simulator = bench.simulator as SimulatedOracle;
  return {
    ...bench,
    simulator,
    /** A ticket as the simulator keeps it. */
    raw({ id }: Pick<Ticket, 'id'>): Incident {
      const found = simulator.state.incidents.find((one) => String(one.id) === id);
      if (!found) throw new Error(`no ${id}`);
      return found;
    },
  };
}

export type OpenOracle = Awaited<ReturnType<typeof openOracle>>;
