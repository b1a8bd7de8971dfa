import { type Agent, type Contact, fail } from '../../model';
import type { Http, Verb } from '../contract';
import { isAddress, isSameAddress } from '../shared/address';
import { RawAnything } from '../shared/shapes';
import { OBJECTS, pathOf, readOwners } from './records';
import { RawAccount, RawRecord, RawRecordOrRefusal, RawRecords } from './shapes';
import { addressesOf, CONTACT, ownerName, type Place, toContact } from './words';

/** Verbs that need a scope of their own, and a read that is refused without it. */
const SCOPED: { verbs: Verb[]; path: string }[] = [
  { verbs: ['reply'], path: '/conversations/v3/conversations/inboxes' },
  { verbs: ['listCompanyTickets'], path: `${OBJECTS}/companies` },
];

/**
 * The agent whom the person names, for keys are the account's and nobody's own, and the verbs that the key has no scope
 * for. Failures: `refused` when no owner has
 * this address, `forbidden` when the key may not read tickets or contacts.
 */
export async function whoHas(http: Http, email: string): Promise<{ agent: Agent; without: Verb[]; ui: string }> {
  const one = { limit: 1 };
  const [{ portalId, uiDomain }, owners, missing] = await Promise.all([
    http.get('/account-info/v3/details', RawAccount),
    readOwners(http),
    Promise.all(
      SCOPED.map(async ({ verbs, path }) => {
        const { status } = await http.send({ path, query: one, also: [403] }, RawAnything);
        return status === 403 ? verbs : [];
      }),
    ),
    http.get(`${OBJECTS}/tickets`, RawAnything, one),
    http.get(`${OBJECTS}/contacts`, RawAnything, one),
  ]);
  const owner = owners.find((raw) => raw.email && isSameAddress(raw.email, email));
  if (!owner) return fail({ kind: 'refused', fields: [{ name: 'email', reason: email }] });
  return {
    agent: { id: owner.id, name: ownerName(owner), email: owner.email },
    without: missing.flat(),
    ui: `https://${uiDomain}/contacts/${portalId}`,
  };
}

/**
 * Every contact with exactly this address, as the main or another one. One call for those read by it; whether that
 * read knows other addresses too is nowhere said, so what it does not find is searched (its index is a minute behind).
 */
export async function findContacts(http: Http, account: Place, email: string): Promise<Contact[]> {
  if (!isAddress(email)) return [];
  const has = (raw: RawRecord) => addressesOf(raw).some((one) => isSameAddress(one, email));
  const { body: direct } = await http.send(
    {
      path: pathOf('contacts', email),
      query: { idProperty: 'email', properties: CONTACT.join() },
      also: [400, 404],
    },
    RawRecordOrRefusal,
  );
  if (direct && 'id' in direct && has(direct)) return [toContact(direct, account)];
  const value = email.toLowerCase();
  const body = {
    filterGroups: [
      { filters: [{ propertyName: 'email', operator: 'EQ', value }] },
      { filters: [{ propertyName: 'hs_additional_emails', operator: 'CONTAINS_TOKEN', value }] },
    ],
    properties: CONTACT,
    limit: 100,
  };
  const request = { method: 'POST' as const, path: `${OBJECTS}/contacts/search`, body, read: true };
  const { results } = (await http.send(request, RawRecords)).body;
  return results.filter(has).map((raw) => toContact(raw, account));
}

const namesOf = (name: string | undefined): Record<string, string> => {
  if (name === undefined) return {};
  const words = name.trim().split(/\s+/);
  return { firstname: words.slice(0, Math.max(1, words.length - 1)).join(' '), lastname: words.slice(1).at(-1) ?? '' };
};

/** The contact as it is made, or the one that has this address already. */
export async function createContact(
  http: Http,
  account: Place,
  { email, name }: { email: string; name?: string },
): Promise<Contact> {
  const body = { properties: { email, ...namesOf(name) } };
  const request = { method: 'POST' as const, path: `${OBJECTS}/contacts`, body, also: [409] };
  const { body: made } = await http.send(request, RawRecordOrRefusal);
  if (made && 'id' in made)
    return toContact({ ...made, properties: { ...body.properties, ...made.properties } }, account);
  // "Contact already exists. Existing ID: 51"
  const id = made?.message?.match(/Existing ID:\s*(\d+)/i)?.[1];
  if (id === undefined) return (await findContacts(http, account, email))[0] ?? fail({ kind: 'conflict' });
  return toContact(await http.get(`${OBJECTS}/contacts/${id}`, RawRecord, { properties: CONTACT.join() }), account);
}

export async function updateContact(
  http: Http,
  account: Place,
  id: string,
  { name, phone }: { name?: string; phone?: string },
): Promise<Contact> {
  const path = pathOf('contacts', id);
  await http.patch(path, RawRecord, { properties: { ...namesOf(name), phone } });
  return toContact(await http.get(path, RawRecord, { properties: CONTACT.join() }), account);
}
