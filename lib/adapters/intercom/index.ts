import { type Fields, fail } from '../../model';
import { type Desk, defineAdapter } from '../contract';
import { isSameAddress, ownOrigin } from '../shared/address';
import { base64Of } from '../shared/base64';
import { BYTES } from '../shared/files';
import { everyPage } from '../shared/paging';
import { refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { bearer } from '../shared/sign';
import { refuseUndone } from '../shared/undone';
import { everyVerb } from '../shared/verbs';
import { vocabulary } from '../shared/vocabulary';
import { attributesIn, definitionsOf } from './attributes';
import { addPart, change, changeTags } from './changes';
import { contactPath, createContact, findContacts } from './people';
import { byChange, createReader, isTicketId, pathOf } from './reading';
import {
  RawAdmins,
  RawCompanyContacts,
  RawContact,
  RawConversation,
  RawMacros,
  RawMe,
  RawSaid,
  RawTags,
  RawTicket,
} from './shapes';
import { type Kind, SOURCE, toChoices, toComments, toContact, toSavedReply, toTicket } from './words';

/** What the API is asked for, whatever the account's own default is. */
const VERSION = '2.16';
const PAGE = 150;
/** A group of a query takes no more: https://developers.intercom.com/docs/references/2.16/rest-api/api.intercom.io/conversations/searchconversations */
const FILTERS = 15;
const FILES = 10;
/** Where the pages of a region lie, if not at `app`. */
const hostOf = vocabulary({ EU: 'app.eu', AU: 'app.au' });
/** Where words are looked for. */
const TEXTS = { conversations: ['source.subject', 'source.body'], tickets: ['title', 'description'] };

/** Intercom, REST 2.16: https://developers.intercom.com/docs/references/rest-api/api.intercom.io */
export default defineAdapter({
  id: 'intercom',
  name: 'Intercom',
  home: 'https://developers.intercom.com/docs/references/rest-api/api.intercom.io',
  address: {
    ask: 'Where your workspace is hosted',
    example: 'api.intercom.io',
    regions: [
      { name: 'United States', origin: 'https://api.intercom.io' },
      { name: 'Europe', origin: 'https://api.eu.intercom.io' },
      { name: 'Australia', origin: 'https://api.au.intercom.io' },
    ],
  },
  origins: ownOrigin,
  base: (address) => address,
  signIn: [
    {
      way: 'token',
      name: 'Access token',
      secrets: [
        { id: 'email', ask: 'Your email in Intercom', plain: true, hint: 'Replies and notes are written in your name' },
        { id: 'token', ask: 'Access token' },
      ],
      find:
        'In Intercom under Settings > Integrations > Developer Hub: make an app for your own workspace, and copy its ' +
        'access token. It may speak for every teammate, so keep it as a password. Permissions: read and write users, ' +
        'conversations and tickets; read admins, tags, companies and macros.',
      help: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
      personal: true,
      sign: ({ token = '' }) => ({ headers: { ...bearer(token).headers, 'intercom-version': VERSION } }),
    },
  ],
  limits: [{ name: 'all calls', calls: 1600, perMs: 10_000 }],
  ticketsBy: 'contact',
  fields: {
    create: ['requester', 'subject', 'description', 'type', 'group', 'assignee', 'custom'],
    update: ['subject', 'status', 'group', 'assignee', 'tags', 'custom'],
    required: ['requester', 'subject', 'type'],
  },
  recipients: 'watchers',

  open(http, account) {
    const { id: admin } = account.agent;
    const { readTypes, readAttributes, readNames, readKnown, readRaw, readTicket, list } = createReader(http, account);
    const placeOf = (id: string) => ({ http, path: pathOf(id), admin });

    /** The new part's, where the whole conversation is told. */
    const idIn = ({ id, conversation_parts: parts }: RawSaid) => ({
      id: parts ? parts.conversation_parts.findLast(({ author, body }) => body && author?.id === admin)?.id : id,
    });

    const set = async (id: string, fields: Fields) => {
      const raw = await readRaw(id);
      await change(placeOf(id), raw, await readKnown(raw), fields);
    };

    const say =
      (message_type: 'comment' | 'note'): NonNullable<Desk['note']> =>
      async ({ id }, { body, files, setStatus }) => {
        if (files.length > FILES) refuse('attachments', `Intercom takes ${FILES} files at once.`);
        const isClosing = setStatus === 'closed' && message_type === 'comment' && files.length === 0;
        // In one: a reply would open again what was closed before it.
        if (isClosing && !isTicketId(id))
          return idIn(await addPart(placeOf(id), { message_type: 'close', body: body.html }));
        if (setStatus !== undefined) await set(id, { status: setStatus });
        const attachment_files = await Promise.all(
          files.map(async ({ name, type, blob }) => ({
            name,
            content_type: type || BYTES,
            data: await base64Of(blob),
          })),
        );
        const message = { message_type, type: 'admin', admin_id: admin, body: body.html, attachment_files };
        return idIn(await http.post(`${pathOf(id)}/reply`, RawSaid, message));
      };

    const desk: Desk = {
      async whoAmI({ email = '' }) {
        const [{ app }, { admins }, { status }] = await Promise.all([
          http.get('/me', RawMe),
          http.get('/admins', RawAdmins),
          http.send({ path: '/macros', query: { per_page: 1 }, also: [403] }, RawAnything),
        ]);
        // The token is an app's; everybody says who they are.
        const agent = admins.find((one) => isSameAddress(one.email, email)) ?? refuse('email', email);
        const host = hostOf(app.region) ?? 'app';
        return {
          agent,
          may: everyVerb(desk, status === 403 ? ['savedReplies'] : []),
          ui: `https://${host}.intercom.com/a/inbox/${encodeURIComponent(app.id_code)}/inbox`,
        };
      },

      findContacts: (email) => findContacts(http, email),

      async listTickets({ email, contact }, next) {
        const whose = contact ?? (await findContacts(http, email))[0];
        if (!whose) return { items: [] };
        return list(() => ({ field: 'contact_ids', operator: '=', value: whose.id }), [whose], next);
      },

      readTicket,

      listComments: async ({ id, requester }) => ({ items: toComments(await readRaw(id), requester) }),

      async searchTickets(text, next) {
        const words = text.trim().split(/\s+/).slice(0, FILTERS);
        const has = (kind: Kind) => (value: string) => ({
          operator: 'OR',
          value: TEXTS[kind].map((field) => ({ field, operator: '~', value })),
        });
        return list((kind) => ({ operator: 'AND', value: words.map(has(kind)) }), [], next);
      },

      async listCompanyTickets({ id }, page = '1') {
        const path = `/companies/${encodeURIComponent(id)}/contacts`;
        const { data, pages } = await http.get(path, RawCompanyContacts, { per_page: FILTERS, page });
        if (data.length === 0) return { items: [] };
        const query = { field: 'contact_ids', operator: 'IN', value: data.map((contact) => contact.id) };
        const items = await everyPage((next) => list(() => query, data.map(toContact), next));
        const isLast = Number(page) >= (pages?.total_pages ?? 1);
        return { items: items.sort(byChange), next: isLast ? undefined : String(Number(page) + 1) };
      },

      async listTicketsChangedSince(time, next) {
        const value = Math.floor(Date.parse(time) / 1000);
        const page = await list(() => ({ field: 'updated_at', operator: '>', value }), [], next);
        // "Greater" is said to include what is equal.
        return { ...page, items: page.items.filter(({ updatedAt }) => Date.parse(updatedAt) > Date.parse(time)) };
      },

      async choices() {
        const [names, types, attributes, { body: tags }] = await Promise.all([
          readNames(),
          readTypes(),
          readAttributes(),
          http.send({ path: '/tags', reference: true }, RawTags),
        ]);
        return toChoices(names, types, attributes, tags.data);
      },

      async savedReplies(ticket) {
        const macros = await everyPage(async (starting_after) => {
          const { data, pages } = await http.get('/macros', RawMacros, { per_page: PAGE, starting_after });
          return { items: data, next: pages?.next?.starting_after };
        });
        return macros.map((raw) => toSavedReply(raw, ticket?.requester?.name));
      },

      // They lie signed on another host, where the token has no business.
      openAttachment: async ({ id }) => ({ link: id }),

      reply: say('comment'),

      note: say('note'),

      async createTicket({ requester, subject, body, files, fields }) {
        if (files.length > 0)
          refuse('attachments', 'Intercom takes files with a reply or note, not with a new ticket.');
        const [names, types] = await Promise.all([readNames(), readTypes()]);
        const type = types.find(({ name, category }) => (fields.type ? name === fields.type : category === 'Customer'));
        if (!type) return refuse('ticket_type_id', fields.type ?? 'There is no ticket type.');
        const { email, name } = requester;
        const known = requester.contact ?? (await findContacts(http, email))[0];
        const contact = known ?? (await createContact(http, { email, name }));
        const raw = await http.post('/tickets', RawTicket, {
          ticket_type_id: type.id,
          contacts: [{ id: contact.id }],
          ticket_attributes: {
            ...attributesIn(fields.custom, definitionsOf(types, [])),
            _default_title_: subject,
            _default_description_: body.text,
          },
          assignment: {
            admin_assignee_id: fields.assignee ?? undefined,
            team_assignee_id: fields.group ?? undefined,
          },
        });
        return toTicket(raw, { ...names, types, contacts: [contact] });
      },

      async updateTicket(id, { tags, ...fields }, seen) {
        if (tags && isTicketId(id)) refuse('tags', 'Intercom does not tell which tags a ticket has.');
        if (Object.keys(fields).length > 0) await set(id, fields);
        const now = tags && (await http.get(pathOf(id), RawConversation));
        const kept = now && (await changeTags(placeOf(id), now, tags, seen));
        const changed = await readTicket(id);
        refuseUndone('Intercom', kept ? { ...fields, tags: kept } : fields, changed);
        return changed;
      },

      // For good, with all that was said.
      deleteTicket: (id) => http.delete(pathOf(id)),

      async deleteComment({ id, cannot }, { id: part }) {
        if (cannot?.deleteComment) fail({ kind: 'forbidden', reason: cannot.deleteComment });
        const conversation_id = id.replace('conversations-', '');
        const what = part.startsWith(SOURCE)
          ? { type: 'source', source_id: part.slice(SOURCE.length) }
          : { type: 'conversation_part', conversation_part_id: part };
        await http.post('/conversations/redact', RawAnything, { ...what, conversation_id });
      },

      createContact: (contact) => createContact(http, contact),

      updateContact: async (id, changes) => toContact(await http.put(contactPath(id), RawContact, changes)),
    };
    return desk;
  },
});
