/** An answer that says no, in the desk's words. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: { message?: string; errors?: { field: string; message: string }[] },
  ) {
    super(`refused with ${status}`);
    this.name = 'Refusal';
  }
}

/** The value of one field cannot be taken. */
export function refuse(field: string, message: string): never {
  throw new Refusal(422, { errors: [{ field, message }] });
}

export function forbid(message: string): never {
  throw new Refusal(403, { message });
}

/** There is no such thing. */
export function missing(): never {
  throw new Refusal(404, { message: 'Not found' });
}
