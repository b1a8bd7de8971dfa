import { type FieldName, fail, type Ticket } from '../../model';
import { type Desk, defineAdapter, type Paged, type Verb } from '../contract';
import { ownOrigin } from '../shared/address';
import { RawAnything } from '../shared/shapes';
import { basic, bearer, CLIENT_ID } from '../shared/sign';
import { refuseUndone } from '../shared/undone';
import { BUT_NOTES, everyVerb } from '../shared/verbs';
import { PASSED, requesterOf, safeOf, tagsIn, toWrite } from './changes';
import { readChoices } from './choices';
import { attach, listComments, toMessage, write } from './conversation';
import { LAST_PAGE, LAST_SEARCH_PAGE, LONGEST_PAGE, pageAfter, readAll } from './paging';
import { createContact, findContacts, updateContact } from './people';
import { wordsOf } from './query';
import {
  RawMacros,
  RawMe,
  RawOneAttachment,
  RawOneTicket,
  RawSearch,
  RawStatuses,
  RawTickets,
  RawWritten,
} from './shapes';
import { fillingFor, shownTags, toSavedReply, toTicket } from './words';

const ALONG = 'users,groups,organizations';
const SETTABLE: FieldName[] = [
  'status',
  'priority',
  'type',
  'group',
  'assignee',
  'tags',
  'cc',
  'followers',
  'dueAt',
  'custom',
];

