/** What Zoho Desk answers instead. Fields go by a JSON pointer, and mostly have no words of their own. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly errors?: { fieldName: string; errorType: 'invalid' | 'duplicate' | 'missing'; errorMessage: string }[],
  ) {
    super(message);
  }
}

export const absent = (): Refusal => new Refusal(404, 'URL_NOT_FOUND', 'The URL you requested could not be found.');
export const forbidden = (): Refusal =>
  new Refusal(403, 'FORBIDDEN', 'You are not authorized to access this resource.');
export const unprocessable = (message: string): Refusal => new Refusal(422, 'UNPROCESSABLE_ENTITY', message);
export const invalid = (field: string, errorType: 'invalid' | 'duplicate' | 'missing' = 'invalid'): Refusal =>
  new Refusal(422, 'INVALID_DATA', 'The data is invalid due to validation restrictions', [
    { fieldName: `/${field}`, errorType, errorMessage: '' },
  ]);
