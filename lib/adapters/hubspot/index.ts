import { type Fields, fail, type Ticket } from '../../model';
import { type Desk, defineAdapter, type OutgoingComment } from '../contract';
import { ownOrigin } from '../shared/address';
import { RawAnything } from '../shared/shapes';
import { bearer } from '../shared/sign';
import { everyVerb } from '../shared/verbs';
import { propertiesIn, stageIn, writeTicket } from './changes';
import { listConversation } from './conversation';
import { filePath, uploadFile, uploadFiles } from './files';
import { createContact, findContacts, updateContact, whoHas } from './people';
import { associatedIn, associatedWith, OBJECTS, pathOf, readDirectory, readProperties, readRecords } from './records';
import { addNote, associated, sendReply, writeNote } from './reply';
import { noteIn } from './said';
import { RawFile, RawRecord, RawRecords, RawSignedUrl } from './shapes';
import { threadsOf } from './threads';
import {
  CONTACT,
  customOf,
  ownerName,
  TICKET,
  toChoices,
  toContact,
  toCustomer,
  toDefinition,
  toPriority,
  toStageChoice,
  toTicket,
} from './words';

/** Tickets per page of a person's list: five batches, so that nearly everybody's come at once and in order. */
const TICKETS = 500;
const FOUND = 50;
/** A search goes no further: https://developers.hubspot.com/docs/api-reference/search/guide */
const FURTHEST = 10_000;
const SETTABLE = ['status', 'priority', 'category', 'group', 'assignee', 'custom'] as const;

/** Ids grow with time, and can be longer than a number holds. */
const byAge = (a: string, b: string) => b.length - a.length || b.localeCompare(a);
const byChange = (a: RawRecord, b: RawRecord) => b.updatedAt.localeCompare(a.updatedAt);

