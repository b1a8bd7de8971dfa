import type { Fields, Seen, Ticket } from '../../model';
import { fromBase64 } from '../../model/base64';
import { type Desk, defineAdapter, type OutgoingComment } from '../contract';
import { isSameAddress, ownOrigin } from '../shared/address';
import { RawAnything } from '../shared/shapes';
import { basic } from '../shared/sign';
import { everyVerb } from '../shared/verbs';
import { addressesIn, changesIn, refuseUndone, timeOf, toWrite, valuesOf } from './changes';
import { readChoices } from './choices';
import { LONGEST_PAGE, listMessages, toMessage, withFiles } from './conversation';
import { createContact, findContacts, updateContact, whoHas } from './people';
import { RawArticles, RawCreated, RawFile, RawPeople, RawSaid, RawTicket, RawTickets } from './shapes';
import { quoted } from './ticket-sql';
import { addressOf, toContact, toSavedReply, toTicket, unseen } from './words';

const TICKETS = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

const PEOPLE = { 'fields[Requestor]': 'RealName,EmailAddress', 'fields[Cc]': 'RealName,EmailAddress' };
const REFERENCES = {
  'fields[Queue]': 'Name',
  'fields[Owner]': 'RealName,EmailAddress',
  'fields[Creator]': 'RealName,EmailAddress',
};
const ROW = {
  fields: 'Subject,Status,Queue,Owner,Creator,Requestor,Cc,Priority,Created,LastUpdated,Due,Resolved,CustomFields',
  ...REFERENCES,
  ...PEOPLE,
};

const loginField = { id: 'login', ask: 'User name', plain: true, hint: 'The name that you sign in to RT with' };

