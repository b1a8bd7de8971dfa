import { fail, type Ticket } from '../../model';
import { type Desk, defineAdapter, type OutgoingComment } from '../contract';
import { ownOrigin } from '../shared/address';
import { bodyOf } from '../shared/body';
import { RawAnything } from '../shared/shapes';
import { basic } from '../shared/sign';
import { BUT_NOTES, everyVerb } from '../shared/verbs';
import { toWrite } from './changes';
import { readChoices } from './choices';
import { DESCRIPTION, linkTo, listComments, withFiles } from './conversation';
import { readFields } from './fields';
import { readAll, readPage } from './paging';
import { findContacts, listBy, whoHas } from './people';
import { findTickets } from './search';
import {
  RawCannedResponse,
  type RawField,
  RawFolder,
  RawMe,
  RawPerson,
  RawRating,
  RawTicket,
  RawWritten,
} from './shapes';
import { isOwnStatus, toContact, toRating, toTicket } from './words';

const TICKETS = 50;
/** Without `updated_since` Freshdesk hides every ticket older than 30 days. */
const EVER = '2000-01-01T00:00:00Z';
const NEWEST_FIRST = { order_by: 'updated_at', order_type: 'desc', per_page: TICKETS, include: 'requester' };

const PER_MINUTE = { perMs: 60_000 };
const SETTABLE = ['status', 'priority', 'type', 'group', 'assignee', 'tags', 'custom'] as const;

