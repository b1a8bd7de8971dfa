import type { Told } from '../server';

/** What Help Scout answers instead: `vnd.error`, with what is wrong by field. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: { path: string; message: string }[] = [],
  ) {
    super(message);
  }

  told(): Told {
    const errors = this.errors.map((error) => ({ ...error, rejectedValue: null, source: 'JSON' }));
    const body = {
      logRef: '2d4a0b7e-6c2c-4f0e-9c55-0d8f8a4b1c33#1',
      message: this.message,
      ...(errors.length > 0 ? { _embedded: { errors } } : {}),
    };
    return { status: this.status, headers: { 'content-type': 'application/vnd.error+json' }, body };
  }
}

export const invalid = (path: string, message = 'may not be empty'): Refusal =>
  new Refusal(400, 'Validation error', [{ path, message }]);
export const absent = (): Refusal => new Refusal(404, 'Not Found');
