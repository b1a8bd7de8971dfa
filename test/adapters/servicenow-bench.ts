import { expect } from 'vitest';
import servicenow from '../../lib/adapters/servicenow';
import { openBench, ticketsOf } from '../contract/bench';
import type { SimulatedServiceNow } from '../simulators/servicenow';
import type { Row } from '../simulators/servicenow/state';

/** A fresh simulated ServiceNow; erin's sign-in is done and counted no more. */
export async function openServiceNow() {
  const bench = await openBench(servicenow);
  const simulator = bench.simulator as SimulatedServiceNow;
  const { state } = simulator;
  await bench.desk.whoAmI(simulator.secretsOf('erin'));
  simulator.reset();
  return {
    ...bench,
    simulator,
    state,
    rawOf({ id }: { id: string }): Row {
      const [table = '', sys_id] = id.split('/');
      return state.rows(table).find((row) => row.sys_id === sys_id) ?? expect.fail(`no ${id}`);
    },
    newestOf: async (email: string) => (await ticketsOf(bench, email))[0] ?? expect.fail('no ticket'),
    called: () =>
      simulator.calls.map(
        ({ method, path }) =>
          `${method} ${path
            .split('?')[0]
            ?.replace(/^\/api\/now\/v\d\//, '')
            .replace(/[0-9a-f]{32}/, '*')}`,
      ),
  };
}

export type OpenServiceNow = Awaited<ReturnType<typeof openServiceNow>>;
