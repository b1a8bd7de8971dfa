import { fail } from '../model/failure';
import type { Clock } from '../platform/clock';
import { type Heard, hear } from './hearing';

/** One request over the line. `asFile`: a success is wanted as bytes. `signal` ends it with its own reason. */
export type Ask = (
  url: URL,
  init: RequestInit,
  how: { timeoutMs: number; asFile?: boolean; signal?: AbortSignal },
) => Promise<Heard>;

/** Asks by `fetch`, and reads the answer to its end. Failure `unreachable`, also when the time is over. */
export const asking =
  (fetch: typeof globalThis.fetch, clock: Clock): Ask =>
  async (url, init, { timeoutMs, asFile = false, signal }) => {
    const over = new AbortController();
    const done = new AbortController();
    clock.wait(timeoutMs, done.signal).then(
      () => over.abort(),
      () => {},
    );
    try {
      const stop = signal ? AbortSignal.any([over.signal, signal]) : over.signal;
      return await hear(await fetch(url.href, { ...init, signal: stop }), asFile);
    } catch {
      signal?.throwIfAborted();
      // A closed door, an unknown host, a bad certificate and a cut line look alike; the error tells no more.
      return fail({ kind: 'unreachable', origin: url.origin, ...(over.signal.aborted && { timedOut: true }) });
    } finally {
      done.abort();
    }
  };
