import zohoDesk from '../../lib/adapters/zoho-desk';
import { openBench } from '../contract/bench';
import type { SimulatedZohoDesk } from '../simulators/zoho-desk';

/** A fresh simulated Zoho Desk, with erin signed in. */
export async function openZohoDesk() {
  const bench = await openBench(zohoDesk);
  return { ...bench, simulator: bench.simulator as SimulatedZohoDesk };
}

export type OpenZohoDesk = Awaited<ReturnType<typeof openZohoDesk>>;
