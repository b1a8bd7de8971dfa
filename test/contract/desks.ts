import { startRequestTracker } from '../simulators/request-tracker';
import type { SimulatedDesk } from '../simulators/server';

export type Contracted = {
  start(): Promise<SimulatedDesk>;
  /** The most calls that finding a person's tickets, and opening one without files, may take. */
  calls: { lookup: number; open: number };
  /** Part of the "METHOD /path" by which a reply or note is said; without it any POST. */
  saying?: string;
  /** A word that the desk's search finds; without it one of a subject. */
  word?: string;
};

/** The simulator of every adapter, by the adapter's id. */
export const desks: Record<string, Contracted> = {
  'request-tracker': { start: () => startRequestTracker({ path: '/rt' }), calls: { lookup: 1, open: 3 } },
};
