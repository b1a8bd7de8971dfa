import { until } from '../e2e/harness/browser';
import type { Message, Rt } from './rt';

/** Waits until a message with this text is in the ticket. */
export async function arrival(rt: Rt, ticket: string, text: string, forMs = 40_000): Promise<Message> {
  const found = async () => (await rt.withText(ticket, text))[0];
  return until(`"${text}" arrives`, found, { forMs, everyMs: 500 });
}
