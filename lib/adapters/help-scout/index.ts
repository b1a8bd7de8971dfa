import { type Fields, fail, type Ticket } from '../../model';
import { fromBase64 } from '../../model/base64';
import { type Desk, defineAdapter, type OutgoingComment, type OutgoingFile, type Request } from '../contract';
import { ownOrigin } from '../shared/address';
import { base64Of } from '../shared/base64';
import { BYTES, refuseLarger } from '../shared/files';
import { refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { bearer } from '../shared/sign';
import { tagsToWrite } from '../shared/tags';
import { refuseUndone } from '../shared/undone';
import { BUT_NOTES, everyVerb } from '../shared/verbs';
import { post, readAll, readPage } from './calls';
import { readChoices, readInboxes, readSavedReplies } from './choices';
import { createContact, findContacts, updateContact } from './people';
import { anyOf, type Term } from './query';
import { RawConversation, RawConversations, RawData, RawThreads, RawUser } from './shapes';
import { customFields, isSaid, namesIn, numberOf, stepsOf, tagsOf, toAgent, toComments, toTicket, UI } from './words';

const MOST_MB = 10;
/** All but the active ones are left out else. */
const NEWEST_FIRST = { status: 'all', sortField: 'modifiedAt', sortOrder: 'desc' };
const SETTABLE = ['status', 'group', 'assignee', 'tags', 'custom'] as const;

/** Help Scout, Inbox API 2.0: https://developer.helpscout.com/mailbox-api/ */
export default defineAdapter({
  id: 'help-scout',
  name: 'Help Scout',
  home: 'https://developer.helpscout.com/mailbox-api/',
  address: { ask: 'Address', example: 'api.helpscout.net', fixed: 'https://api.helpscout.net' },
  origins: ownOrigin,
  base: (address) => address,
  signIn: [
    {
      way: 'app',
      name: 'App of your own',
      secrets: [
        { id: 'app', ask: 'App ID', plain: true },
        { id: 'secret', ask: 'App secret' },
      ],
      find:
        'In Help Scout under your picture > Your profile > My apps > Create my app. Any redirection URL will do: it is ' +
        'not used. The app has the same rights as you.',
      help: 'https://developer.helpscout.com/mailbox-api/overview/authentication/',
      personal: true,
      exchange: ({ app = '', secret = '' }) => ({
        method: 'POST',
        path: '/v2/oauth2/token',
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: app, client_secret: secret }),
      }),
      sign: ({ token = '' }) => bearer(token),
    },
  ],
  // How many in a minute depends on the plan, and is told by each answer; all people and programs share them.
  limits: [{ name: 'all calls', atOnce: 3 }],
  ticketsBy: 'contact',
  fields: {
    create: ['requester', 'subject', 'description', 'files', ...SETTABLE, 'cc'],
    update: ['subject', 'requester', ...SETTABLE],
    required: ['requester', 'subject', 'description', 'group'],
  },
  fileBytes: MOST_MB * 1024 * 1024,
  recipients: { to: false, cc: true },
  // An address that another customer has, and a conversation that is full or too old to be written to.
  explain: (status) => (status === 409 || status === 412 ? 'refused' : undefined),

  open(http, account) {
    const pathOf = (id: string) => `/v2/conversations/${encodeURIComponent(id)}`;

    const list = async (request: Request, page?: string) => {
      const { items, next } = await readPage(http, request, RawConversations, page);
      return { items: items.map((raw) => toTicket(raw, account)), next };
    };
    const find = (query: Request['query'], page?: string) =>
      list({ path: '/v2/conversations', query: { ...NEWEST_FIRST, ...query } }, page);

    /** With its threads, so that a ticket and its conversation take one call. */
    const read = (id: string) => http.get(pathOf(id), RawConversation, { embed: 'threads' });

    const readTicket = async (id: string) => {
      const [raw, named] = await Promise.all([read(id), readInboxes(http)]);
      return toTicket(raw, account, named);
    };

    const filesIn = async (files: OutgoingFile[]) => {
      refuseLarger('Help Scout', files, MOST_MB);
      return Promise.all(
        files.map(async ({ name: fileName, type: mimeType, blob }) => ({
          fileName,
          mimeType: mimeType || BYTES,
          data: await base64Of(blob),
        })),
      );
    };

    const say = async (where: 'reply' | 'notes', { id }: Ticket, comment: OutgoingComment, more: object = {}) => {
      const attachments = await filesIn(comment.files);
      return { id: await post(http, `${pathOf(id)}/${where}`, { text: comment.body.html, attachments, ...more }) };
    };

    const change = async (id: string, fields: Fields, customer?: string) => {
      for (const step of stepsOf(fields, customer)) await http.patch(pathOf(id), RawAnything, step);
    };

    const desk: Desk = {
      async whoAmI() {
        const raw = await http.get('/v2/users/me', RawUser);
        return { agent: toAgent(raw), may: everyVerb(desk, /light/i.test(raw.role ?? '') ? BUT_NOTES : []), ui: UI };
      },

      findContacts: (email) => findContacts(http, email),

      async listTickets({ email, contact }, page) {
        const people = contact ? [contact] : await findContacts(http, email);
        if (people.length === 0) return { items: [] };
        const addresses = people.flatMap(({ email, otherEmails = [] }) => [email, ...otherEmails]);
        const { items, next } = await find({ query: anyOf(addresses.map((address) => ['email', address])) }, page);
        // Whose ticket it is counts: who stood in copy is found as well.
        const whoseIs = ({ requester }: Ticket) => people.find(({ id }) => id === requester?.id);
        const own = items.filter((ticket) => whoseIs(ticket) !== undefined);
        return { items: own.map((ticket) => ({ ...ticket, company: whoseIs(ticket)?.company })), next };
      },

      readTicket,

      async listComments({ id }) {
        const { type, threads = 0, _embedded } = await read(id);
        const along = _embedded?.threads ?? [];
        // Long chats are cut when they come along.
        const isWhole = type !== 'chat' && along.filter(isSaid).length >= threads;
        const path = pathOf(id);
        const whole = isWhole ? along : await readAll(http, { path: `${path}/threads` }, RawThreads);
        return { items: toComments(path, whole) };
      },

      searchTickets(text, page) {
        const number = /^#?(\d+)$/.exec(text.trim())?.[1];
        const terms: Term[] = ['subject', 'body', 'tag', 'email'].map((field) => [field, text]);
        if (number) terms.push(['number', Number(number)]);
        return find({ query: anyOf(terms) }, page);
      },

      listCompanyTickets: ({ id }, page) =>
        list({ path: `/v2/organizations/${encodeURIComponent(id)}/conversations` }, page),

      async listTicketsChangedSince(time, page) {
        // It refuses fractions of a second, so that what changed in the same one is found again.
        const second = `${new Date(time).toISOString().slice(0, 19)}Z`;
        const { items, next } = await find({ modifiedSince: second }, page);
        const isOld = ({ updatedAt }: Ticket) =>
          Date.parse(updatedAt) >= Date.parse(second) && Date.parse(updatedAt) <= Date.parse(time);
        // What seems to be older changed in a way that no answer dates: a customer wrote once more.
        return { items: items.filter((ticket) => !isOld(ticket)), next };
      },

      choices: ({ group } = {}) => readChoices(http, group),

      savedReplies: (ticket) => readSavedReplies(http, ticket, account),

      async openAttachment({ id, type }) {
        const { data } = await http.get(id, RawData);
        return { blob: new Blob([fromBase64(data)], { type }) };
      },

      reply: (ticket, comment) =>
        say('reply', ticket, comment, {
          customer: { id: numberOf(ticket.requester?.id ?? '') },
          cc: comment.cc,
          // Without one, the conversation becomes active.
          status: comment.setStatus ?? ticket.statusValue,
        }),

      async note(ticket, comment) {
        // First what may be done twice: once the text is out, nothing after it must fail.
        await change(ticket.id, { status: comment.setStatus });
        return say('notes', ticket, comment);
      },

      async createTicket({ requester, subject, body, files, fields }) {
        const { contact, email, name } = requester;
        const customer = contact ? { id: numberOf(contact.id) } : { email, ...namesIn(name) };
        const { group = '', status = 'active', assignee, tags, cc, custom } = fields;
        const id = await post(http, '/v2/conversations', {
          ...{ subject, customer, status, tags, type: 'email', autoReply: false },
          mailboxId: numberOf(group ?? ''),
          assignTo: assignee && numberOf(assignee),
          fields: custom && customFields(custom),
          // As what the customer said: nothing is mailed.
          threads: [{ type: 'customer', customer, text: body.html, cc, attachments: await filesIn(files) }],
        });
        return id ? readTicket(id) : fail({ kind: 'unreadable', field: 'Resource-ID' });
      },

      async updateTicket(id, fields, seen) {
        const path = pathOf(id);
        const [customer] = fields.requester ? await findContacts(http, fields.requester) : [];
        if (fields.requester && !customer) refuse('primaryCustomer', 'Help Scout knows no customer with this address.');
        const before = fields.custom || fields.tags ? await read(id) : undefined;
        const tags = fields.tags && tagsToWrite(fields.tags, seen?.fields?.tags, before && tagsOf(before));
        await change(id, fields, customer?.id);
        if (fields.custom)
          await http.put(`${path}/fields`, RawAnything, {
            fields: customFields(fields.custom, fields.group ? [] : before?.customFields),
          });
        if (tags) await http.put(`${path}/tags`, RawAnything, { tags });
        const changed = await readTicket(id);
        refuseUndone('Help Scout', tags ? { ...fields, tags } : fields, changed);
        return changed;
      },

      deleteTicket: (id) => http.delete(pathOf(id)),

      async editComment(ticket, { id }, { html }) {
        await http.patch(`${pathOf(ticket.id)}/threads/${id}`, RawAnything, {
          op: 'replace',
          path: '/text',
          value: html,
        });
      },

      createContact: ({ email, name }) => createContact(http, email, name),

      updateContact: (id, { name, phone }) => updateContact(http, id, name, phone),
    };
    return desk;
  },
});
