import { fail, type Ticket } from '../../model';
import { type Desk, defineAdapter, type OutgoingComment, type OutgoingFile, type Request } from '../contract';
import { isSameAddress } from '../shared/address';
import { refuseLarger } from '../shared/files';
import { tagsToWrite } from '../shared/tags';
import { refuseUndone } from '../shared/undone';
import { everyVerb } from '../shared/verbs';
import {
  RawContact,
  RawContactOrRefusal,
  RawConversations,
  RawList,
  RawListOrRefusal,
  RawTicket,
  RawWritten,
} from './shapes';
import { emptied, toChoices, toComments, toContact, toPerson, toTicket, toWrite } from './words';

const PAGE = 100;
/** How a filter is refused that a server does not know. */
const REFUSED = [400, 500];
type Listing = { page?: string; since?: string; write?: (filter: object) => string };
/** A filter with its apostrophes in each of the ways that they may have to stand. The last one is no JSON. */
const APOSTROPHES = ["'", '\\u0027', "\\'"].map(
  (written) => (filter: object) => JSON.stringify(filter).replaceAll("'", written),
);
const SETTABLE = ['status', 'priority', 'type', 'category', 'group', 'assignee', 'followers', 'custom'] as const;

/** Desk365, API v3: https://help.desk365.io/en/articles/desk365-api */
export default defineAdapter({
  id: 'desk365',
  name: 'Desk365',
  home: 'https://help.desk365.io/en/articles/desk365-api',
  address: { ask: 'Your Desk365 address', example: 'acme.desk365.io', suffix: '.desk365.io' },
  origins: (address) => [{ origin: new URL(address).origin, purpose: 'api' }],
  base: (address) => `${address}/apis/v3`,
  signIn: [
    {
      way: 'key',
      name: 'API key',
      secrets: [
        { id: 'email', ask: 'Your email in Desk365', plain: true, hint: 'Replies and notes are written in your name' },
        { id: 'key', ask: 'API key' },
      ],
      find: 'An administrator finds it in Desk365 under Settings > Integrations > API. One key serves all agents.',
      help: 'https://help.desk365.io/en/articles/desk365-api',
      personal: true,
      sign: ({ key = '' }) => ({ headers: { authorization: key } }),
    },
  ],
  // Shared by everybody who uses the key.
  limits: [{ name: 'all calls', calls: 100, perMs: 3_600_000 }],
  ticketsBy: 'email',
  fields: {
    create: ['requester', 'subject', 'description', 'files', ...SETTABLE],
    update: ['subject', 'requester', ...SETTABLE],
    required: ['requester', 'subject'],
  },
  recipients: { to: false, cc: true },

  open(http, account) {
    const numbered = (id: string) => ({ ticket_number: id });

    /** A page of tickets. Calls are dear here, so a list brings along what an opened ticket shows. Undefined: refused. */
    const tryList = async (filter: object, { page = '0', since, write = JSON.stringify }: Listing, also?: number[]) => {
      const order = { order_by: 'updated_time', order_type: 'desc', ticket_count: PAGE, offset: page };
      const whole = { include_description: 1, include_custom_fields: 1, include_survey_details: 1 };
      const ask = async (filters: object, also?: number[]) => {
        const query = { ...order, ...whole, updated_since: since, filters: write(filters) };
        const { body } = await http.send({ path: '/tickets', query, also }, RawListOrRefusal);
        return body && 'tickets' in body ? body : undefined;
      };
      // Merged tickets are listed unless it is 0; older servers refuse the word.
      const found = (await ask({ ...filter, include_merged: 0 }, REFUSED)) ?? (await ask(filter, also));
      if (!found) return undefined;
      const end = Number(page) + found.tickets.length;
      return {
        items: found.tickets.map((raw) => toTicket(raw, account)),
        next: found.tickets.length > 0 && end < found.count ? String(end) : undefined,
      };
    };
    const list = async (filter: object, listing: Listing = {}) =>
      (await tryList(filter, listing)) ?? fail({ kind: 'unreadable', field: 'tickets' });

    /** An apostrophe goes as it is, by its number or, as the help page has it, behind a backslash: what finds something. */
    const listFor = async (email: string, page?: string) => {
      let empty: Awaited<ReturnType<typeof tryList>>;
      for (const write of email.includes("'") ? APOSTROPHES : []) {
        const found = await tryList({ contact: [email] }, { page, write }, REFUSED);
        if (found && found.items.length > 0) return found;
        empty ??= found;
      }
      return empty ?? list({ contact: [email] }, { page });
    };

    const findContact = async (email: string) => {
      const request = { path: '/contacts/details', query: { primary_email: email }, also: [404] };
      const { body } = await http.send(request, RawContactOrRefusal);
      const found = body && 'primary_email' in body && !body.is_deleted ? [toContact(body)] : [];
      return found.filter((contact) => isSameAddress(contact.email, email));
    };

    const readRaw = (id: string) => http.get('/tickets/details', RawTicket, numbered(id));

    const change = async (id: string, body: object): Promise<Ticket> => {
      const request: Request = { method: 'PUT', path: '/tickets/update', query: numbered(id), body };
      return toTicket((await http.send(request, RawTicket)).body, account);
    };

    /** Failure `refused` for more files than are sensible: Desk365 names no bound and breaks at some. */
    const formOf = (name: string, message: object, files: OutgoingFile[], more: Record<string, string> = {}) => {
      refuseLarger('Desk365', files, 20);
      const form = new FormData();
      for (const [part, value] of Object.entries({ ...more, [name]: JSON.stringify(message) }))
        form.append(part, value);
      for (const { blob, name } of files) form.append(files.length > 1 ? 'files' : 'file', blob, name);
      return form;
    };

    const say = async (verb: 'reply' | 'note', { id }: Ticket, comment: OutgoingComment, more: object) => {
      // First what may be done twice: once the text is out, nothing after it must fail.
      if (comment.setStatus !== undefined) await change(id, { status: comment.setStatus });
      const path = `/tickets/add_${verb}`;
      const message = { body: comment.body.html, agent_email: account.agent.email, ...more };
      const request: Request =
        comment.files.length === 0
          ? { method: 'POST', path, query: numbered(id), body: message }
          : {
              method: 'POST',
              path: `${path}_with_attachment`,
              body: formOf(`${verb}_object`, message, comment.files, numbered(id)),
            };
      return { id: (await http.send(request, RawWritten)).body.id };
    };

    const desk: Desk = {
      // No call says whose key it is; this one says whether it is one.
      async whoAmI({ email = '' }) {
        await http.get('/tickets', RawList, { ticket_count: 30 });
        return { agent: toPerson(email), may: everyVerb(desk) };
      },

      findContacts: findContact,

      async listTickets({ email }, page) {
        const { items, next } = await listFor(email, page);
        const isOf = ({ requester }: Ticket, address: string) => isSameAddress(requester?.email ?? '', address);
        // Another address is right where it is the first one of somebody who has the asked one too.
        const other = items.find((ticket) => !isOf(ticket, email))?.requester?.email;
        const [holder] = other === undefined ? [] : await findContact(other);
        const own = holder?.otherEmails?.some((one) => isSameAddress(one, email)) ? holder : undefined;
        const theirs = items.filter((ticket) => isOf(ticket, email) || (own && isOf(ticket, own.email)));
        const [first] = theirs;
        const known = first?.requester && { ...first.requester, id: email, email, company: first.company };
        return { items: theirs, next, contacts: own ? [own] : known ? [known] : [] };
      },

      readTicket: async (id) => toTicket(await readRaw(id), account),

      /** All of it, in one answer that lacks the first message: that is the ticket's own text. */
      async listComments({ id }) {
        const query = { ...numbered(id), sort_by: 'earliest_on_top' };
        const [raw, { conversations }] = await Promise.all([
          readRaw(id),
          http.get('/tickets/conversations', RawConversations, query),
        ]);
        return { items: toComments(raw, conversations) };
      },

      async listCompanyTickets({ name }, page) {
        const { items, next } = await list({ company_name: [name] }, { page });
        // Older servers pass over a filter that they do not know.
        return { items: items.filter(({ company }) => company?.name === name), next };
      },

      async listTicketsChangedSince(time, page) {
        const since = new Date(time).toISOString().slice(0, 19).replace('T', ' ');
        const { items, next } = await list({}, { page, since });
        return { items: items.filter(({ updatedAt }) => Date.parse(updatedAt) > Date.parse(time)), next };
      },

      // There are no lists to choose from: what the newest tickets have is what there is.
      choices: async () => toChoices((await list({})).items, account.agent),

      async openAttachment({ id }) {
        const isOwn = new URL(id).origin === new URL(account.address).origin;
        return isOwn ? { blob: await http.file(id) } : { link: id };
      },

      // Without `include_prev_ccs` whoever was in copy so far is dropped.
      reply: (ticket, comment) =>
        say('reply', ticket, comment, { cc_emails: comment.cc.join() || undefined, include_prev_ccs: 1 }),

      note: (ticket, comment) => say('note', ticket, comment, { private_note: 1 }),

      async createTicket({ requester, subject, body, files, fields }) {
        const message = {
          ...toWrite({ ...fields, subject }),
          ...{ email: requester.email, description: body.html, watchers: fields.followers },
        };
        const request: Request =
          files.length === 0
            ? { method: 'POST', path: '/tickets/create', body: message }
            : {
                method: 'POST',
                path: '/tickets/create_with_attachment',
                body: formOf('ticket_object', message, files),
              };
        return toTicket((await http.send(request, RawTicket)).body, account);
      },

      async updateTicket(id, fields, seen) {
        const { followers } = fields;
        const { watchers } = followers ? await readRaw(id) : { watchers: [] };
        // A list of addresses like one of tags: whom a colleague added since stays.
        const asked = { ...fields, followers: followers && tagsToWrite(followers, seen?.fields?.followers, watchers) };
        const changed = await change(id, toWrite(asked, watchers));
        // Which of two marks empties a field, Desk365's pages do not agree on.
        const left = emptied(fields, changed);
        const now = left ? await change(id, left) : changed;
        refuseUndone('Desk365', asked, now);
        return now;
      },

      async createContact({ email, name }) {
        return toContact(
          await http.post('/contacts/create', RawContact, { primary_email: email, name: name ?? email }),
        );
      },

      async updateContact(id, changes) {
        const request: Request = {
          method: 'PUT',
          path: '/contacts/update',
          query: { primary_email: id },
          body: changes,
        };
        await http.send(request, RawWritten);
        return (await findContact(id))[0] ?? { id, email: id };
      },
    };
    return desk;
  },
});
