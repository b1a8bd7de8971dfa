import type { Asked, Desk, Paged } from '../adapters/contract';
import type { Account, Contact, OtherForm, Ticket } from '../model';
import { failureOf } from '../model';
import { isSame } from '../people/address';
import { otherForms } from '../people/forms';
import { notPerson } from '../people/not-people';
import type { Found, TicketRow } from '../wire/protocol';
import { type Cache, toRow } from './cache';

/** What lookup needs of the registry. */
export type Desks = {
  accounts(): Promise<Account[]>;
  open(account: string, signal?: AbortSignal): Promise<Desk>;
  listsByEmail(account: Account): Promise<boolean>;
};

/** An answer this young is not asked again when the person comes back to the same mail. */
const FRESH_MS = 20_000;

/** So many other forms of an address are looked up where nobody has the address itself. */
const FORMS_MOST = 2;

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase() || isSame(a, b);
const has = (contact: Contact, email: string) =>
  same(contact.email, email) || (contact.otherEmails ?? []).some((other) => same(other, email));
const byChange = (a: Ticket, b: Ticket) => b.updatedAt.localeCompare(a.updatedAt);

type Pages = Record<string, string>;
type Looked = { tickets: Ticket[]; contact?: Contact; under?: OtherForm; pages: Pages };

const isKnown = ({ contact, tickets }: Looked) => contact !== undefined || tickets.length > 0;

/** `more` for a surface: which pages of which contact come next. Empty key: listed by email. */
const packed = (pages: Pages) => (Object.keys(pages).length > 0 ? JSON.stringify(pages) : undefined);

/** Finds a person and their tickets in every account at once. */
export function createLookup({ desks, cache, now }: { desks: Desks; cache: Cache; now: () => number }) {
  /** One contact may be stored several times under one address: their tickets are one list. */
  async function listFor(desk: Desk, contacts: Contact[], email: string, pages?: Pages): Promise<Looked> {
    const wanted = pages ? contacts.filter(({ id }) => pages[id]) : contacts;
    const lists = await Promise.all(
      wanted.map((contact) =>
        desk.listTickets({ email, contact }, pages?.[contact.id]).then((list) => ({ contact, list })),
      ),
    );
    const next = lists.filter(({ list }) => list.next).map(({ contact, list }) => [contact.id, list.next as string]);
    return {
      tickets: lists.flatMap(({ list }) => list.items).sort(byChange),
      contact: contacts[0],
      pages: Object.fromEntries(next),
    };
  }

  const findIn = async (desk: Desk, email: string) =>
    ((await desk.findContacts?.(email)) ?? []).filter((contact) => has(contact, email));

  async function look(account: Account, email: string, signal?: AbortSignal): Promise<Looked> {
    const desk = await desks.open(account.id, signal);
    if (!(await desks.listsByEmail(account))) return listFor(desk, await findIn(desk, email), email);
    const asked: Asked = { email };
    const list: Paged<Ticket> & { contacts?: Contact[] } = await desk.listTickets(asked);
    // Whoever has tickets is known by them. Only without any must the desk be asked whether it knows the person.
    const contacts = list.contacts?.filter((contact) => has(contact, email)) ?? [];
    const known = list.items.length > 0 || contacts.length > 0 ? contacts : await findIn(desk, email);
    return { tickets: list.items, contact: known[0], pages: list.next ? { '': list.next } : {} };
  }

  /** Where nobody has the address itself, its other forms are looked up; that one of these fails says nothing more. */
  async function lookUnderForms(account: Account, email: string, signal?: AbortSignal): Promise<Looked> {
    const looked = await look(account, email, signal);
    if (isKnown(looked) || notPerson(email)) return looked;
    for (const under of otherForms(email).slice(0, FORMS_MOST)) {
      const other = await look(account, under.email, signal).catch(() => looked);
      if (isKnown(other)) return { ...other, under };
    }
    return looked;
  }

  const answer = (account: Account, looked: Looked): Found => {
    const { tickets, contact, under, pages } = looked;
    const state = isKnown(looked) ? 'found' : 'nobody';
    return { account: account.id, state, rows: tickets.map(toRow), contact, under, more: packed(pages) };
  };

  async function ask(
    account: Account,
    email: string,
    fresh: boolean,
    tell: (found: Found) => void,
    signal: AbortSignal,
  ) {
    const cached = await cache.rows(account.id, email);
    if (signal.aborted) return;
    if (cached) {
      const young = !fresh && now() - cached.at < FRESH_MS;
      const { rows, contact, under, more } = cached;
      const known = contact || rows.length > 0 ? 'found' : 'nobody';
      tell({ account: account.id, state: young ? known : 'cached', rows, contact, under, more });
      if (young) return;
    }
    try {
      const looked = await lookUnderForms(account, email, signal);
      if (signal.aborted) return;
      const found = answer(account, looked);
      cache.keepListed(looked.tickets);
      tell(found);
      const { rows, contact, under, more } = found;
      await cache.keepRows(account.id, email, { rows, contact, under, more });
    } catch (thrown) {
      if (signal.aborted) return;
      tell({ account: account.id, state: 'failed', rows: [], failure: failureOf(thrown) });
    }
  }

  /** Asks every account about something and tells each answer as it comes; a failed one hides no other. */
  async function everywhere(
    work: (account: Account, desk: Desk) => Promise<Found> | undefined,
    tell: (found: Found) => void,
    signal: AbortSignal,
  ): Promise<void> {
    await Promise.all(
      (await desks.accounts()).map(async (account) => {
        try {
          const found = await work(account, await desks.open(account.id, signal));
          if (found && !signal.aborted) tell(found);
        } catch (thrown) {
          if (!signal.aborted) tell({ account: account.id, state: 'failed', rows: [], failure: failureOf(thrown) });
        }
      }),
    );
  }

  return {
    /** All accounts at once, or `only` these; resolves when the last has answered. Nothing is told after `signal` is aborted. */
    async contact(
      email: string,
      fresh: boolean,
      tell: (found: Found) => void,
      signal: AbortSignal,
      only?: Account[],
    ): Promise<void> {
      const accounts = only ?? (await desks.accounts());
      await Promise.all(accounts.map((account) => ask(account, email, fresh, tell, signal)));
    },
    /** The following page of one account's answer. Failures: as the desk's. */
    async more(accountId: string, email: string, more: string): Promise<{ rows: TicketRow[]; more?: string }> {
      const desk = await desks.open(accountId);
      const pages = JSON.parse(more) as Pages;
      const byEmail = pages[''];
      if (byEmail !== undefined) {
        const list = await desk.listTickets({ email }, byEmail);
        cache.keepListed(list.items);
        return { rows: list.items.map(toRow), more: packed(list.next ? { '': list.next } : {}) };
      }
      const looked = await listFor(desk, await findIn(desk, email), email, pages);
      cache.keepListed(looked.tickets);
      return { rows: looked.tickets.map(toRow), more: packed(looked.pages) };
    },
    /**
     * Every desk that can search is asked; the others stay silent. `page`: the following page of one account's answer,
     * and nobody else is asked.
     */
    search: (
      text: string,
      tell: (found: Found) => void,
      signal: AbortSignal,
      page?: { account: string; next: string },
    ) =>
      everywhere(
        (account, desk) =>
          page && page.account !== account.id
            ? undefined
            : desk.searchTickets?.(text, page?.next).then((list) => {
                cache.keepListed(list.items);
                return { ...answer(account, { tickets: list.items, pages: {} }), more: list.next };
              }),
        tell,
        signal,
      ),
  };
}

export type Lookup = ReturnType<typeof createLookup>;
