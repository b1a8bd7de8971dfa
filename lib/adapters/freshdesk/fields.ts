import type { Account, Choice } from '../../model';
import type { Http } from '../contract';
import { readAll } from './paging';
import { RawField } from './shapes';

/* Ticket fields: Freshdesk's one list of what statuses, groups, agents and custom fields are called. */

/** All ticket fields; none where an agent's role keeps them out of sight. */
export const readFields = async (http: Http): Promise<RawField[]> =>
  (await readAll(http, '/ticket_fields', RawField, { also: [403] })) ?? [];

/** What one of Freshdesk's own fields may hold. */
export const choicesOf = (fields: RawField[], type: string): Choice[] => {
  const field = fields.find((one) => one.type === type);
  return field ? choicesIn(field) : [];
};

/**
 * The choices of a field. Statuses come as `{"2": ["for agents", "for customers"]}`, what has a number as
 * `{"Low": 1}`, texts as a list, trees as objects in objects that end in lists.
 */
export function choicesIn({ type, choices }: Pick<RawField, 'type' | 'choices'>): Choice[] {
  if (Array.isArray(choices)) return choices.map(String).map((value) => ({ value, label: value }));
  if (typeof choices !== 'object' || !choices) return [];
  return Object.entries(choices).map(([key, value]) => {
    if (type === 'default_status') return { value: key, label: String(Array.isArray(value) ? value[0] : value) };
    return typeof value === 'number' ? { value: String(value), label: key } : { value: key, label: key };
  });
}

/** Whether this is the number of an agent that we know of. */
export const isAgent = (id: string, { agent }: Pick<Account, 'agent'>, fields: RawField[]): boolean =>
  id === agent.id || choicesOf(fields, 'default_agent').some(({ value }) => value === id);
