import type { Contact } from '../../model';
import type { Http } from '../contract';
import { isSameAddress } from '../shared/address';
import { RawAnything } from '../shared/shapes';
import { DESK, type Reads, requestPathOf } from './reads';
import { RawMyself, type RawUser } from './shapes';
import { toContact } from './words';

/** What is shown of somebody: a name, where Jira hides the address. */
const shown = ({ emailAddress, displayName = '' }: RawUser): string => emailAddress ?? displayName;
const holds = (names: string[], name: string): boolean => names.some((one) => isSameAddress(one, name));

/** Who is named on a ticket, by address, and is an account in Jira. */
export function peopleOf(http: Http, read: Reads) {
  const createContact = async ({ email, name = email }: { email: string; name?: string }): Promise<Contact> =>
    toContact(await http.post(`${DESK}/customer`, RawMyself, { email, displayName: name }), []);

  /** Whoever has the address; `make`: what is done where nobody has. */
  const idOf = async (email: string, make: () => Promise<Contact> | never): Promise<string> =>
    ((await read.find(email))[0] ?? (await make())).id;

  const idsOf = (emails: string[]) => Promise.all(emails.map((email) => idOf(email, () => createContact({ email }))));

  return {
    createContact,
    idOf,
    idsOf,
    /** The participants that a ticket is to have: their ids, and what makes it so. */
    async participants(key: string, asked: string[]) {
      const now = (await read.request(key)).participants?.values ?? [];
      const stay = now.filter((person) => holds(asked, shown(person)));
      const come = await idsOf(asked.filter((one) => !holds(stay.map(shown), one)));
      const go = now.filter((person) => !stay.includes(person)).map(({ accountId }) => accountId);
      const path = `${requestPathOf(key)}/participant`;
      return {
        ids: [...stay.map(({ accountId }) => accountId), ...come],
        async write(): Promise<void> {
          if (come.length > 0) await http.post(path, RawAnything, { accountIds: come });
          if (go.length > 0) await http.send({ method: 'DELETE', path, body: { accountIds: go } }, RawAnything);
        },
      };
    },
  };
}
