import { QueryError, runRoql } from '../grammar/roql';
import type { Asked, Told } from '../server';
import type { Contact, File, Incident, State, Thread } from './state';
import { sourceOf } from './tables';

/* How the simulated site answers: its refusals, its queries, its records. */

/** What it answers instead; `code` is the end of "OSC-CREST-000…". */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail = title,
  ) {
    super(detail);
  }
}

export const absent = (): Refusal => new Refusal(404, '13', 'Invalid resource', 'Object not found');
export const unwritable = (detail: string): Refusal => new Refusal(400, '06', 'Object write error', detail);

export function incidentIn(state: State, id: number): Incident {
  const found = state.incidents.find((one) => one.id === id);
  if (!found) throw absent();
  return found;
}

export function contactIn(state: State, id: number): Contact {
  const found = state.contacts.find((one) => one.id === id);
  if (!found) throw absent();
  return found;
}

export function query(state: State, { query }: Asked): Told {
  const asked = query.get('query') ?? '';
  if (asked.length > 6000) throw new Refusal(414, '07', 'Request-URI Too Long');
  try {
    const items = runRoql(asked, sourceOf(state), state.quoting).map((one) => ({ ...one, count: one.rows.length }));
    return { status: 200, body: { items, links: [] } };
  } catch (error) {
    if (error instanceof QueryError) throw new Refusal(400, '07', 'Invalid query parameter', error.message);
    throw error;
  }
}

const hrefOf = ({ headers }: Asked, path: string): string =>
  `http://${headers.host}/services/rest/connect/v1.4/${path}`;
const linked = (asked: Asked, path: string) => ({ links: [{ rel: 'canonical', href: hrefOf(asked, path) }] });

const named = (id: number, lookupName: string | undefined) => ({ id, lookupName });

const showThread = (
  state: State,
  asked: Asked,
  { id, text, entryType, contentType, account, contact, createdTime }: Thread,
) => ({
  ...{ id, text, createdTime, displayOrder: 1, channel: null, mailHeader: null },
  entryType: named(entryType, state.entryNames[entryType] ?? 'Something else'),
  contentType: contentType === null ? null : named(contentType === 'text/html' ? 2 : 1, contentType),
  account: account === undefined ? null : linked(asked, `accounts/${account}`),
  contact: contact === undefined ? null : linked(asked, `contacts/${contact}`),
});

const showFile = ({ bytes, ...file }: File) => ({ ...file, size: bytes.length, updatedTime: file.createdTime });

const filePath = (incident: number, { id }: File): string => `incidents/${incident}/fileAttachments/${id}`;

export function readIncident(state: State, asked: Asked, id: number): Told {
  const incident = incidentIn(state, id);
  const expanded = (asked.query.get('expand') ?? '').split(',');
  const { referenceNumber, subject, threads, files, custom, initialResponseDueTime } = incident;
  const filesHere = {
    whole: { items: files.map(showFile) },
    linked: { items: files.map((file) => ({ rel: 'canonical', href: hrefOf(asked, filePath(id, file)) })) },
    apart: linked(asked, `incidents/${id}/fileAttachments`),
  };
  const { createdTime, updatedTime } = incident;
  return {
    status: 200,
    body: {
      ...{
        id,
        lookupName: referenceNumber,
        referenceNumber,
        subject,
        initialResponseDueTime,
        createdTime,
        updatedTime,
      },
      customFields: { c: custom, CO: null },
      threads: expanded.includes('threads')
        ? { items: threads.toReversed().map((thread) => showThread(state, asked, thread)) }
        : linked(asked, `incidents/${id}/threads`),
      fileAttachments: filesHere[expanded.includes('fileAttachments') ? state.filesCome : 'apart'],
      ...linked(asked, `incidents/${id}`),
    },
  };
}

export function listFiles(state: State, asked: Asked, id: number): Told {
  const items = incidentIn(state, id).files.map((file) => ({
    rel: 'canonical',
    href: hrefOf(asked, filePath(id, file)),
  }));
  return { status: 200, body: { items, ...linked(asked, `incidents/${id}/fileAttachments`) } };
}

export function readFile(state: State, { query }: Asked, id: number, file: number): Told {
  const found = incidentIn(state, id).files.find((one) => one.id === file);
  if (!found) throw absent();
  return query.has('download')
    ? { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: found.bytes }
    : { status: 200, body: showFile(found) };
}

export function showContact(state: State, contact: Contact): object {
  const { id, first, last, emails, phones } = contact;
  return {
    ...{ id, lookupName: state.nameOf(contact), name: { first, last } },
    emails: { items: emails.map(({ address, type }) => ({ address, addressType: { id: type } })) },
    phones: { items: phones.map(({ number, type }) => ({ number, phoneType: { id: type } })) },
  };
}
