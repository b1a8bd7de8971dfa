import { fail } from '../../model';
import type { Http, Paged } from '../contract';
import { everyPage } from '../shared/paging';
import {
  RawAssociated,
  RawBatch,
  type RawOwner,
  RawOwners,
  type RawPipeline,
  RawPipelines,
  RawPropertiesOrRefusal,
  type RawProperty,
  type RawRecord,
} from './shapes';

/* Reading the CRM's records. Their store is current; the search index is up to a minute behind it. */

/** Classic paths: v3 of the objects has no announced end. https://developers.hubspot.com/docs/api-reference/crm-tickets-v3/guide */
export const OBJECTS = '/crm/v3/objects';
export const pathOf = (type: string, id: string): string => `${OBJECTS}/${type}/${encodeURIComponent(id)}`;

/** Records per batch, and owners per page. */
const BATCH = 100;
const ASSOCIATIONS = 500;

type Page<T> = { results: T[]; paging?: { next?: { after: string } } };
const toPage = <T>({ results, paging }: Page<T>): Paged<T> => ({ items: results, next: paging?.next?.after });

/** Ids of what is associated with a record, each once (a pair may have several labels). */
export async function associatedWith(http: Http, type: string, id: string, others: string): Promise<string[]> {
  const path = `/crm/v4/objects/${type}/${encodeURIComponent(id)}/associations/${others}`;
  const all = await everyPage(async (after) =>
    toPage(await http.get(path, RawAssociated, { limit: ASSOCIATIONS, after })),
  );
  return [...new Set(all.map(({ toObjectId }) => toObjectId))];
}

/** The same, where the record was read together with the first of them. */
export async function associatedIn(http: Http, type: string, raw: RawRecord, others: string): Promise<string[]> {
  const known = raw.associations?.[others];
  if (known?.paging?.next) return associatedWith(http, type, raw.id, others);
  return [...new Set(known?.results.map(({ id }) => id))];
}

/** Records by id, a hundred per call. One that is gone meanwhile is left out. Failure `forbidden`. */
export async function readRecords(http: Http, type: string, ids: string[], properties: string[]): Promise<RawRecord[]> {
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
    ids.slice(index * BATCH, (index + 1) * BATCH),
  );
  const answers = await Promise.all(
    batches.map((batch) => {
      const body = { properties, propertiesWithHistory: [], inputs: batch.map((id) => ({ id })) };
      return http.send({ method: 'POST', path: `${OBJECTS}/${type}/batch/read`, body, read: true }, RawBatch);
    }),
  );
  const unread = answers
    .flatMap(({ body }) => body.errors ?? [])
    .find(({ category }) => category !== 'OBJECT_NOT_FOUND');
  if (unread) fail({ kind: 'forbidden', reason: unread.message });
  return answers.flatMap(({ body }) => body.results);
}

export const readOwners = (http: Http): Promise<RawOwner[]> =>
  everyPage(async (after) => {
    const request = { path: '/crm/v3/owners', query: { limit: BATCH, after }, reference: true };
    return toPage((await http.send(request, RawOwners)).body);
  });

const byOrder = (a: { displayOrder: number }, b: { displayOrder: number }) => a.displayOrder - b.displayOrder;

/** The pipelines of tickets with their stages, in the order that the portal gave them. */
export async function readPipelines(http: Http): Promise<RawPipeline[]> {
  const { results } = (await http.send({ path: '/crm/v3/pipelines/tickets', reference: true }, RawPipelines)).body;
  return results.map((raw) => ({ ...raw, stages: raw.stages.toSorted(byOrder) })).sort(byOrder);
}

/** What a ticket refers to by id. */
export type Directory = { pipelines: RawPipeline[]; owners: RawOwner[] };

export async function readDirectory(http: Http): Promise<Directory> {
  const [pipelines, owners] = await Promise.all([readPipelines(http), readOwners(http)]);
  return { pipelines, owners };
}

/** The properties of tickets; undefined without the scope for them, which nothing else needs. */
export async function readProperties(http: Http): Promise<RawProperty[] | undefined> {
  const request = { path: '/crm/v3/properties/tickets', also: [403], reference: true };
  const { body } = await http.send(request, RawPropertiesOrRefusal);
  return body && 'results' in body ? body.results : undefined;
}