/** Freshdesk, REST v2: https://developers.freshdesk.com/api */
export default defineAdapter({
  id: 'freshdesk',
  name: 'Freshdesk',
  home: 'https://developers.freshdesk.com/api',
  address: {
    ask: 'Your Freshdesk address',
    example: 'acme.freshdesk.com',
    hint: 'The name that ends in freshdesk.com, also where your portal has a name of its own',
    suffix: '.freshdesk.com',
  },
  origins: ownOrigin,
  base: (address) => `${address}/api/v2`,
  signIn: [
    {
      way: 'key',
      name: 'API key',
      secrets: [{ id: 'key', ask: 'API key' }],
      find: 'In Freshdesk under your picture > Profile settings > View API key. It has the same rights as you.',
      help: 'https://support.freshdesk.com/support/solutions/articles/215517',
      personal: true,
      sign: ({ key = '' }) => basic(key, 'X'),
    },
  ],
  // Of the smallest plan with an API; all people and programs of an account share them.
  limits: [
    { name: 'all calls', calls: 200, ...PER_MINUTE },
    { name: 'ticket lists', calls: 20, ...PER_MINUTE, match: /\/api\/v2\/tickets\?/ },
    { name: 'contact lists', calls: 20, ...PER_MINUTE, match: /\/api\/v2\/contacts\?/ },
  ],
  ticketsBy: 'email',
  fields: {
    // A due date is taken here only together with one for the first answer, which nobody chose.
    create: ['requester', 'subject', 'description', 'files', ...SETTABLE, 'cc'],
    update: ['subject', 'requester', ...SETTABLE, 'dueAt'],
    required: ['requester', 'subject', 'description'],
  },
  // https://developers.freshdesk.com/api/#create_ticket_attachment
  fileBytes: 20_000_000,
  recipients: { to: false, cc: true },
  // An address that another contact has is a "conflict", and editing what cannot be edited is no "method".
  explain: (status, body) =>
    status === 405 || (status === 409 && JSON.stringify(body ?? '').includes('"duplicate_value"'))
      ? 'refused'
      : undefined,

  open(http, account) {
    // A ticket and its comments are asked for side by side, and both need the names that the fields hold.
    let reading: Promise<RawField[]> | undefined;
    const fields = () => {
      reading ??= readFields(http);
      return reading;
    };
    const pathOf = (id: string) => `/tickets/${encodeURIComponent(id)}`;

    /** Rows of a list. What a site calls its own statuses takes a call more. */
    const toRows = async (found: RawTicket[]): Promise<Ticket[]> => {
      const named = found.some(isOwnStatus) ? await fields() : undefined;
      return found.map((raw) => toTicket(raw, account, named));
    };

    const newestFirst = (filter: Record<string, string>, page?: string) => ({
      path: '/tickets',
      query: { updated_since: EVER, ...NEWEST_FIRST, ...filter, page },
    });

    const list = async (filter: Record<string, string>, page?: string) => {
      const { items, next } = await readPage(http, newestFirst(filter, page), RawTicket);
      return { items: await toRows(items), next };
    };

    const readTicket: Desk['readTicket'] = async (id) => {
      const query = { include: 'requester,stats,company' };
      const [raw, named] = await Promise.all([http.get(pathOf(id), RawTicket, query), fields()]);
      const ticket = toTicket(raw, account, named);
      if (ticket.status !== 'resolved' && ticket.status !== 'closed') return ticket;
      // Surveys are not in every plan.
      const ratings = await readAll(http, `${pathOf(id)}/satisfaction_ratings`, RawRating, { also: [403, 404] });
      return { ...ticket, rating: toRating(ratings ?? []) };
    };

    const write = async (ticket: Ticket, { body, files, setStatus }: OutgoingComment, more: object, below: string) => {
      // First what may be done twice: once the text is out, nothing after it must fail.
      if (setStatus) await http.put(pathOf(ticket.id), RawAnything, toWrite({ status: setStatus }));
      const message = withFiles({ body: body.html, ...more }, files);
      const { id } = await http.post(`${pathOf(ticket.id)}/${below}`, RawWritten, message);
      return { id };
    };

    const desk: Desk = {
      async whoAmI() {
        const { id, type, contact } = await http.get('/agents/me', RawMe);
        const agent = { id, name: contact.name ?? contact.email, email: contact.email };
        // What a role forbids, Freshdesk says only when it is tried.
        return { agent, may: everyVerb(desk, type === 'collaborator' ? BUT_NOTES : []) };
      },

      findContacts: (email) => findContacts(http, account, email),

      async listTickets({ email, contact }, page) {
        const filter: Record<string, string> = contact ? { requester_id: contact.id } : { email };
        const { items, next } = await listBy(http, newestFirst(filter, page), RawTicket);
        const people = new Map(items.flatMap(({ requester }) => (requester ? [[requester.id, requester]] : [])));
        const theirs = await whoHas(http, [...people.values()], email);
        const own = items.filter(({ requester }) => theirs.some(({ id }) => id === requester?.id));
        return { items: await toRows(own), next, contacts: theirs.map((raw) => toContact(raw, account)) };
      },

      readTicket,

      listComments: async (ticket) => ({ items: await listComments(http, account, ticket, fields()) }),

      async searchTickets(text, page) {
        const { items, next } = await findTickets(http, text, fields, page);
        return { items: await toRows(items), next };
      },

      listCompanyTickets: ({ id }, page) => list({ company_id: id }, page),

      async listTicketsChangedSince(time, page) {
        const { items, next } = await list({ updated_since: time }, page);
        // To the second, and with the tickets of that second.
        return { items: items.filter(({ updatedAt }) => Date.parse(updatedAt) > Date.parse(time)), next };
      },

      choices: () => readChoices(http),

      async savedReplies() {
        const folders = (await readAll(http, '/canned_response_folders', RawFolder)) ?? [];
        const filled = folders.filter(({ responses_count }) => responses_count !== 0);
        const replies = filled.map(async ({ id, name }) => {
          const responses = await readAll(http, `/canned_response_folders/${id}/responses`, RawCannedResponse);
          return (responses ?? []).map(({ id, title, content, content_html: html }) => ({
            id,
            name: title,
            folder: name,
            ...bodyOf(html, content),
          }));
        });
        return (await Promise.all(replies)).flat();
      },

      openAttachment: async (attachment) => ({ link: await linkTo(http, attachment) }),

      reply: (ticket, comment) =>
        write(ticket, comment, { cc_emails: comment.cc.length > 0 ? comment.cc : undefined }, 'reply'),

      note: (ticket, comment) => write(ticket, comment, { private: true }, 'notes'),

      async createTicket({ requester, subject, body, files, fields: given }) {
        const { contact, email, name } = requester;
        // Asked before: after the ticket is made, nothing must fail.
        const named = await fields();
        const message = {
          ...toWrite({ status: '2', priority: '1', ...given, requester: contact?.id ?? email }),
          name: contact ? undefined : name,
          subject,
          description: body.html,
        };
        const raw = await http.post('/tickets', RawTicket, withFiles(message, files));
        const made = toTicket(raw, account, named);
        return { ...made, requester: { ...made.requester, name: contact?.name ?? name, email } };
      },

      async updateTicket(id, changes, seen) {
        // Tags are written as a whole: those that somebody else has put there since must not be lost.
        if (changes.tags && seen) {
          const { updated_at } = await http.get(pathOf(id), RawTicket);
          if (Date.parse(updated_at) !== Date.parse(seen.updatedAt)) fail({ kind: 'conflict' });
        }
        await http.put(pathOf(id), RawAnything, toWrite(changes));
        return readTicket(id);
      },

      deleteTicket: (id) => http.delete(pathOf(id)),

      async editComment(ticket, { id }, { html }) {
        if (id === DESCRIPTION) await http.put(pathOf(ticket.id), RawAnything, { description: html });
        else await http.put(`/conversations/${id}`, RawAnything, { body: html });
      },

      deleteComment: (_ticket, { id }) => http.delete(`/conversations/${id}`),

      async createContact({ email, name }) {
        return toContact(await http.post('/contacts', RawPerson, { email, name: name ?? email }), account);
      },

      async updateContact(id, { name, phone }) {
        return toContact(await http.put(`/contacts/${id}`, RawPerson, { name, phone }), account);
      },
    };
    return desk;
  },
});
