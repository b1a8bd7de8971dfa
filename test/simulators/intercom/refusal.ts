/** What Intercom answers in its own shape of an error. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const absent = (code = 'not_found', message = 'Resource Not Found') => new Refusal(404, code, message);
export const bad = (message: string, code = 'parameter_invalid') => new Refusal(400, code, message);
