import { type Fields, fail, type Ticket } from '../../model';
import { type Desk, defineAdapter, type OutgoingComment, type Request, type Verb } from '../contract';
import { isSameAddress, ownOrigin } from '../shared/address';
import { plainOf } from '../shared/plain';
import { onlyGood, refuse, tookOtherwise } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { tagsToWrite } from '../shared/tags';
import { refuseUndone } from '../shared/undone';
import { everyVerb } from '../shared/verbs';
import { createReader, ticketPath } from './reading';
import { RawAnswers, RawContact, RawMade, RawMailboxes, RawOld, type RawTicket, RawToken } from './shapes';
import { agentIn, INACTIVE, type Names, toChoices, toContact, toNames, toSavedReply, toTicket } from './words';

const SETTABLE = ['status', 'group', 'assignee', 'tags', 'custom'] as const;

/** Of its first API, which alone adds to a conversation, and takes another key. */
const OLD_CALLS = /\/api\/(conversations|departments)/;
/** Times in UTC, whatever the account's zone: https://support.liveagent.com/271981 */
const IN_UTC = { 'timezone-offset': '0' };
const EMAIL = { ask: 'Your email in LiveAgent', plain: true };
const help = 'https://support.liveagent.com/741982-API-key';
const WHERE =
  'An administrator makes the key in LiveAgent under Configuration > System > API. Key v3 needs the rights to read and ' +
  'write tickets and contacts, and to read agents, departments, tags, companies, mail accounts and predefined answers.';

const ANSWERING: Verb[] = ['reply', 'note'];
const CHANGING: Verb[] = ['createTicket', 'updateTicket', 'deleteTicket', 'deleteComment'];
const MEETING: Verb[] = ['createContact', 'updateContact'];