/** HubSpot Service Hub, CRM v3 and conversations v3: https://developers.hubspot.com/docs/api-reference/crm-tickets-v3/guide */
export default defineAdapter({
  id: 'hubspot',
  name: 'HubSpot',
  home: 'https://developers.hubspot.com/docs/api-reference/crm-tickets-v3/guide',
  address: { ask: 'Address', example: 'api.hubapi.com', fixed: 'https://api.hubapi.com' },
  origins: ownOrigin,
  base: (address) => address,
  signIn: [
    {
      way: 'token',
      name: 'Service key or access token',
      secrets: [
        { id: 'email', ask: 'Your email in HubSpot', plain: true, hint: 'Replies and notes are written in your name' },
        { id: 'token', ask: 'Service key or access token' },
      ],
      find:
        'In HubSpot under Development > Keys > Service keys, or the access token of an app. Scopes: tickets (read and ' +
        'write), crm.objects.contacts, crm.objects.owners.read, crm.objects.companies.read, crm.schemas.tickets.read, ' +
        'conversations.read, conversations.write, files.',
      help: 'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/account-service-keys',
      personal: true,
      sign: ({ token = '' }) => bearer(token),
    },
  ],
  // Of the smallest plan. Searches have a limit of their own for the whole account, 4 or 5 a second.
  limits: [
    { name: 'calls', calls: 100, perMs: 10_000 },
    { name: 'searches', calls: 4, perMs: 1000, match: /\/search$/ },
  ],
  ticketsBy: 'contact',
  fields: {
    create: ['requester', 'subject', 'description', 'files', ...SETTABLE],
    update: ['subject', ...SETTABLE],
    required: ['requester', 'subject'],
  },
  recipients: { to: true, cc: true },
  // While a record is locked, or the account moves to another data centre, HubSpot asks to come back later.
  explain: (status) => (status === 423 || status === 477 ? 'limited' : undefined),

  open(http, account) {
    const search = async (query: object, after = '0') => {
      const request = { method: 'POST' as const, path: `${OBJECTS}/tickets/search`, read: true };
      const body = { properties: TICKET, limit: FOUND, after, filterGroups: [], ...query };
      const sorts = [{ propertyName: 'hs_lastmodifieddate', direction: 'DESCENDING' }];
      const [found, directory] = await Promise.all([
        http.send({ ...request, body: { ...body, sorts } }, RawRecords),
        readDirectory(http),
      ]);
      const next = found.body.paging?.next?.after;
      return {
        items: found.body.results.map((raw) => toTicket(raw, account, { directory })),
        next: next !== undefined && Number(next) < FURTHEST ? next : undefined,
      };
    };

    /** Tickets of a record. Not by search: a ticket made a minute ago would be missing. */
    const ticketsOf = async (type: string, id: string, requester?: Ticket['requester'], next = '0') => {
      const ids = (await associatedWith(http, type, id, 'tickets')).sort(byAge);
      const page = ids.slice(Number(next), Number(next) + TICKETS);
      if (page.length === 0) return { items: [] };
      const [raw, directory] = await Promise.all([readRecords(http, 'tickets', page, TICKET), readDirectory(http)]);
      const left = Number(next) + TICKETS;
      return {
        items: raw.sort(byChange).map((one) => toTicket(one, account, { directory, requester })),
        next: left < ids.length ? String(left) : undefined,
      };
    };

    const readTicket: Desk['readTicket'] = async (id) => {
      const query = { properties: TICKET.join(), associations: 'contacts' };
      const [raw, directory, properties] = await Promise.all([
        http.get(pathOf('tickets', id), RawRecord, query),
        readDirectory(http),
        readProperties(http),
      ]);
      const [first] = await associatedIn(http, 'tickets', raw, 'contacts');
      const own = customOf(properties ?? []).map(({ name }) => name);
      const [[contact], [custom], threads] = await Promise.all([
        readRecords(http, 'contacts', first === undefined ? [] : [first], CONTACT),
        readRecords(http, 'tickets', own.length > 0 ? [raw.id] : [], own),
        threadsOf(http, raw),
      ]);
      const whole = { ...raw, properties: { ...custom?.properties, ...raw.properties } };
      const requester = contact && toCustomer(toContact(contact, account));
      return toTicket(whole, account, { directory, requester, properties, canReply: threads.length > 0 });
    };

    const change = async (id: string, fields: Fields) => {
      const { group, status } = fields;
      const stage = group && status === undefined ? await stageIn(http, group, id) : undefined;
      const properties = { ...propertiesIn(fields), ...(stage ? { hs_pipeline_stage: stage } : {}) };
      await writeTicket(http, { method: 'PATCH', id, body: { properties } });
    };

    /** A status goes first: where it is refused nothing was said yet. */
    const saying =
      (say: typeof addNote): NonNullable<Desk['note']> =>
      async (ticket, comment: OutgoingComment) => {
        if (comment.setStatus !== undefined) await change(ticket.id, { status: comment.setStatus });
        return say(http, account, ticket, comment);
      };

    const notePath = (id: string) =>
      `${OBJECTS}/notes/${noteIn(id) ?? fail({ kind: 'forbidden', reason: 'HubSpot lets only notes be changed.' })}`;

    const desk: Desk = {
      async whoAmI({ email = '' }) {
        const { agent, without, ui } = await whoHas(http, email);
        return { agent, may: everyVerb(desk, without), ui };
      },

      findContacts: (email) => findContacts(http, account, email),

      async listTickets({ email, contact }, next) {
        const whose = contact ?? (await findContacts(http, account, email))[0];
        return whose ? ticketsOf('contacts', whose.id, toCustomer(whose), next) : { items: [] };
      },

      readTicket,

      listComments: (ticket, next) => listConversation(http, ticket, next),

      searchTickets: (text, next) => search({ query: text.trim().slice(0, 3000) }, next),

      listCompanyTickets: ({ id }, next) => ticketsOf('companies', id, undefined, next),

      listTicketsChangedSince: (time, next) => {
        const filter = { propertyName: 'hs_lastmodifieddate', operator: 'GT', value: String(Date.parse(time)) };
        return search({ filterGroups: [{ filters: [filter] }] }, next);
      },

      async choices({ group } = {}) {
        const [{ pipelines, owners }, properties] = await Promise.all([readDirectory(http), readProperties(http)]);
        const optionsOf = (name: string) => properties?.filter((one) => one.name === name).flatMap(toChoices);
        const wanted = pipelines.filter(({ id }) => group === undefined || id === group);
        return {
          agents: owners
            .filter(({ type }) => type !== 'QUEUE')
            .map((raw) => ({ value: raw.id, label: ownerName(raw) })),
          groups: pipelines.map(({ id, label }) => ({ value: id, label })),
          statuses: wanted.flatMap((pipeline) =>
            pipeline.stages.map((stage) => toStageChoice(stage, wanted.length > 1 ? pipeline : undefined)),
          ),
          priorities: optionsOf('hs_ticket_priority')?.map((one) => ({ ...one, priority: toPriority(one.value) })),
          categories: optionsOf('hs_ticket_category'),
          fields: properties && customOf(properties).map(toDefinition),
        };
      },

      async openAttachment({ id }) {
        return { link: (await http.get(`${filePath(id)}/signed-url`, RawSignedUrl)).url };
      },

      attach: async (file) => ({ token: (await uploadFile(http, file)).id }),

      reply: saying(sendReply),

      note: saying(addNote),

      async createTicket({ requester, subject, body, files, fields }) {
        const { email, name } = requester;
        const known = requester.contact ?? (await findContacts(http, account, email))[0];
        const [contact, directory, uploaded] = await Promise.all([
          known ?? createContact(http, account, { email, name }),
          readDirectory(http),
          uploadFiles(http, files),
        ]);
        const { pipelines } = directory;
        const pipeline =
          pipelines.find(({ id, stages }) =>
            fields.group ? id === fields.group : stages.some((one) => one.id === fields.status),
          ) ?? pipelines[0];
        // A ticket has no files but those of its notes, and nothing may fail once it is made.
        const [first] = await Promise.all(uploaded.slice(0, 1).map(({ id }) => http.get(filePath(id), RawFile)));
        const of = associated('noteToContact', contact.id);
        const note = first && (await writeNote(http, account, { html: '', files: uploaded, at: first.createdAt, of }));
        const properties = {
          hs_pipeline: pipeline?.id,
          hs_pipeline_stage: pipeline?.stages[0]?.id,
          ...propertiesIn({ ...fields, subject }),
          content: body.text,
        };
        const associations = [
          associated('ticketToContact', contact.id),
          ...(note ? [associated('ticketToNote', note.id)] : []),
        ];
        const made = await writeTicket(http, { method: 'POST', body: { properties, associations } });
        const whole = { ...made, properties: { ...properties, ...made.properties } };
        return toTicket(whole, account, { directory, requester: toCustomer(contact), canReply: false });
      },

      async updateTicket(id, changes) {
        await change(id, changes);
        return readTicket(id);
      },

      // It goes to the recycling bin, from where it can be restored for 90 days.
      deleteTicket: (id) => http.delete(pathOf('tickets', id)),

      async editComment(_, { id }, { html }) {
        await http.patch(notePath(id), RawAnything, { properties: { hs_note_body: html } });
      },

      async deleteComment(_, { id }) {
        await http.delete(notePath(id));
      },

      createContact: (contact) => createContact(http, account, contact),

      updateContact: (id, changes) => updateContact(http, account, id, changes),
    };
    return desk;
  },
});
