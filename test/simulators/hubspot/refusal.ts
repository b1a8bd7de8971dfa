/** What HubSpot answers in its own shape of an error. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly category: string,
    message: string,
    readonly more: object = {},
  ) {
    super(message);
  }
}

export const absent = (what = 'resource not found') => new Refusal(404, 'OBJECT_NOT_FOUND', what);
export const invalid = (message: string, more?: object) => new Refusal(400, 'VALIDATION_ERROR', message, more);
