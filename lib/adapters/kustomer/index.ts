import { type Choice, type Comment, type Contact, fail, type Shape, type Ticket } from '../../model';
import { type Desk, defineAdapter, type Once, type OutgoingComment, type Written } from '../contract';
import { isSameAddress, ownOrigin } from '../shared/address';
import { onlyGood, refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { bearer } from '../shared/sign';
import { tagsToWrite } from '../shared/tags';
import { refuseUndone } from '../shared/undone';
import { everyVerb } from '../shared/verbs';
import { customerPath, pathOf, readsOf } from './reads';
import { draftOf } from './sending';
import {
  dataOf,
  type OrRefusal,
  RawConversations,
  RawDownload,
  RawFiles,
  RawMadeOrRefusal,
  RawNameds,
  RawNotes,
  RawOneConversation,
  RawOneCustomer,
  RawOneCustomerOrRefusal,
} from './shapes';
import {
  apiOf,
  filesOf,
  named,
  toAgent,
  toChoices,
  toComment,
  toContact,
  toNote,
  toSavedReply,
  toTicket,
  toWrite,
} from './words';

const SETTABLE = ['status', 'priority', 'group', 'assignee', 'tags', 'custom'] as const;

/** Kustomer, API v1: https://developer.kustomer.com/api/core-resources. Its conversations are our tickets. */
export default defineAdapter({
  id: 'kustomer',
  name: 'Kustomer',
  home: 'https://developer.kustomer.com',
  address: { ask: 'Your Kustomer address', example: 'acme.kustomerapp.com', suffix: '.kustomerapp.com' },
  origins: (address) => ownOrigin(apiOf(address)),
  base: (address) => `${apiOf(address)}/v1`,
  signIn: [
    {
      way: 'key',
      name: 'API key',
      secrets: [
        { id: 'email', ask: 'Your email in Kustomer', plain: true, hint: 'To know which conversations are yours' },
        { id: 'key', ask: 'API key' },
      ],
      find: 'An administrator makes it under Settings > Security > API Keys, with roles for customers, conversations, messages, notes and search, and to read users, teams, tags, shortcuts and metadata.',
      help: 'https://developer.kustomer.com/docs/get-started/api-keys-and-roles',
      personal: false,
      sign: ({ key = '' }) => bearer(key),
    },
  ],
  // Of the smallest plan, shared by the whole organisation.
  limits: [{ name: 'all calls', calls: 300, perMs: 60_000 }],
  ticketsBy: 'contact',
  fields: {
    create: ['requester', 'subject', 'description', ...SETTABLE],
    update: ['subject', ...SETTABLE],
    required: ['requester', 'subject', 'description'],
  },
  fileBytes: 0,
  recipients: { to: true, cc: true },

  open(http, account) {
    const read = readsOf(http, account);
    const notePath = ({ id, kind }: Comment): string =>
      kind === 'note'
        ? `/notes/${encodeURIComponent(id)}`
        : fail({ kind: 'forbidden', reason: 'Only notes can be changed.' });

    /** What was made; nothing where there is one like it already. */
    const make = async <T>(path: string, shape: Shape<OrRefusal<T>>, body: object): Promise<T | undefined> =>
      dataOf((await http.send({ method: 'POST', path, body, also: [409] }, shape)).body);

    const createContact = async ({ email, name }: { email: string; name?: string }): Promise<Contact> => {
      const made = await make('/customers', RawOneCustomerOrRefusal, { name, emails: [{ email }] });
      return toContact(made ?? refuse('emails', 'Somebody has this address.'), account);
    };

    /** Ids of tags. Failure `refused` for one that there is not: Kustomer would make it, for everybody. */
    const idsOf = (tags: string[], known: Choice[]): string[] => {
      const ids = new Map(known.map(({ label, value }) => [label, value]));
      return onlyGood('tags', tags, (tag) => ids.has(tag)).flatMap((tag) => ids.get(tag) ?? []);
    };

    const change = (id: string, body: object) => http.put(pathOf(id), RawAnything, body);

    /** Where files go, nobody names beforehand. */
    const prepare = async ({ id }: Ticket, { files, setStatus }: OutgoingComment) => {
      if (files.length > 0) refuse('attachments', 'Kustomer takes no files from here.');
      // First what may be done twice: once the text is out, nothing after it must fail.
      if (setStatus !== undefined) await change(id, { status: setStatus });
    };

    /** Once: what has this external id already is not made again. */
    const write = async (path: string, body: object, { key }: Once): Promise<Written> => ({
      id: (await make(path, RawMadeOrRefusal, { ...body, externalId: key }))?.id,
    });

    const desk: Desk = {
      // A key belongs to a user of its own, and that one writes; conversations are given to the person.
      async whoAmI({ email = '' }) {
        const known = (await read.users()).find((user) => isSameAddress(user.email ?? '', email));
        return { agent: toAgent(known ?? refuse('email', 'Nobody has this address.')), may: everyVerb(desk) };
      },

      findContacts: read.find,

      /** All of them: their order is nowhere said. */
      async listTickets({ email, contact }) {
        const whose = contact ?? (await read.find(email))[0];
        if (!whose) return { items: [] };
        const { id } = whose;
        const [raws, names] = await Promise.all([
          read.all(`${customerPath(id)}/conversations`, RawConversations),
          read.names(),
        ]);
        const items = raws
          .filter(({ customer }) => customer === id)
          .map((raw) => toTicket(raw, { account, names, contact: whose }));
        return { items: items.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)) };
      },

      readTicket: read.ticket,

      /** All of it: neither messages nor notes have an order that is said. */
      async listComments({ id, requester }) {
        const [messages, notes, users] = await Promise.all([
          read.messages(id),
          read.all(`${pathOf(id)}/notes`, RawNotes),
          read.users(),
        ]);
        const ids = notes.flatMap(filesOf).map(encodeURIComponent);
        const { data } = ids.length > 0 ? await http.get(`/attachments/${ids.join()}`, RawFiles) : { data: [] };
        const items = [
          ...messages.map((raw) => toComment(raw, users, requester)),
          ...notes.map((raw) => toNote(raw, [data].flat(), users)),
        ];
        return { items: items.sort((a, b) => a.createdAt.localeCompare(b.createdAt)) };
      },

      searchTickets: (text, page) =>
        read.search({ or: [{ conversation_name: { contains: text } }, { message_body: { contains: text } }] }, page),

      async listCompanyTickets({ id, name }, page) {
        const { items, next } = await read.search({ and: [{ company_name: { equals: name } }] }, page, true);
        // Two companies may have one name.
        return { items: items.filter(({ company }) => company?.id === id), next };
      },

      async listTicketsChangedSince(time, page) {
        const { items, next } = await read.search({ and: [{ conversation_updated_at: { gte: time } }] }, page);
        return { items: items.filter(({ updatedAt }) => Date.parse(updatedAt) > Date.parse(time)), next };
      },

      async choices() {
        const [names, fields] = await Promise.all([read.names(), read.fields()]);
        return toChoices(names, fields);
      },

      async savedReplies(ticket) {
        const shortcuts = await read.all('/shortcuts', RawNameds, { reference: true });
        return shortcuts.flatMap((raw) => toSavedReply(raw, account.agent, ticket));
      },

      openAttachment: async ({ id }) => ({ link: (await http.get(id, RawDownload)).data.links.related }),

      /** A message that is only made stays where it is: what goes out is a draft. Any time that is over means at once. */
      async reply(ticket, comment) {
        const draft = await draftOf(http, ticket, comment, await read.messages(ticket.id));
        await prepare(ticket, comment);
        const sent = { ...draft, sendAt: ticket.updatedAt };
        await http.post(`${customerPath(ticket.requester?.id ?? '')}/drafts`, RawAnything, sent);
        return {};
      },

      async note(ticket, comment, once) {
        await prepare(ticket, comment);
        const path = `${pathOf(ticket.id)}/notes`;
        const { text } = comment.body;
        const { id } = await write(path, { body: text }, once);
        if (id !== undefined) return { id };
        // Why nothing was made is not told: only the conversation tells whether it is there.
        const there = (await read.all(path, RawNotes)).findLast(({ body }) => body?.trim() === text.trim());
        return { id: (there ?? fail({ kind: 'conflict' })).id };
      },

      /** As if it had come from the customer: nothing is mailed, and the same draft is taken once. */
      async createTicket({ requester, subject, body, fields }, once) {
        const { email, name, contact } = requester;
        const tags = fields.tags && idsOf(fields.tags, await read.choices('/tags'));
        const customer = contact ?? (await read.find(email))[0] ?? (await createContact({ email, name }));
        const conversation = { ...toWrite(fields), customer: customer.id, name: subject, tags };
        const made = await write('/conversations', conversation, once);
        const id =
          made.id ??
          (await http.get(`/conversations/externalId=${encodeURIComponent(once.key)}`, RawOneConversation)).data.id;
        const said = { channel: 'email', app: 'postmark', direction: 'in', preview: body.text, subject };
        await write(`${pathOf(id)}/messages`, { ...said, meta: { from: email } }, once);
        // What a customer says opens it again. The ticket is there: nothing may make it look unmade.
        const { status } = fields;
        if (status !== undefined) await change(id, { status }).catch(() => undefined);
        return read.ticket(id);
      },

      async updateTicket(id, fields, seen) {
        const now = await read.raw(id);
        const known = fields.tags ? await read.choices('/tags') : [];
        const held = now.tags.map((value) => ({ value, label: named(known, value) }));
        const tags =
          fields.tags &&
          tagsToWrite(
            fields.tags,
            seen?.fields?.tags,
            held.map(({ label }) => label),
          );
        const ids = tags && idsOf(tags, [...known, ...held]);
        const body = toWrite(fields, now);
        const rev = seen?.version === undefined ? undefined : Number(seen.version);
        if (Object.values(body).some((value) => value !== undefined)) await change(id, { ...body, rev });
        if (ids) {
          // Adds and removes, so that tags which others set meanwhile stay.
          const path = `${pathOf(id)}/tags`;
          const come = ids.filter((tag) => !now.tags.includes(tag));
          const go = now.tags.filter((tag) => !ids.includes(tag));
          if (come.length > 0) await http.post(path, RawAnything, come);
          if (go.length > 0) await http.send({ method: 'DELETE', path, body: go }, RawAnything);
        }
        const ticket = await read.ticket(id);
        refuseUndone('Kustomer', { ...fields, tags }, ticket);
        return ticket;
      },

      deleteTicket: (id) => http.delete(pathOf(id)),

      async editComment(_ticket, comment, { text }) {
        await http.put(notePath(comment), RawAnything, { body: text });
      },

      deleteComment: async (_ticket, comment) => http.delete(notePath(comment)),

      createContact,

      async updateContact(id, { name, phone }) {
        const now = await read.customer(id);
        const [first, ...others] = now.phones;
        const phones = phone === undefined ? undefined : [{ ...first, phone }, ...others];
        // A company that is not named again is taken away.
        const body = { name, phones, company: now.company };
        return toContact((await http.put(customerPath(id), RawOneCustomer, body)).data, account);
      },
    };
    return desk;
  },
});