/** Request Tracker 5 and 6, REST 2.0: https://docs.bestpractical.com/rt/latest/RT/REST2.html */
export default defineAdapter({
  id: 'request-tracker',
  name: 'Request Tracker',
  home: 'https://docs.bestpractical.com/rt/latest/RT/REST2.html',
  address: {
    ask: 'Address of your Request Tracker',
    example: 'rt.example.com',
    hint: 'As in the browser, with its path if it has one: example.com/rt',
    selfHosted: true,
  },
  origins: ownOrigin,
  base: (address) => `${address}/REST/2.0`,
  signIn: [
    {
      way: 'token',
      name: 'Auth token',
      secrets: [loginField, { id: 'token', ask: 'Auth token' }],
      find: 'In RT under Logged in as > Settings > Auth Tokens. It has the same rights as you.',
      help: 'https://docs.bestpractical.com/rt/latest/RT/REST2.html#Authentication',
      personal: true,
      sign: ({ token = '' }) => ({ headers: { authorization: `token ${token}` } }),
    },
    {
      way: 'basic',
      name: 'Password',
      secrets: [loginField, { id: 'password', ask: 'Password' }],
      find: 'The name and password that you sign in to RT with.',
      personal: true,
      sign: ({ login = '', password = '' }) => basic(login, password),
    },
  ],
  // RT has no limits, but few worker processes: more at once only queue up there.
  limits: [{ name: 'at once', atOnce: 2 }],
  ticketsBy: 'email',
  fields: {
    create: ['requester', 'subject', 'description', 'files', 'group', 'priority', 'assignee', 'cc', 'dueAt', 'custom'],
    update: ['subject', 'status', 'priority', 'group', 'assignee', 'requester', 'cc', 'dueAt', 'custom'],
    required: ['group', 'requester', 'subject'],
  },
  recipients: 'watchers',
  // RT redirects whoever calls himself Mozilla instead of answering 401 (lib/RT/REST2/Middleware/Auth.pm).
  guestPage: (address) => `${address}/NoAuth/Login.html`,
  // A comment without the right to it is a "bad request".
  explain: (status, body) =>
    status === 400 && typeof body === 'object' && body && 'message' in body && body.message === 'Permission Denied'
      ? 'forbidden'
      : undefined,

  open(http, account) {
    const page = async (query: string, number = '1') => {
      const order = { orderby: 'LastUpdated', order: 'DESC', per_page: TICKETS, page: number };
      const { items, total, next_page } = await http.get('/tickets', RawTickets, { query, ...order, ...ROW });
      // Where RT cannot count, it may have hidden rows of this page: the list goes on until a page is empty.
      const goesOn = next_page || (typeof total !== 'number' && items.length > 0);
      return { items, next: goesOn ? String(Number(number) + 1) : undefined };
    };

    const readTicket: Desk['readTicket'] = async (id) => {
      const request = { path: `/ticket/${encodeURIComponent(id)}`, query: REFERENCES };
      const { body: raw, header } = await http.send(request, RawTicket);
      // Single tickets name people by login only. That of most customers is their address; for others we ask.
      const areKnown = [...raw.Requestor, ...(raw.Cc ?? [])].every((person) => addressOf(person));
      const ticket = toTicket(areKnown ? raw : { ...raw, ...(await peopleOf(raw.id)) }, account);
      // Number of the last transaction. Web servers that compress add to it ("162-gzip"), and RT then refuses it.
      return { ...ticket, version: header('etag')?.match(/\d+/)?.[0] };
    };

    const peopleOf = async (id: string) => {
      const query = { query: `id = ${id}`, fields: 'Requestor,Cc', ...PEOPLE };
      return (await http.get('/tickets', RawPeople, query)).items[0];
    };

    const change = async (id: string, fields: Fields, seen?: Seen): Promise<Ticket> => {
      const changes = changesIn(fields);
      const path = `/ticket/${encodeURIComponent(id)}`;
      const headers = seen?.version ? { 'if-match': `"${seen.version}"` } : undefined;
      const body = toWrite(changes, fields);
      const { body: said } = await http.send({ method: 'PUT', path, body, headers }, RawSaid);
      const ticket = await readTicket(id);
      refuseUndone(changes, ticket, said);
      return ticket;
    };

    const write = async (ticket: Ticket, verb: 'correspond' | 'comment', comment: OutgoingComment) => {
      const path = `/ticket/${ticket.id}/${verb}`;
      const { header } = await http.send({ method: 'POST', path, body: toMessage(comment) }, RawAnything);
      return { id: header('location')?.match(/\d+$/)?.[0] };
    };

    const desk: Desk = {
      async whoAmI({ login = '' }) {
        const { agent, administers } = await whoHas(http, login);
        // What RT's rights forbid on one ticket, the ticket says.
        return { agent, may: everyVerb(desk, administers ? [] : ['createContact', 'updateContact']) };
      },

      findContacts: (email) => findContacts(http, account, email),

      async listTickets({ email }, number) {
        const { items, next } = await page(`Requestor.EmailAddress = ${quoted(email)}`, number);
        const asked = ({ Requestor }: RawTicket) =>
          Requestor.filter((person) => isSameAddress(addressOf(person) ?? '', email));
        const theirs = items.filter((raw) => asked(raw).length > 0);
        const contacts = new Map(theirs.flatMap(asked).map((person) => [person.id, toContact(person, account)]));
        return { items: theirs.map((raw) => toTicket(raw, account)), next, contacts: [...contacts.values()] };
      },

      readTicket,

      listComments: (ticket, number = '1') => listMessages(http, account, ticket, Number(number)),

      async searchTickets(text, number) {
        const id = text.match(/^\s*#?(\d{1,9})\s*$/)?.[1];
        const query = `Subject LIKE ${quoted(text.trim())}${id ? ` OR id = ${id}` : ''}`;
        const { items, next } = await page(query, number);
        return { items: items.map((raw) => toTicket(raw, account)), next };
      },

      async listTicketsChangedSince(time, number) {
        // TicketSQL reads times in the zone that the person chose in RT: a day earlier covers all of them.
        const since = new Date(Date.parse(time) - DAY_MS).toISOString().slice(0, 19).replace('T', ' ');
        const { items, next } = await page(`LastUpdated > ${quoted(since)}`, number);
        const changed = items.filter(({ LastUpdated }) => Date.parse(LastUpdated) > Date.parse(time));
        return {
          items: changed.map((raw) => toTicket(raw, account)),
          // Newest first: nothing behind an older one is new.
          next: changed.length === items.length ? next : undefined,
        };
      },

      choices: (about = {}) => readChoices(http, account, about),

      async savedReplies() {
        const query = {
          fields: 'Name,Summary,Class,CustomFields',
          'fields[Class]': 'Name',
          'fields[CustomFields]': 'Type',
        };
        // Without a condition RT gives none.
        const body = [{ field: 'id', operator: '>', value: '0' }];
        const request = { method: 'POST' as const, path: '/articles', query: { ...query, per_page: LONGEST_PAGE } };
        return (await http.send({ ...request, body, read: true }, RawArticles)).body.items.map(toSavedReply);
      },

      async openAttachment({ id }) {
        const { Content, ContentType } = await http.get(`/attachment/${id}`, RawFile);
        return { blob: new Blob([fromBase64(Content ?? '')], { type: ContentType }) };
      },

      reply: (ticket, comment) => write(ticket, 'correspond', comment),

      note: (ticket, comment) => write(ticket, 'comment', comment),

      async createTicket({ requester, subject, body, files, fields }) {
        const { group, priority, assignee, cc = [], dueAt, custom = {} } = fields;
        const { email } = requester;
        addressesIn('Requestor', [email]);
        const message = {
          Queue: group,
          Subject: subject,
          Requestor: requester.name ? `"${requester.name.replace(/["\\\r\n]/g, ' ')}" <${email}>` : email,
          Cc: addressesIn('Cc', cc),
          Content: body.html,
          ContentType: 'text/html',
          Priority: priority === undefined ? undefined : Number(priority),
          Owner: assignee ?? undefined,
          Due: dueAt ? timeOf(dueAt) : undefined,
          CustomFields: Object.fromEntries(Object.entries(custom).map(([id, value]) => [id, valuesOf(value)])),
        };
        const request = { method: 'POST' as const, path: '/ticket', body: withFiles(message, files) };
        const { body: made, header } = await http.send(request, RawCreated);
        // Whoever may create tickets in a queue need not be allowed to see them. A list then is empty; reading the
        // ticket would be a Failure, and the ticket would be made again.
        const [seen] = (await page(`id = ${made.id}`)).items;
        return toTicket(seen ?? unseen(made.id, { subject, email, group }, header('date')), account);
      },

      updateTicket: (id, fields, seen) => change(id, fields, seen),

      deleteTicket: async (id) => {
        await change(id, { status: 'deleted' });
      },

      createContact: (contact) => createContact(http, account, contact),

      updateContact: (id, changes) => updateContact(http, account, id, changes),
    };
    return desk;
  },
});
