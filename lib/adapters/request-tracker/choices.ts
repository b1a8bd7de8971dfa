import type { Account, Choices, Shape } from '../../model';
import type { Http, Request } from '../contract';
import { LONGEST_PAGE } from './conversation';
import {
  RawFieldDefinitions,
  RawFieldValues,
  RawQueueFields,
  RawQueues,
  RawTicketFields,
  RawUsedTickets,
} from './shapes';
import { NOBODY, priorities, toDefinition, toStatusChoice } from './words';

/**
 * What RT can tell of what there is to choose from. It lists neither agents nor statuses: those are the ones seen on
 * the tickets that changed last, and ourselves.
 */
export async function readChoices(
  http: Http,
  { agent }: Pick<Account, 'agent'>,
  about: { group?: string; ticket?: string },
): Promise<Choices> {
  const [queues, used, fields] = await Promise.all([
    readReference(http, '/queues/all', RawQueues, { fields: 'Name', per_page: LONGEST_PAGE }),
    readReference(http, '/tickets', RawUsedTickets, {
      query: 'id > 0',
      orderby: 'LastUpdated',
      order: 'DESC',
      per_page: LONGEST_PAGE,
      fields: 'Status,Owner',
      'fields[Owner]': 'RealName,EmailAddress',
    }),
    readDefinitions(http, about),
  ]);
  const owners = used.items.map(({ Owner }) => Owner).filter(({ id }) => id !== NOBODY);
  const agents = new Map([
    [agent.id, agent.name],
    ...owners.map(({ id, RealName }): [string, string] => [id, RealName ?? id]),
  ]);
  return {
    groups: queues.items.map(({ id, Name }) => ({ value: id, label: Name })),
    agents: [...agents].map(([value, label]) => ({ value, label })),
    statuses: [...new Set(used.items.map(({ Status }) => Status))].map(toStatusChoice),
    priorities,
    fields,
  };
}

/** What is the same for all queues is asked for once, not again with each queue. */
const readReference = async <T>(http: Http, path: string, shape: Shape<T>, query?: Request['query']): Promise<T> =>
  (await http.send({ path, query, reference: true }, shape)).body;

async function readDefinitions(http: Http, about: { group?: string; ticket?: string }) {
  const [{ items }, applied] = await Promise.all([
    http
      .send(
        {
          method: 'POST',
          path: '/customfields',
          query: { fields: 'Name,Type,MaxValues,Pattern', per_page: LONGEST_PAGE },
          body: [{ field: 'LookupType', value: 'RT::Queue-RT::Ticket' }],
          read: true,
          reference: true,
        },
        RawFieldDefinitions,
      )
      .then(({ body }) => body),
    readApplied(http, about),
  ]);
  const wanted = items.filter(({ id }) => !applied || applied.has(id)).sort((a, b) => Number(a.id) - Number(b.id));
  const definitions = await Promise.all(
    wanted.map(async (raw) =>
      // Lists leave the allowed values out.
      toDefinition(raw, raw.Type === 'Select' ? await readValues(http, raw.id) : undefined),
    ),
  );
  return definitions.filter((definition) => definition !== undefined);
}

/** Ids of the fields that this ticket or queue has; undefined where none was named. */
async function readApplied(http: Http, { group, ticket }: { group?: string; ticket?: string }) {
  if (ticket !== undefined) {
    const { CustomFields } = await http.get(`/ticket/${ticket}`, RawTicketFields);
    return new Set(CustomFields?.map(({ id }) => id));
  }
  if (group !== undefined) {
    const { TicketCustomFields } = await http.get(`/queue/${encodeURIComponent(group)}`, RawQueueFields);
    return new Set(TicketCustomFields?.map(({ id }) => id));
  }
  return undefined;
}

async function readValues(http: Http, id: string): Promise<string[]> {
  const { Values } = await readReference(http, `/customfield/${id}`, RawFieldValues);
  // Some releases give names, others objects with a name and a category.
  return (Values ?? []).map((value) => (typeof value === 'string' ? value : value.name));
}