/** Zendesk Support, Ticketing API v2: https://developer.zendesk.com/api-reference/ticketing/introduction/ */
export default defineAdapter({
  id: 'zendesk',
  name: 'Zendesk',
  home: 'https://developer.zendesk.com/api-reference/ticketing/introduction/',
  address: {
    ask: 'Your Zendesk address',
    example: 'acme.zendesk.com',
    hint: 'The one that ends in zendesk.com, also where your help centre has another',
    suffix: '.zendesk.com',
  },
  origins: ownOrigin,
  base: (address) => `${address}/api/v2`,
  signIn: [
    {
      way: 'oauth',
      name: 'Zendesk',
      secrets: [CLIENT_ID],
      find: 'An administrator adds an OAuth client of the kind "public", once for all (Admin Center > Apps and integrations > APIs > OAuth clients), with the redirect addresses that Deskside shows; its unique identifier is the client ID. You then sign in on your own Zendesk, and have the same rights as there.',
      help: 'https://support.zendesk.com/hc/en-us/articles/4408845965210-Using-OAuth-authentication-with-your-application',
      personal: true,
      oauth: {
        at: ({ api }) => ({
          authorize: `${api}/oauth/authorizations/new`,
          token: `${api}/oauth/tokens`,
          scope: 'read write',
        }),
        json: true,
        // Only the token that signs it can be named; what renews it ends with it.
        // https://developer.zendesk.com/documentation/api-basics/authentication/revoking-oauth-token
        revoke: ({ token }, { api }) => ({
          method: 'DELETE',
          path: `${api}/api/v2/oauth/tokens/current`,
          ...bearer(token),
        }),
      },
      sign: ({ token = '' }) => bearer(token),
    },
    {
      way: 'token',
      name: 'API token',
      secrets: [
        { id: 'email', ask: 'Email', plain: true, hint: 'The one that you sign in to Zendesk with' },
        { id: 'token', ask: 'API token' },
      ],
      find: 'An existing token of your account (Admin Center > Apps and integrations > APIs > API tokens). Zendesk gives out no new ones, and all of them stop working on 30 April 2027.',
      help: 'https://developer.zendesk.com/documentation/api-basics/authentication/oauth-migration/',
      personal: true,
      sign: ({ email = '', token = '' }) => basic(`${email}/token`, token),
    },
  ],
  // Of the smallest plan; larger ones say what is left. https://developer.zendesk.com/api-reference/introduction/rate-limits/
  limits: [
    { name: 'all calls', calls: 200, perMs: 60_000 },
    { name: 'ticket updates', calls: 100, perMs: 60_000, match: /\/tickets\/\d+$/ },
  ],
  ticketsBy: 'contact',
  fields: {
    create: ['requester', 'subject', 'description', 'files', ...SETTABLE],
    update: ['subject', 'requester', ...SETTABLE],
    required: ['requester', 'description'],
  },
  recipients: { to: false, cc: true },

  open(http, account) {
    /** The statuses that the account made, by whose names its agents know a ticket; none where it may not. */
    const readStatuses = async () =>
      (await http.send({ path: '/custom_statuses', also: [403, 404], reference: true }, RawStatuses)).body
        ?.custom_statuses ?? [];

    /** A page of a list, newest change first. Cursors would lose the order. */
    const list = async (path: string, page = '1'): Promise<Paged<Ticket>> => {
      const order = { sort_by: 'updated_at', sort_order: 'desc', per_page: LONGEST_PAGE, page };
      const [found, statuses] = await Promise.all([
        http.get(path, RawTickets, { ...order, include: ALONG }),
        readStatuses(),
      ]);
      const items = found.tickets.map((raw) => toTicket(raw, found, statuses, account));
      return { items, next: pageAfter(page, found, LAST_PAGE) };
    };

    /** The same of a search. The index lags behind by seconds to minutes. */
    const search = async (query: string, page = '1'): Promise<Paged<Ticket>> => {
      const order = { sort_by: 'updated_at', sort_order: 'desc', per_page: LONGEST_PAGE, page };
      const asked = { query: `type:ticket ${query}`, ...order, include: 'tickets(users,groups,organizations)' };
      const [found, statuses] = await Promise.all([http.get('/search', RawSearch, asked), readStatuses()]);
      const items = found.results.map((raw) => toTicket(raw, found, statuses, account));
      return { items, next: pageAfter(page, found, LAST_SEARCH_PAGE) };
    };

    const pathOf = (id: string) => `/tickets/${encodeURIComponent(id)}`;
    const readRaw = (id: string) => http.get(pathOf(id), RawOneTicket, { include: `${ALONG},slas,dates` });
    const readTicket = async (id: string): Promise<Ticket> => {
      const [found, statuses] = await Promise.all([readRaw(id), readStatuses()]);
      return toTicket(found.ticket, found, statuses, account);
    };

    /** Adds and removes, so that tags which others set meanwhile stay. `safe` guards the first call of a change. */
    const changeTags = async (id: string, asked: string[], now: string[], safe: object) => {
      const added = asked.filter((tag) => !now.includes(tag));
      const removed = now.filter((tag) => !asked.includes(tag));
      const path = `${pathOf(id)}/tags`;
      if (added.length > 0) await http.put(path, RawAnything, { tags: added, ...safe });
      const guard = added.length > 0 ? {} : safe;
      if (removed.length > 0)
        await http.send({ method: 'DELETE', path, body: { tags: removed, ...guard } }, RawAnything);
    };

    const desk: Desk = {
      async whoAmI() {
        const { user } = await http.get('/users/me', RawMe);
        // Bad credentials can give an anonymous user instead of a 401.
        if (user.id === undefined) return fail({ kind: 'unauthorized' });
        if (user.role !== 'agent' && user.role !== 'admin') return fail({ kind: 'forbidden' });
        const agent = { id: user.id, name: user.name ?? user.email ?? user.id, email: user.email };
        // Light agents read and write notes; some others write nothing in public.
        const without: Verb[] = user.role_type === 1 ? BUT_NOTES : user.only_private_comments ? ['reply'] : [];
        return { agent, may: everyVerb(desk, without) };
      },

      findContacts: (email) => findContacts(http, account, email),

      async listTickets({ email, contact }, page) {
        const asked = contact ?? (await findContacts(http, account, email))[0];
        return asked ? list(`/users/${asked.id}/tickets/requested`, page) : { items: [] };
      },

      readTicket,

      listComments: (ticket, after) => listComments(http, ticket, after),

      async searchTickets(text, page) {
        const words = wordsOf(text);
        return words ? search(words, page) : { items: [] };
      },

      findThread: async (external_id) => {
        const asked = { external_id, include: ALONG };
        const [found, statuses] = await Promise.all([http.get('/tickets', RawTickets, asked), readStatuses()]);
        return found.tickets.map((raw) => toTicket(raw, found, statuses, account));
      },

      listCompanyTickets: ({ id }, page) => list(`/organizations/${id}/tickets`, page),

      async listTicketsChangedSince(time, page) {
        const { items, next } = await search(`updated>${new Date(time).toISOString().slice(0, 19)}Z`, page);
        const changed = items.filter(({ updatedAt }) => Date.parse(updatedAt) > Date.parse(time));
        // Newest first: nothing behind an older one is new.
        return { items: changed, next: changed.length === items.length ? next : undefined };
      },

      choices: () => readChoices(http),

      async savedReplies(ticket) {
        const filled = fillingFor(ticket, account);
        const macros = await readAll(http, '/macros/active', RawMacros, (page) => page.macros);
        return macros.map((macro) => toSavedReply(macro, filled)).filter((reply) => reply !== undefined);
      },

      // The address leads on to another host, whose files only the person's own browser may fetch.
      async openAttachment({ id, url }) {
        return { link: url ?? (await http.get(`/attachments/${id}`, RawOneAttachment)).attachment.content_url };
      },

      attach: (file) => attach(http, file),

      reply: (ticket, comment) => write(http, ticket, comment, true),

      note: (ticket, comment) => write(http, ticket, comment, false),

      async createTicket({ requester, subject, body, files, fields, thread }, { key }) {
        const { tags, ...rest } = fields;
        const ticket = {
          ...toWrite({ ...rest, requester: undefined, subject }),
          ...requesterOf(requester.contact?.id ?? requester.email, requester.name),
          comment: await toMessage(http, { body, files }, true),
          tags: tags && tagsIn(tags),
          external_id: thread,
        };
        // A key is kept for two hours: https://developer.zendesk.com/api-reference/ticketing/introduction/#idempotency
        const headers = { 'idempotency-key': key };
        const made = await http.send({ method: 'POST', path: '/tickets', body: { ticket }, headers }, RawWritten);
        return readTicket(made.body.ticket.id);
      },

      async updateTicket(id, fields, seen) {
        const { tags, ...rest } = fields;
        const asked = tags && tagsIn(tags);
        // Who and what is to go is known only from what there is.
        const now = asked || fields.cc || fields.followers ? await readRaw(id) : undefined;
        const ticket = toWrite(rest, now && toTicket(now.ticket, now, [], account));
        const isMore = Object.values(ticket).some((value) => value !== undefined);
        if (isMore) await http.put(pathOf(id), RawWritten, { ticket: { ...ticket, ...safeOf(seen) } });
        if (asked && now) await changeTags(id, asked, shownTags(now.ticket), isMore ? {} : safeOf(seen));
        const changed = await readTicket(id);
        refuseUndone('Zendesk', fields, changed, PASSED);
        return changed;
      },

      deleteTicket: (id) => http.delete(pathOf(id)),

      createContact: (contact) => createContact(http, account, contact),

      updateContact: (id, changes) => updateContact(http, account, id, changes),
    };
    return desk;
  },
});
