import type { Answer, Http, Request } from '../adapters/contract';
import type { Shape } from '../model';
import { isRead } from './outgoing';

/**
 * Joins reads that ask the same at the same time: a ticket and its conversation are opened side by side, and both may
 * need the ticket itself. What is asked after a write began waits for no answer from before it.
 */
export function joining(http: Http): Http {
  /** By what is asked. An answer was read by its shape, so only the very same one serves. */
  const underWay = new Map<string, { shape: unknown; answer: Promise<unknown> }>();

  function send<T>(request: Request, shape: Shape<T>): Promise<Answer<T>> {
    if (!isRead(request) || request.headers) {
      underWay.clear();
      return http.send(request, shape);
    }
    const place = JSON.stringify([request.method, request.path, request.query, request.body, request.also]);
    const known = underWay.get(place);
    if (known?.shape === shape) return known.answer as Promise<Answer<T>>;
    const answer = http.send(request, shape);
    const entry = { shape, answer };
    underWay.set(place, entry);
    const end = () => {
      if (underWay.get(place) === entry) underWay.delete(place);
    };
    answer.then(end, end);
    return answer;
  }

  return {
    ...http,
    send,
    get: async (path, shape, query) => (await send({ path, query }, shape)).body,
    post: async (path, shape, body) => (await send({ method: 'POST', path, body }, shape)).body,
    put: async (path, shape, body) => (await send({ method: 'PUT', path, body }, shape)).body,
    patch: async (path, shape, body) => (await send({ method: 'PATCH', path, body }, shape)).body,
    delete(path) {
      underWay.clear();
      return http.delete(path);
    },
  };
}
