import type { Ticket } from '../../model';
import { type Desk, defineAdapter, type Request, type Verb } from '../contract';
import { ownOrigin } from '../shared/address';
import { refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { basic } from '../shared/sign';
import { tagsToWrite } from '../shared/tags';
import { refuseUndone } from '../shared/undone';
import { BUT_NOTES, everyVerb } from '../shared/verbs';
import { AS_NOTE, change, note, reply, toWrite, upload } from './changes';
import { createContact, findContacts, updateContact, userPath } from './people';
import { ALL, CASE, PAGE, PERSON, pathOf, readAll, readCase, readPage } from './reads';
import {
  type RawCase,
  RawCaseAnswer,
  RawCases,
  RawFields,
  RawFound,
  RawMacros,
  RawNames,
  RawPostAnswer,
  RawPosts,
  RawUserAnswer,
  RawUsers,
} from './shapes';
import {
  fillingFor,
  isAdmin,
  isCollaborator,
  isHidden,
  isNote,
  isOf,
  isStaff,
  quoted,
  toAgent,
  toChoices,
  toComment,
  toContact,
  toSavedReply,
  toTicket,
} from './words';

/** Else a write needs a token of Kayako's own pages. Programs that work send this with every call. */
const NO_CSRF = { 'x-csrf': 'false' };
const MOST_FOUND = 30;
const NAMES = ['teams', 'cases/statuses', 'cases/priorities', 'cases/types'];
const SETTABLE = ['status', 'priority', 'type', 'group', 'assignee', 'tags', 'custom'] as const;

/** Kayako, REST API v1: https://developer.kayako.com/api/v1/reference/introduction/ */
export default defineAdapter({
  id: 'kayako',
  name: 'Kayako',
  home: 'https://developer.kayako.com/api/v1/reference/introduction/',
  address: { ask: 'Your Kayako address', example: 'acme.kayako.com', suffix: '.kayako.com' },
  origins: ownOrigin,
  base: (address) => `${address}/api/v1`,
  signIn: [
    {
      way: 'password',
      name: 'Email and password',
      secrets: [
        { id: 'email', ask: 'Email', plain: true, hint: 'The one that you sign in to Kayako with' },
        { id: 'password', ask: 'Password' },
      ],
      find: 'Those of your own agent account. It must not use a second factor or single sign-on.',
      help: 'https://developer.kayako.com/api/v1/reference/authentication/',
      personal: true,
      // Opens a session.
      exchange: ({ email = '', password = '' }) => ({
        path: '/me.json',
        headers: { ...basic(email, password).headers, ...NO_CSRF },
      }),
      tokenIn: 'session_id',
      sign: ({ token = '' }) => ({ headers: { 'x-session-id': token, ...NO_CSRF } }),
    },
  ],
  // Some calls are counted by the minute, which ones and how many is not told.
  limits: [{ name: 'all calls', atOnce: 4 }],
  ticketsBy: 'email',
  fields: {
    create: ['requester', 'subject', 'description', 'files', ...SETTABLE],
    update: ['subject', 'requester', ...SETTABLE],
    required: ['requester', 'subject', 'description'],
  },
  recipients: { to: false, cc: true },
  // A session that is over; an address that is taken.
  explain: (status) => (status === 454 ? 'unauthorized' : status === 409 ? 'refused' : undefined),

  open(http, account) {
    const toRow = (raw: RawCase) => toTicket(raw, account);

    /** A page of conversations, newest change first. */
    const listRaw = async (path: string, filter: Request['query'], offset?: string) => {
      const { items, next } = await readPage(http, path, RawCases, { ...filter, ...CASE }, offset);
      return { raws: items.filter((raw) => !isHidden(raw)), next };
    };
    const list = async (path: string, filter: Request['query'], offset?: string) => {
      const { raws, next } = await listRaw(path, filter, offset);
      return { items: raws.map(toRow), next };
    };

    const readTicket = async (id: string) => toRow(await readCase(http, id));

    /** All that one user wrote, whichever of their addresses it came from. */
    const listOf = async (user: string, offset?: string) => {
      const { raws, next } = await listRaw(userPath(user, '/cases'), {}, offset);
      const items = raws.filter(({ requester }) => requester?.id === user).map(toRow);
      return { items, next: next && `${next}/${user}` };
    };

    const desk: Desk = {
      async whoAmI() {
        const { data } = await http.get('/me.json', RawUserAnswer, PERSON);
        const cannot: Verb[] = isStaff(data) ? ['deleteComment'] : ['deleteComment', 'deleteTicket'];
        const lacks = isAdmin(data) ? [] : isCollaborator(data) ? BUT_NOTES : cannot;
        return { agent: toAgent(data), may: everyVerb(desk, lacks) };
      },

      findContacts: (email) => findContacts(http, email),

      async listTickets({ email }, page = '0') {
        const [offset, user] = page.split('/');
        if (user) return listOf(user, offset);
        const { raws, next } = await listRaw('/cases.json', { identity_type: 'EMAIL', identity_value: email }, offset);
        const theirs = raws.filter(({ requester, identity }) => isOf(email, requester, identity));
        if (offset !== '0') return { items: theirs.map(toRow), next };
        const requester = theirs.find((raw) => isOf(email, raw.requester))?.requester;
        const contacts = requester ? [toContact(requester)] : await findContacts(http, email);
        // Under one address may lie only what came from it.
        const [several] = contacts.filter(({ otherEmails }) => otherEmails);
        if (several) return { ...(await listOf(several.id)), contacts };
        return { items: theirs.map(toRow), next: theirs.length > 0 ? next : undefined, contacts };
      },

      readTicket,

      async listComments({ id }, page) {
        const { data } = await http.get(pathOf(id, '/posts'), RawPosts, { ...ALL, limit: PAGE, after_id: page });
        const said = data.filter(({ original }) => original?.resource_type !== 'activity');
        return { items: said.map(toComment).reverse(), next: data.length < PAGE ? undefined : data.at(-1)?.id };
      },

      // The search tells no more than which they are.
      async searchTickets(text) {
        const query = { query: quoted(text), resources: 'CASES', limit: MOST_FOUND };
        const { data } = await http.get('/search.json', RawFound, query);
        const ids = data.flatMap(({ id, resource = 'case' }) => (/^case$/i.test(resource) ? id : []));
        const { items } = ids.length > 0 ? await list('/cases.json', { ids: ids.join() }) : { items: [] };
        return { items: items.filter(({ id }) => ids.includes(id)) };
      },

      listCompanyTickets: ({ id }, page) => list(`/organizations/${encodeURIComponent(id)}/cases.json`, {}, page),

      async listTicketsChangedSince(time, page) {
        const { items, next } = await list('/cases.json', {}, page);
        const isChanged = ({ updatedAt }: Ticket) => Date.parse(updatedAt) > Date.parse(time);
        // Newest first: nothing behind an older one is new.
        return { items: items.filter(isChanged), next: items.every(isChanged) ? next : undefined };
      },

      async choices() {
        const of = (role: string) => readAll(http, '/users.json', RawUsers, { ...PERSON, role }, isStaff);
        const [users, names, fields] = await Promise.all([
          Promise.all(['AGENT', 'ADMIN', 'OWNER'].map(of)),
          Promise.all(NAMES.map((name) => readAll(http, `/${name}.json`, RawNames))),
          readAll(http, '/cases/fields.json', RawFields, ALL),
        ]);
        return toChoices(users.flat(), names, fields);
      },

      async savedReplies(ticket) {
        const filled = fillingFor(ticket, account);
        const macros = await readAll(http, '/cases/macros.json', RawMacros);
        return macros.map((macro) => toSavedReply(macro, filled)).filter((reply) => reply !== undefined);
      },

      async openAttachment({ id }) {
        const isOwn = new URL(id).origin === new URL(account.address).origin;
        return isOwn ? { blob: await http.file(id) } : { link: id };
      },

      reply: (ticket, comment, { key }) => reply(http, ticket, comment, key),

      note: (ticket, comment, { key }) => note(http, ticket, comment, key),

      // Begun by a note: nobody is mailed.
      async createTicket({ requester, subject, body, files, fields }, { key }) {
        const { email, name, contact = (await findContacts(http, email))[0] } = requester;
        const { id } = contact ?? (await createContact(http, { email, name }));
        const written = await toWrite(http, { ...fields, subject, requester: id });
        const message = { ...written, ...AS_NOTE, contents: body.html, client_id: key };
        const whole = { ...message, attachment_file_ids: await upload(http, files) };
        const request: Request = { method: 'POST', path: '/cases.json', query: CASE, body: whole };
        return toRow((await http.send(request, RawCaseAnswer)).body.data);
      },

      async updateTicket(id, fields, seen) {
        const { tags, requester } = fields;
        const [holder] = requester === undefined ? [] : await findContacts(http, requester);
        if (requester !== undefined && !holder) refuse('requester_id', `Kayako knows nobody by ${requester}.`);
        const now = tags && (await readTicket(id)).tags;
        const asked = {
          ...fields,
          ...(holder && { requester: holder.id }),
          ...(tags && { tags: tagsToWrite(tags, seen?.fields?.tags, now) }),
        };
        await change(http, id, await toWrite(http, asked), seen?.version ?? seen?.updatedAt);
        const changed = await readTicket(id);
        refuseUndone('Kayako', asked, changed);
        return changed;
      },

      // Into the trash.
      async deleteTicket(id) {
        await http.put(pathOf(id, '/trash'), RawAnything);
      },

      async deleteComment(ticket, { id }) {
        const post = (await http.get(`/cases/posts/${encodeURIComponent(id)}.json`, RawPostAnswer, ALL)).data;
        const note = isNote(post) ? post.original?.id : undefined;
        if (note === undefined) return refuse('post', 'What went to the customer stays.');
        await http.delete(pathOf(ticket.id, `/notes/${encodeURIComponent(note)}`));
      },

      createContact: (contact) => createContact(http, contact),

      updateContact: (id, changes) => updateContact(http, id, changes),
    };
    return desk;
  },
});
