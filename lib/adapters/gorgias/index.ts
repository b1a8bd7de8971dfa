import type { Fields, Seen, Ticket } from '../../model';
import { type Desk, defineAdapter, type Request } from '../contract';
import { ownOrigin } from '../shared/address';
import { refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { basic } from '../shared/sign';
import { tagsToWrite } from '../shared/tags';
import { refuseUndone } from '../shared/undone';
import { BUT_NOTES, everyVerb } from '../shared/verbs';
import { attach, contentOf, listMessages, mailboxes, mailOf, write } from './conversation';
import { LONGEST_PAGE, PAGE, readAll, readPage } from './paging';
import {
  RawCustomer,
  RawCustomers,
  RawCustomersOrRefusal,
  RawFields,
  RawMacros,
  RawMessage,
  RawTags,
  RawTeams,
  RawTicket,
  RawTickets,
  RawUser,
  RawUsers,
  RawValues,
} from './shapes';
import {
  fillingFor,
  isNote,
  isOf,
  toChoices,
  toComment,
  toContact,
  toSavedReply,
  toTicket,
  toValues,
  toWrite,
} from './words';

const SETTABLE = ['status', 'priority', 'group', 'assignee', 'tags', 'custom'] as const;

/** Gorgias, REST API: https://developers.gorgias.com/reference/introduction */
export default defineAdapter({
  id: 'gorgias',
  name: 'Gorgias',
  home: 'https://developers.gorgias.com/reference/introduction',
  address: { ask: 'Your Gorgias address', example: 'acme.gorgias.com', suffix: '.gorgias.com' },
  origins: ownOrigin,
  base: (address) => `${address}/api`,
  signIn: [
    {
      way: 'key',
      name: 'API key',
      secrets: [
        { id: 'email', ask: 'Email', plain: true, hint: 'The one that you sign in to Gorgias with' },
        { id: 'key', ask: 'API key' },
      ],
      find: 'In Gorgias under Settings > REST API. It has the same rights as you. Making a new key may end the one you have.',
      help: 'https://developers.gorgias.com/docs/authentication',
      personal: true,
      sign: ({ email = '', key = '' }) => basic(email, key),
    },
  ],
  // Shared by everybody's keys: https://developers.gorgias.com/reference/limitations
  limits: [{ name: 'all calls', calls: 40, perMs: 20_000 }],
  ticketsBy: 'contact',
  fields: {
    create: ['requester', 'subject', 'description', 'files', ...SETTABLE],
    update: ['subject', 'requester', ...SETTABLE],
    required: ['requester', 'subject', 'description'],
  },
  recipients: { to: false, cc: true },
  // There are no versions to be in conflict with: somebody else has this address.
  explain: (status) => (status === 409 ? 'refused' : undefined),

  open(http, account) {
    const toRows = (found: RawTicket[]) =>
      found.filter((raw) => !raw.trashed_datetime).map((raw) => toTicket(raw, account));

    /** A page of tickets, newest change first. Trashed ones are listed unless it is said. */
    const listRaw = (filter: Request['query'], cursor?: string) =>
      readPage(http, '/tickets', RawTickets, {
        ...filter,
        ...{ order_by: 'updated_datetime:desc', trashed: false, cursor },
      });

    /** By the first address of a customer, else by any: the second filter is not on all of Gorgias' pages. */
    const findContacts = async (email: string) => {
      const address = email.toLowerCase();
      const toTheirs = (found: RawCustomer[]) =>
        found.map((raw) => toContact(raw, account)).filter((contact) => isOf(contact, email));
      const first = toTheirs((await http.get('/customers', RawCustomers, { email: address, limit: PAGE })).data);
      if (first.length > 0) return first;
      const query = { channel_type: 'email', channel_address: address, limit: PAGE };
      const { body } = await http.send({ path: '/customers', query, also: [400] }, RawCustomersOrRefusal);
      return 'data' in body ? toTheirs(body.data) : [];
    };

    const pathOf = (id: string) => `/tickets/${encodeURIComponent(id)}`;
    const messagePath = ({ id }: Ticket, message: string) => `${pathOf(id)}/messages/${encodeURIComponent(message)}`;

    const readTicket = async (id: string): Promise<Ticket> => {
      const [raw, values] = await Promise.all([
        http.get(pathOf(id), RawTicket),
        http.get(`${pathOf(id)}/custom-fields`, RawValues),
      ]);
      return toTicket(raw, account, Array.isArray(values) ? values : values.data);
    };

    const change = (id: string, fields: object) => http.put(pathOf(id), RawAnything, fields);

    /** Adds and removes by what the person saw, so that tags which others set meanwhile stay. Gives all there must be. */
    const changeTags = async (id: string, asked: string[], seen: Seen | undefined): Promise<string[]> => {
      const now = (await http.get(pathOf(id), RawTicket)).tags.map(({ name }) => name);
      const tags = tagsToWrite(asked, seen?.fields?.tags, now);
      const added = tags.filter((tag) => !now.includes(tag));
      const removed = now.filter((tag) => !tags.includes(tag));
      const path = `${pathOf(id)}/tags`;
      if (added.length > 0) await http.post(path, RawAnything, { names: added });
      if (removed.length > 0) await http.send({ method: 'DELETE', path, body: { names: removed } }, RawAnything);
      return tags;
    };

    /** Who or what was to be emptied and is not, in the other form that Gorgias' pages name. */
    const leftOf = ({ assignee, group }: Fields, now: Ticket) => ({
      ...(assignee === null && now.assignee && { assignee_user: { id: null } }),
      ...(group === null && now.group && { assignee_team: { id: null } }),
    });

    const desk: Desk = {
      async whoAmI() {
        const { id, name, email, role } = await http.get('/users/0', RawUser);
        // https://docs.gorgias.com/en-US/user-permissions-196938
        const may = everyVerb(desk, role?.name === 'observer-agent' ? BUT_NOTES : []);
        return { agent: { id, name: name ?? email ?? id, email }, may };
      },

      findContacts,

      async listTickets({ email, contact }, page) {
        const asked = contact ?? (await findContacts(email))[0];
        if (!asked) return { items: [] };
        const { items, next } = await listRaw({ customer_id: asked.id }, page);
        return { items: toRows(items.filter(({ customer }) => customer?.id === asked.id)), next };
      },

      readTicket,

      async listComments(ticket, page) {
        const { items, next } = await listMessages(http, ticket, page);
        return { items: items.map(toComment).reverse(), next };
      },

      // The search of Gorgias' own pages: the items of a view that is nowhere kept.
      async searchTickets(text, page = '') {
        const view = { type: 'ticket-list', search: text, order_by: 'updated_datetime', order_dir: 'desc' };
        const query = { limit: PAGE, ...Object.fromEntries(new URLSearchParams(page)) };
        const request: Request = { method: 'PUT', path: '/views/0/items', query, body: { view }, read: true };
        const { data, meta } = (await http.send(request, RawTickets)).body;
        const cursor = meta?.next_cursor && `${new URLSearchParams({ cursor: meta.next_cursor })}`;
        return { items: toRows(data), next: meta?.next_items?.split('?')[1] ?? cursor };
      },

      async listTicketsChangedSince(time, page) {
        const { items, next } = await listRaw({}, page);
        const isChanged = ({ updatedAt }: Ticket) => Date.parse(updatedAt) > Date.parse(time);
        const rows = toRows(items);
        // Newest first: nothing behind an older one is new.
        return { items: rows.filter(isChanged), next: rows.every(isChanged) ? next : undefined };
      },

      async choices() {
        const [users, teams, tags, fields] = await Promise.all([
          readAll(http, '/users', RawUsers),
          readAll(http, '/teams', RawTeams),
          // The newest hundred: shops have thousands.
          readPage(http, '/tags', RawTags, { limit: LONGEST_PAGE, order_by: 'created_datetime:desc' }),
          readAll(http, '/custom-fields', RawFields, { object_type: 'Ticket' }),
        ]);
        return toChoices(users, teams, tags.items, fields);
      },

      async savedReplies(ticket) {
        const filled = fillingFor(ticket, account);
        const macros = await readAll(http, '/macros', RawMacros);
        return macros.map((macro) => toSavedReply(macro, filled)).filter((reply) => reply !== undefined);
      },

      async openAttachment({ id, url }) {
        if (url) return { link: url };
        // gorgias.io/attachments/a/b lies at /attachments/download/a/b for those with a key.
        const [kind, ...rest] = new URL(id).pathname.split('/').slice(1);
        return { blob: await http.file(`/${kind}/download/${rest.join('/')}`) };
      },

      attach: (file) => attach(http, file),

      reply: async (ticket, comment, { key }) =>
        write(http, account, ticket, comment, { ...(await mailOf(http, ticket, comment.cc)), external_id: key }),

      note: (ticket, comment, { key }) =>
        write(http, account, ticket, comment, { channel: 'internal-note', public: false, external_id: key }),

      // As if it had come from the customer: nothing is mailed.
      async createTicket({ requester, subject, body, files, fields }, { key }) {
        const { contact, email, name } = requester;
        const { tags, custom, ...rest } = fields;
        const [box] = await mailboxes(http);
        const to = box && [{ address: box.address }];
        const customer = contact ? { id: Number(contact.id) } : { email, name };
        const message = {
          ...{ channel: 'email', via: 'api', from_agent: false, public: true, sender: customer, subject },
          source: { type: 'email', from: { address: email, name }, to },
          ...(await contentOf(http, { body, files })),
        };
        const ticket = {
          ...toWrite(rest),
          ...{ via: 'api', channel: 'email', subject, customer, external_id: key, messages: [message] },
          tags: tags?.map((tag) => ({ name: tag })),
          custom_fields: toValues(custom),
        };
        return toTicket(await http.post('/tickets', RawTicket, ticket), account);
      },

      async updateTicket(id, asked, seen) {
        const { tags: set, custom, ...rest } = asked;
        const holder = rest.requester === undefined ? undefined : (await findContacts(rest.requester))[0];
        const isMore = Object.values(rest).some((value) => value !== undefined);
        if (isMore) await change(id, toWrite(rest, holder));
        const tags = set && (await changeTags(id, set, seen));
        if (custom) await http.put(`${pathOf(id)}/custom-fields`, RawAnything, toValues(custom));
        const changed = await readTicket(id);
        const left = leftOf(asked, changed);
        if (Object.keys(left).length > 0) await change(id, left);
        const now = Object.keys(left).length > 0 ? await readTicket(id) : changed;
        const fields = tags ? { ...asked, tags } : asked;
        refuseUndone('Gorgias', holder ? { ...fields, requester: holder.id } : fields, now);
        return now;
      },

      deleteTicket: (id) => http.delete(pathOf(id)),

      async editComment(ticket, { id }, { html, text }) {
        const raw = await http.get(messagePath(ticket, id), RawMessage);
        if (!isNote(raw)) refuse('message', 'What went to the customer stays as it was sent.');
        const { channel, via = 'api', from_agent } = raw;
        const content = { body_html: html, body_text: text };
        await http.put(messagePath(ticket, id), RawAnything, { channel, via, from_agent, ...content });
      },

      deleteComment: (ticket, { id }) => http.delete(messagePath(ticket, id)),

      createContact: async (contact) => toContact(await http.post('/customers', RawCustomer, contact), account),

      async updateContact(id, { name, phone }) {
        const path = `/customers/${encodeURIComponent(id)}`;
        // Channels are written as a whole.
        const { channels } = phone === undefined ? {} : await http.get(path, RawCustomer);
        const first = channels?.find(({ type }) => type === 'phone');
        const added = { type: 'phone', address: phone, preferred: true };
        const others = channels?.filter((channel) => channel !== first);
        const body = { name, channels: others && [...others, added] };
        return toContact(await http.put(path, RawCustomer, body), account);
      },
    };
    return desk;
  },
});