/** LiveAgent, API v3, and v1 for what v3 lacks: https://support.liveagent.com/741982-API-key */
export default defineAdapter({
  id: 'liveagent',
  name: 'LiveAgent',
  home: help,
  address: {
    ask: 'Your LiveAgent address',
    example: 'acme.ladesk.com',
    hint: 'What stands before /agent there',
    suffix: '.ladesk.com',
    selfHosted: true,
  },
  origins: ownOrigin,
  base: (address) => `${address}/api`,
  signIn: [
    {
      way: 'keys',
      name: 'API keys v3 and v1',
      secrets: [
        { id: 'email', ...EMAIL, hint: 'Replies and notes are written in your name' },
        { id: 'key', ask: 'API key v3' },
        { id: 'old', ask: 'API key v1' },
      ],
      find: `${WHERE} Key v1 is under “Settings for API v1” there. It has all rights, so keep it as a password.`,
      help,
      personal: true,
      sign: ({ key = '', old = '' }, path = '') => ({
        headers: { ...IN_UTC, apikey: OLD_CALLS.test(path) ? old : key },
      }),
    },
    {
      way: 'key',
      name: 'API key v3 only',
      secrets: [
        { id: 'reader', ...EMAIL },
        { id: 'key', ask: 'API key v3' },
      ],
      find: `${WHERE} With it alone there are no replies and notes.`,
      help,
      personal: true,
      sign: ({ key = '' }) => ({ headers: { ...IN_UTC, apikey: key } }),
    },
  ],
  // Of each key: https://support.liveagent.com/217359-Request-rate-limits
  limits: [{ name: 'all calls', calls: 180, perMs: 60_000 }],
  ticketsBy: 'contact',
  fields: {
    create: ['requester', 'subject', 'description', ...SETTABLE],
    update: ['subject', 'requester', ...SETTABLE],
    required: ['requester', 'subject', 'description', 'group'],
  },
  fileBytes: 0,
  recipients: 'watchers',
  // A key that is none, and a right that a key lacks, are told apart by their words only:
  // https://faq.liveagent.com/535002
  explain: (status, body) =>
    status === 403 && /apikey not found/i.test(JSON.stringify(body)) ? 'unauthorized' : undefined,

  open(http, account) {
    const reader = createReader(http, account);
    const { readAgents, readNames, readRaw, readTicket, list, listComments } = reader;

    /** A tag that is gone goes by its id. */
    const tagIds = (tags: string[], names: Names, now: string[] = []): string[] => {
      const idOf = (tag: string) =>
        names.tags.find(({ name }) => name.toLowerCase() === tag.toLowerCase())?.id ?? now.find((id) => id === tag);
      return onlyGood('tags', tags, (tag) => idOf(tag) !== undefined).flatMap((tag) => idOf(tag) ?? []);
    };
    const toValues = (custom: Fields['custom'] = {}) =>
      Object.entries(custom).map(([code, value]) => ({ code, value: value === null ? '' : String(value) }));

    /** With all that may be written: whether LiveAgent keeps what it is not told, nobody says. */
    const change = (raw: RawTicket, changes: object) => {
      const { status, agentid, departmentid, subject, owner_contactid, tags, custom_fields } = raw;
      const kept = { status, agentid, departmentid, subject, owner_contactid, tags, custom_fields };
      return http.put(ticketPath(raw.id), RawAnything, { ...kept, ...changes });
    };
    /** After what cannot be taken back: nothing may make that look undone. */
    const changeAfter = async (id: string, changes: object) => {
      await readRaw(id)
        .then((raw) => change(raw, changes))
        .catch(() => undefined);
    };

    /** `M` is for everybody, `N` a note. The status goes last: a reply sets one of its own. */
    const say = async (type: 'M' | 'N', { id }: Ticket, { body, files, setStatus }: OutgoingComment) => {
      if (files.length > 0) refuse('attachments', 'LiveAgent takes no files through its API.');
      const message = new URLSearchParams({
        ...{ message: body.html, is_html_message: 'Y', useridentifier: account.agent.id, type },
        // Should it not be taken for a note, it is at least sent to nobody.
        do_not_send_mail: type === 'N' ? 'Y' : 'N',
      });
      const path = `/conversations/${encodeURIComponent(id)}/messages`;
      const { response } = (await http.post(path, RawOld, message)) ?? {};
      if (response?.status === 'ERROR') refuse('message', response.errormessage ?? '');
      if (setStatus !== undefined) await changeAfter(id, { status: setStatus });
      return {};
    };

    const desk: Desk = {
      /** Without a key of the older API, which is another way to sign in, nobody can answer. */
      async whoAmI({ email, reader: asked = email ?? '' }) {
        const [agents, { status, body: token }, old] = await Promise.all([
          readAgents(),
          http.send({ path: '/v3/token', also: [403, 404] }, RawToken),
          email === undefined ? undefined : http.get('/departments', RawOld),
        ]);
        if (old?.response?.status === 'ERROR') fail({ kind: 'unauthorized' });
        const { privileges = [] } = (status === 200 && token) || {};
        const lacks = (what: string) => privileges.includes(`${what}.read`) && !privileges.includes(`${what}.write`);
        const may = everyVerb(desk, [
          ...(email === undefined ? ANSWERING : []),
          ...(lacks('ticket') ? CHANGING : []),
          ...(lacks('contact') || lacks('user') ? MEETING : []),
        ]);
        const agent = agentIn(agents, (one) => isSameAddress(one.email ?? '', asked));
        // A key tells nothing of who holds it, and what is written under a customer's address comes from the customer.
        return { agent: agent ?? refuse('email', 'LiveAgent has no agent with this email.'), may };
      },

      findContacts: reader.findContacts,

      async listTickets({ email, contact }, page) {
        const { id } = contact ?? (await reader.findContacts(email))[0] ?? {};
        if (id === undefined) return { items: [] };
        return list([['owner_contactid', 'E', id]], (raw) => raw.owner_contactid === id, page);
      },

      readTicket,
      listComments,

      searchTickets: (text, page) => list({ search: text }, undefined, page),

      listCompanyTickets: ({ id }, next) => reader.listCompanyTickets(id, next),

      async listTicketsChangedSince(time, page) {
        const since = new Date(time).toISOString().slice(0, 19).replace('T', ' ');
        const { items, next } = await list([['date_changed', 'D>', since]], undefined, page);
        const isChanged = ({ updatedAt }: Ticket) => Date.parse(updatedAt) > Date.parse(time);
        // Newest first: nothing behind an older one is new.
        return { items: items.filter(isChanged), next: items.every(isChanged) ? next : undefined };
      },

      async choices() {
        const [names, { items }] = await Promise.all([readNames(), list({})]);
        return toChoices(names, items);
      },

      savedReplies: async () => (await reader.everyOf('/v3/predefined_answers', RawAnswers)).map(toSavedReply),

      async openAttachment({ id, type, url }) {
        if (url) return { link: url };
        if (new URL(id).origin !== new URL(account.address).origin) return { link: id };
        const blob = await http.file(id);
        // A page that asks to sign in is not the file.
        return blob.type.startsWith('text/html') && type !== 'text/html' ? { link: id } : { blob };
      },

      reply: (ticket, comment) => say('M', ticket, comment),

      async note(ticket, comment) {
        const written = await say('N', ticket, comment);
        const { items } = await listComments(ticket).catch(() => ({ items: [] }));
        const said = plainOf(comment.body.html);
        // A signature may stand below it, and others may have written meanwhile.
        const last = items.findLast(({ html, text }) => plainOf(html ?? text).startsWith(said));
        if (last?.kind === 'reply') tookOtherwise('LiveAgent took the note for a reply. It mailed it to nobody.');
        return written;
      },

      // As if it had come from the customer: nothing is mailed.
      async createTicket({ requester, subject, body, fields }) {
        const { group, status, assignee, tags, custom } = fields;
        const [boxes, names] = await Promise.all([reader.everyOf('/v3/mail_accounts', RawMailboxes), readNames()]);
        const active = boxes.filter(({ email, status }) => email && status !== INACTIVE);
        const box = active.find(({ department_id }) => department_id === group) ?? active[0];
        const recipient = box?.email ?? refuse('recipient', 'LiveAgent has no mail account to open a ticket in.');
        const chosen = tags && tagIds(tags, names);
        if (!requester.contact && requester.name) {
          // One that is there already is as good.
          const person = { ...toNames(requester.name), emails: [requester.email] };
          const request: Request = { method: 'POST', path: '/v3/contacts', body: person, also: [400, 403] };
          await http.send(request, RawAnything);
        }
        const { id } = await http.post('/v3/tickets', RawMade, {
          ...{ useridentifier: requester.email, recipient, subject, departmentid: group, status },
          ...{ message: body.html, is_html_message: 'Y', do_not_send_mail: 'Y', use_template: 'N' },
          tags: chosen,
          custom_fields: custom && toValues(custom),
        });
        if (assignee) await changeAfter(id, { agentid: assignee });
        return readTicket(id);
      },

      async updateTicket(id, fields, seen) {
        const { assignee, requester, custom = {} } = fields;
        const [raw, names] = await Promise.all([readRaw(id), readNames()]);
        const holder = requester === undefined ? undefined : (await reader.findContacts(requester))[0];
        if (requester !== undefined && !holder) refuse('owner_contactid', `No contact has the address ${requester}.`);
        const agent = agentIn(names.agents, (one) => isSameAddress(one.email ?? '', assignee ?? ''));
        const tags = fields.tags && tagsToWrite(fields.tags, seen?.fields?.tags, toTicket(raw, account, names).tags);
        await change(raw, {
          subject: fields.subject ?? raw.subject,
          status: fields.status ?? raw.status,
          departmentid: fields.group ?? raw.departmentid,
          agentid: assignee === undefined ? raw.agentid : (agent?.id ?? assignee ?? ''),
          owner_contactid: holder?.id ?? raw.owner_contactid,
          tags: tags ? tagIds(tags, names, raw.tags) : raw.tags,
          custom_fields: [...raw.custom_fields.filter(({ code }) => !Object.hasOwn(custom, code)), ...toValues(custom)],
        });
        const ticket = await readTicket(id);
        refuseUndone('LiveAgent', { ...fields, tags, requester: holder?.id }, ticket);
        return ticket;
      },

      deleteTicket: (id) => http.delete(ticketPath(id)),

      deleteComment: (_ticket, { id }) => http.delete(`/v3/messages/${encodeURIComponent(id)}`),

      async createContact({ email, name }) {
        return toContact(await http.post('/v3/contacts', RawContact, { ...toNames(name), emails: [email] }));
      },

      async updateContact(id, { name, phone }) {
        const path = `/v3/contacts/${encodeURIComponent(id)}`;
        const now = await http.get(path, RawContact);
        const phones = phone === undefined ? now.phones : [phone, ...now.phones.slice(1)];
        await http.put(path, RawAnything, { ...now, ...toNames(name), phones });
        return toContact(await http.get(path, RawContact));
      },
    };
    return desk;
  },
});
