import * as z from 'zod/mini';
import { type Account, ChoicesShape, CommentShape, ContactShape, SavedReplyShape, shape, TicketShape } from '../model';
import { type Desk, defineAdapter, type OutgoingFile, type SignIn } from './contract';
import { isSameAddress } from './shared/address';
import { everyVerb } from './shared/verbs';

/** There is nobody to keep out: one says as whom one practises. */
const signInAs = (agent: string, name: string): SignIn => ({
  way: agent,
  name,
  secrets: [],
  find: 'Sample data inside this browser: nothing leaves it, and nothing of it is real.',
  personal: true,
  sign: () => ({ headers: { authorization: `Practice ${agent}` } }),
});

const SETTABLE = [
  'status',
  'priority',
  'type',
  'category',
  'group',
  'assignee',
  'tags',
  'cc',
  'followers',
  'dueAt',
  'custom',
] as const;

/**
 * The practice desk: sample data that the worker answers itself (`lib/background/practice`). Nothing is fetched, so it
 * has no origins and no limits; it speaks in the words of our own model.
 */
export default defineAdapter({
  id: 'practice',
  name: 'Practice desk',
  home: 'https://practice.invalid',
  sample: { email: 'grace.hopper@navalworks.example' },
  address: { ask: 'Address', example: 'practice.invalid', fixed: 'https://practice.invalid' },
  origins: () => [],
  base: (address) => `${address}/api`,
  signIn: [signInAs('ina', 'Ina, supervisor'), signInAs('erin', 'Erin, agent'), signInAs('felix', 'Félix, agent')],
  limits: [],
  ticketsBy: 'email',
  fields: {
    create: ['requester', 'subject', 'description', 'files', ...SETTABLE],
    update: ['subject', 'requester', ...SETTABLE],
    required: ['requester', 'subject'],
  },
  recipients: { to: false, cc: true },

  open(http, account) {
    const list = async (query: Record<string, string | undefined>) => {
      const { tickets, contacts, next } = await http.get('/tickets', RawTickets, query);
      return { items: tickets.map((raw) => toTicket(raw, account)), contacts, next };
    };
    const pathOf = (id: string) => `/tickets/${encodeURIComponent(id)}`;
    const commentOf = (ticket: string, comment: string) => `${pathOf(ticket)}/comments/${encodeURIComponent(comment)}`;

    const desk: Desk = {
      async whoAmI() {
        const { agent, administers } = await http.get('/me', RawMe);
        return { agent, may: everyVerb(desk, administers ? [] : ['deleteTicket']) };
      },
      async findContacts(email) {
        const found = await http.get('/contacts', RawContacts, { email });
        return found.filter((contact) =>
          [contact.email, ...(contact.otherEmails ?? [])].some((one) => isSameAddress(one, email)),
        );
      },
      listTickets: ({ email }, page) => list({ requester: email, page }),
      readTicket: async (id) => toTicket(await http.get(pathOf(id), RawTicket), account),
      async listComments({ id }, before) {
        const { comments, next } = await http.get(`${pathOf(id)}/comments`, RawComments, { before });
        return { items: comments, next };
      },
      searchTickets: (text, page) => list({ text, page }),
      listCompanyTickets: ({ id }, page) => list({ company: id, page }),
      listTicketsChangedSince: (time, page) => list({ since: time, page }),
      choices: () => http.get('/choices', ChoicesShape),
      savedReplies: (ticket) => http.get('/replies', RawReplies, { ticket: ticket?.id }),
      openAttachment: async ({ id }) => ({ blob: await http.file(`/files/${encodeURIComponent(id)}`) }),

      reply: ({ id }, { body, files, cc, setStatus }, { key }) =>
        http.post(`${pathOf(id)}/replies`, RawWritten, withFiles({ html: body.html, cc, setStatus, key }, files)),
      note: ({ id }, { body, files, setStatus }, { key }) =>
        http.post(`${pathOf(id)}/notes`, RawWritten, withFiles({ html: body.html, cc: [], setStatus, key }, files)),
      async createTicket({ requester: { email, name }, subject, body, files, fields }, { key }) {
        const message = { requester: { email, name }, subject, html: body.html, fields, key };
        return toTicket(await http.post('/tickets', RawTicket, withFiles(message, files)), account);
      },
      updateTicket: async (id, fields, seen) =>
        toTicket(await http.patch(pathOf(id), RawTicket, { fields, version: seen?.version }), account),
      deleteTicket: (id) => http.delete(pathOf(id)),
      editComment: async (ticket, { id }, { html }) => {
        await http.patch(commentOf(ticket.id, id), RawNothing, { html });
      },
      deleteComment: (ticket, { id }) => http.delete(commentOf(ticket.id, id)),
      createContact: (contact) => http.post('/contacts', ContactShape, contact),
      updateContact: (id, changes) => http.patch(`/contacts/${encodeURIComponent(id)}`, ContactShape, changes),
    };
    return desk;
  },
});

/** A message and its files in one request. */
function withFiles(message: object, files: OutgoingFile[]): FormData {
  const form = new FormData();
  form.set('message', JSON.stringify(message));
  for (const { name, blob } of files) form.append('files', blob, name);
  return form;
}

const RawMe = shape(() =>
  z.object({ agent: z.object({ id: z.string(), name: z.string(), email: z.string() }), administers: z.boolean() }),
);
const RawContacts = shape(() => z.array(ContactShape()));
const RawTicket = shape(() => z.omit(TicketShape(), { account: true, url: true }));
const RawTickets = shape(() =>
  z.object({ tickets: z.array(RawTicket()), contacts: RawContacts(), next: z.optional(z.string()) }),
);
const RawComments = shape(() => z.object({ comments: z.array(CommentShape()), next: z.optional(z.string()) }));
const RawReplies = shape(() => z.array(SavedReplyShape()));
const RawWritten = shape(() => z.object({ id: z.string().check(z.minLength(1)) }));
const RawNothing = shape(() => z.undefined());

const toTicket = (
  raw: ReturnType<ReturnType<typeof RawTicket>['parse']>,
  { id, address }: Pick<Account, 'id' | 'address'>,
) => ({
  ...raw,
  account: id,
  url: `${address}/tickets/${raw.id}`,
});
