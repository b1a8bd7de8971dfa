import { startRequestTracker } from '../simulators/request-tracker';
import type { SimulatedDesk } from '../simulators/server';

export type Contracted = {
  start(): Promise<SimulatedDesk>;
  /** The most calls that finding a person's tickets, and opening one without files, may take. */
  calls: { lookup: number; open: number };
};

/** The simulator of every adapter, by the adapter's id. */
export const desks: Record<string, Contracted> = {
  'request-tracker': { start: () => startRequestTracker({ path: '/rt' }), calls: { lookup: 1, open: 3 } },
};
