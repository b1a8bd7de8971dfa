import type { Limit } from '../adapters/contract';
import type { AccountView } from '../wire/protocol';

/** Fewer calls an hour than these are for what a person asks for. */
const ENOUGH_AN_HOUR = 600;
/** Of the desk's own count so much stays for what a person asks for. */
const KEPT = 0.25;
const HOUR_MS = 3_600_000;

/** Whether a desk has calls to spare for what nobody asked for: by its card, and by its own count where it tells. */
export function hasToSpare(limits: Limit[], budget: AccountView['budget']): boolean {
  const isTight = ({ calls, perMs, match }: Limit) =>
    calls !== undefined && perMs !== undefined && !match && (calls / perMs) * HOUR_MS < ENOUGH_AN_HOUR;
  return !limits.some(isTight) && (!budget?.of || budget.left / budget.of >= KEPT);
}
