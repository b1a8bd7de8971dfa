import { bad, badField } from './refusal';
import { ORDER, PRODUCT, PRODUCTS, STORY } from './state';

/* What was sent to the simulated Jira, as it can be used. */

export type Message = Record<string, unknown>;

export function jsonIn(body: Buffer): Message {
  try {
    return JSON.parse(body.toString()) as Message;
  } catch {
    throw bad('The request body is not valid JSON.');
  }
}
export const objectIn = (value: unknown): Message => (typeof value === 'object' && value !== null ? { ...value } : {});
export const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
export const idIn = (value: unknown): string => String(objectIn(value).id ?? '');

export const refuse = (field: string, message: string): never => {
  throw badField(field, message);
};

/** A custom field's value as it is kept. */
export function valueFor(field: string, value: unknown): unknown {
  if (field === ORDER || field === STORY) return value;
  if (field !== PRODUCT) return refuse(field, `Field '${field}' cannot be set. It is not on the appropriate screen.`);
  if (value === null) return null;
  return PRODUCTS.find(({ id }) => id === idIn(value)) ?? refuse(field, 'Option id is not valid.');
}
