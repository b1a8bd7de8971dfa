import { fail, type Ticket } from '../../model';
import { type Desk, defineAdapter, type OutgoingComment } from '../contract';
import { isSameAddress, ownOrigin } from '../shared/address';
import { everyPage } from '../shared/paging';
import { refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { bearer } from '../shared/sign';
import { tagsToWrite } from '../shared/tags';
import { refuseUndone } from '../shared/undone';
import { everyVerb } from '../shared/verbs';
import { change, changeFollowers, readTags, swap, tagsIn, teammateOf, withFiles } from './changes';
import {
  BY_MESSAGE,
  pathOf,
  placeOf,
  readAll,
  readAt,
  readConversation,
  readOfPerson,
  readStatuses,
  toRows,
} from './reads';
import {
  RawChannels,
  RawContact,
  RawContactOrRefusal,
  RawConversation,
  RawConversations,
  RawConversationsOrRefusal,
  RawFields,
  RawInboxes,
  RawPlaceOrRefusal,
  RawTaken,
  RawTeammateOrRefusal,
  RawTeammates,
  RawTemplates,
  RawWritten,
} from './shapes';
import {
  PLAIN,
  toAgent,
  toChoice,
  toContact,
  toDefinition,
  toExpected,
  toSavedReply,
  toStatusChoice,
  UI,
} from './words';

/** All but the trash, in Front's longest pages. */
const LISTED = { 'q[statuses][]': ['assigned', 'unassigned', 'archived'], limit: 100 };

const namesOf = (tags: { name: string }[]) => tags.map(({ name }) => name);

/** Front, Core API: https://dev.frontapp.com/reference/introduction */
export default defineAdapter({
  id: 'front',
  name: 'Front',
  home: 'https://dev.frontapp.com/reference/introduction',
  address: { ask: 'Address', example: 'api2.frontapp.com', fixed: 'https://api2.frontapp.com' },
  origins: ownOrigin,
  base: (address) => address,
  signIn: [
    {
      way: 'token',
      name: 'API token',
      secrets: [
        { id: 'email', ask: 'Your email in Front', plain: true, hint: 'Replies and notes are written in your name' },
        { id: 'token', ask: 'API token' },
      ],
      find: 'An administrator makes it in Front under Settings > Developers > API tokens: shared resources, to read, write and send.',
      help: 'https://dev.frontapp.com/docs/create-and-revoke-api-tokens',
      personal: true,
      sign: ({ token = '' }) => bearer(token),
    },
  ],
  // Of the smallest plan, shared by all tokens of the company. Searches may take two fifths of it.
  limits: [
    { name: 'all calls', calls: 50, perMs: 60_000 },
    { name: 'searches', calls: 20, perMs: 60_000, match: /\/conversations\/search\// },
  ],
  ticketsBy: 'email',
  fields: {
    create: ['requester', 'subject', 'description', 'files', 'group', 'assignee', 'tags'],
    update: ['status', 'group', 'assignee', 'tags', 'followers', 'dueAt', 'custom'],
    required: ['requester', 'subject', 'description', 'group'],
  },
  fileBytes: 25 * 1024 * 1024,
  recipients: { to: true, cc: true },

  open(http, account) {
    const say = async (list: string, { id }: Ticket, { files, setStatus }: OutgoingComment, message: object) => {
      const path = await pathOf(http, id);
      // First what may be done twice: once the text is out, nothing after it must fail.
      if (setStatus !== undefined) await change(http, path, { status: setStatus });
      return http.post(`${path}/${list}`, RawWritten, withFiles({ author_id: account.agent.id, ...message }, files));
    };

    const desk: Desk = {
      // A token is the company's, and its own call names nobody in it.
      async whoAmI({ email = '' }) {
        const request = { path: `/teammates/alt:email:${encodeURIComponent(email)}`, also: [404] };
        const { body } = await http.send(request, RawTeammateOrRefusal);
        if (!body || !('id' in body) || !isSameAddress(body.email ?? '', email))
          return refuse('email', 'Front has no teammate with this email.');
        return { agent: toAgent(body), may: everyVerb(desk), ui: UI };
      },

      async findContacts(email) {
        const raw = await readOfPerson(http, email, '', RawContactOrRefusal);
        const isTheirs = raw?.handles.some(({ source, handle }) => source === 'email' && isSameAddress(handle, email));
        return raw && isTheirs ? [toContact(raw)] : [];
      },

      async listTickets({ email }, page_token) {
        const query = { ...LISTED, page_token };
        const found = await readOfPerson(http, email, '/conversations', RawConversationsOrRefusal, query);
        return found ? toRows(http, account, found) : { items: [] };
      },

      readTicket: async (id) => readAt(http, account, await pathOf(http, id)),

      listComments: async ({ id }, next) => readConversation(http, await pathOf(http, id), next),

      /** Every word in quotes, or it might be a filter. */
      async searchTickets(text, page_token) {
        const words = text.split(/[\s"\\\p{Cc}]+/u).filter(Boolean);
        if (words.length === 0) return { items: [] };
        const path = `/conversations/search/${encodeURIComponent(words.map((word) => `"${word}"`).join(' '))}`;
        return toRows(http, account, await http.get(path, RawConversations, { limit: 100, page_token }));
      },

      /** There is no filter for it, but the list has the newest change first. */
      async listTicketsChangedSince(time, page_token) {
        const found = await http.get('/conversations', RawConversations, { ...LISTED, limit: 50, page_token });
        const { items, next } = await toRows(http, account, found);
        const changed = items.filter(({ updatedAt }) => Date.parse(updatedAt) > Date.parse(time));
        return { items: changed, next: changed.length < items.length ? undefined : next };
      },

      async choices() {
        const [agents, inboxes, statuses, tags, fields] = await Promise.all([
          readAll(http, '/teammates', RawTeammates),
          readAll(http, '/inboxes', RawInboxes),
          readStatuses(http),
          readTags(http),
          readAll(http, '/conversations/custom_fields', RawFields),
        ]);
        return {
          agents: agents.filter(({ is_blocked }) => !is_blocked).map((raw) => toChoice(toAgent(raw))),
          groups: inboxes.filter(({ is_private }) => !is_private).map(toChoice),
          statuses: statuses && statuses.length > 0 ? statuses.map(toStatusChoice) : PLAIN,
          tags: tags.map(({ name }) => ({ value: name, label: name })),
          fields: fields.flatMap(toDefinition),
        };
      },

      /** Those of the ticket's inbox, and those of all. */
      async savedReplies(ticket) {
        const templates = await everyPage(async (page_token) => {
          const { _results, _pagination } = await http.get('/message_templates', RawTemplates, { page_token });
          return { items: _results, next: _pagination?.next };
        });
        const inbox = ticket?.group?.id;
        return templates.filter(({ inbox_ids }) => !inbox || !inbox_ids || inbox_ids.includes(inbox)).map(toSavedReply);
      },

      openAttachment: async ({ id }) => ({ blob: await http.file(id) }),

      /** Left to itself Front answers all of the last message, and archives. */
      async reply(ticket, comment) {
        const { email } = ticket.requester ?? {};
        const to = comment.to ?? (email ? [email] : undefined);
        const message = { to, cc: comment.cc, body: comment.body.html, options: { archive: false } };
        return { id: (await say('messages', ticket, comment, message)).message_uid };
      },

      async note(ticket, comment) {
        return { id: (await say('comments', ticket, comment, { body: comment.body.text })).id };
      },

      /** Comes in as if the requester had written it: nobody is mailed, and the same draft is taken once. */
      async createTicket({ requester, subject, body, files, fields }, { key }) {
        const { email, name } = requester;
        // What the company does not have, Front would make.
        if (fields.tags) await tagsIn(http, fields.tags, []);
        const path = `/inboxes/${encodeURIComponent(fields.group ?? '')}`;
        const { body: channels, header } = await http.send({ path: `${path}/channels` }, RawChannels);
        const to = channels._results.flatMap(({ address, send_as }) => send_as ?? address ?? []).slice(0, 1);
        if (to.length === 0) refuse('inbox_id', 'This inbox has no channel.');
        // Front's own clock tells the time; ours may be wrong.
        const now = Date.parse(header('date') ?? '');
        if (Number.isNaN(now)) fail({ kind: 'unreadable', field: 'date' });
        const message = {
          ...{ sender: { handle: email, name }, to, subject, body: body.html, body_format: 'html', type: 'email' },
          ...{ external_id: key, created_at: Math.floor(now / 1000), tags: fields.tags },
          assignee_id: fields.assignee ? teammateOf(fields.assignee) : undefined,
          metadata: { is_inbound: true, is_archived: false, should_skip_rules: false },
        };
        const { message_uid } = await http.post(`${path}/imported_messages`, RawTaken, withFiles(message, files));
        const id = `${BY_MESSAGE}${encodeURIComponent(message_uid)}`;
        const { body: made } = await http.send({ path: `/messages/${id}`, also: [404] }, RawPlaceOrRefusal);
        return made && '_links' in made
          ? readAt(http, account, placeOf(made))
          : toExpected({
              ...{ id, account: account.id, subject, requester: { email, name } },
              createdAt: new Date(now).toISOString(),
            });
      },

      async updateTicket(id, fields, seen) {
        const path = await pathOf(http, id);
        const { custom } = fields;
        const now = fields.tags || custom ? await http.get(path, RawConversation) : undefined;
        const held = now?.tags ?? [];
        const tags = fields.tags && tagsToWrite(fields.tags, seen?.fields?.tags, namesOf(held));
        const ids = tags && (await tagsIn(http, tags, held));
        await change(http, path, fields, now?.custom_fields);
        if (ids) await swap(http, `${path}/tags`, 'tag_ids', ids, held);
        const below = `${path}/followers`;
        const followers =
          fields.followers && (await changeFollowers(http, below, fields.followers, seen?.fields?.followers));
        const changed = await readAt(http, account, path);
        refuseUndone('Front', { ...fields, ...(tags && { tags }), ...(followers && { followers }) }, changed);
        return changed;
      },

      // To the trash, from where it can be taken back.
      async deleteTicket(id) {
        await http.patch(await pathOf(http, id), RawAnything, { status: 'deleted' });
      },

      async editComment(_ticket, { id, kind }, { text }) {
        if (kind !== 'note') fail({ kind: 'forbidden', reason: 'Front lets only comments be changed.' });
        await http.patch(`/comments/${encodeURIComponent(id)}/`, RawAnything, { body: text });
      },

      async createContact({ email, name }) {
        const handles = [{ source: 'email', handle: email }];
        return toContact(await http.post('/contacts', RawContact, { name, handles }));
      },

      async updateContact(id, { name, phone }) {
        const path = `/contacts/${encodeURIComponent(id)}`;
        if (name !== undefined) await http.patch(path, RawAnything, { name });
        if (phone) await http.post(`${path}/handles`, RawAnything, { source: 'phone', handle: phone });
        return toContact(await http.get(path, RawContact));
      },
    };
    return desk;
  },
});
