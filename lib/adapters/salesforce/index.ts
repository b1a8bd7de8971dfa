import { fail, type Ticket } from '../../model';
import { type Desk, defineAdapter, type Request, type Verb } from '../contract';
import { isAddress } from '../shared/address';
import { RawAnything } from '../shared/shapes';
import { bearer, CLIENT_ID } from '../shared/sign';
import { refuseUndone } from '../shared/undone';
import { everyVerb } from '../shared/verbs';
import { BELOW, readMail, readObjects } from './calls';
import { casePath, change, commentPath, contactFor, createCase, newContact, settle } from './changes';
import { readChoices, readSavedReplies } from './choices';
import { attach, mail, note, toTalk } from './conversation';
import { createReading } from './reading';
import { withFirst } from './said';
import { RawHits, RawMade, RawRoot, RawUsers } from './shapes';
import { idIn, literal, PAGE, quoted, wordsIn } from './soql';
import { hostOf, nameOf, PASSED, toWrite } from './words';

const SETTABLE = ['status', 'priority', 'type', 'category', 'group', 'assignee', 'custom'] as const;

/** Salesforce Service Cloud, REST API: https://developer.salesforce.com/docs/platform/api-rest/guide */
export default defineAdapter({
  id: 'salesforce',
  name: 'Salesforce',
  home: 'https://developer.salesforce.com/docs/platform/api-rest/guide/intro-rest.html',
  address: {
    ask: 'Your My Domain address',
    example: 'acme.my.salesforce.com',
    hint: 'Setup > My Domain; what stands before .lightning.force.com while you work in Salesforce',
    suffix: '.my.salesforce.com',
  },
  origins: (address) => [{ origin: hostOf(address), purpose: 'api' }],
  base: (address) => hostOf(address) + BELOW,
  signIn: [
    {
      way: 'oauth',
      name: 'Salesforce',
      secrets: [CLIENT_ID],
      find: 'An administrator adds an External Client App, once for all (Setup > External Client App Manager): the redirect addresses that Deskside shows as callback URLs, the scopes "api" and "refresh_token", PKCE, no secret for the web server flow and the refresh token flow. Its consumer key is the client ID. You then sign in on your own Salesforce, and have the same rights as there.',
      help: 'https://help.salesforce.com/s/articleView?id=xcloud.create_a_local_external_client_app.htm&type=5',
      personal: true,
      oauth: {
        at: ({ api }) => ({
          authorize: `${hostOf(api)}/services/oauth2/authorize`,
          token: `${hostOf(api)}/services/oauth2/token`,
          scope: 'api refresh_token',
        }),
        revoke: ({ token, refresh = token }, { api }) => ({
          method: 'POST',
          path: `${hostOf(api)}/services/oauth2/revoke`,
          body: new URLSearchParams({ token: refresh }),
        }),
      },
      sign: ({ token = '' }) => bearer(token),
    },
  ],
  // Of the smallest organisation, for all its apps together; larger ones say what is left.
  // https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_api.htm
  limits: [
    { name: 'all calls', calls: 15_000, perMs: 86_400_000 },
    { name: 'at once', atOnce: 5 },
  ],
  ticketsBy: 'email',
  fields: {
    create: ['requester', 'subject', 'description', 'files', ...SETTABLE],
    update: ['subject', 'requester', ...SETTABLE],
    required: ['requester', 'subject'],
  },
  fileBytes: 25 * 1024 * 1024,
  recipients: { to: false, cc: true },
  explain: (status, body) =>
    status === 403 && JSON.stringify(body)?.includes('REQUEST_LIMIT_EXCEEDED') ? 'limited' : undefined,

  open(http, account) {
    const reading = createReading(http, account);
    const readTicket = async (id: string): Promise<Ticket> => (await reading.whole(id)).ticket;

    const desk: Desk = {
      async whoAmI() {
        const [{ identity }, { Case, Contact, CaseComment }, inputs] = await Promise.all([
          http.get('/', RawRoot),
          readObjects(http),
          readMail(http),
        ]);
        const q = `SELECT Id, Name, Email FROM User WHERE Id = ${quoted(idIn(identity.replace(/^.*\//, '')))}`;
        const [me = fail({ kind: 'absent' })] = (await http.get('/query', RawUsers, { q })).records;
        const not: Partial<Record<Verb, boolean>> = {
          reply: inputs === undefined,
          note: !CaseComment || CaseComment.createable === false,
          createTicket: Case.createable === false,
          updateTicket: Case.updateable === false,
          deleteTicket: Case.deletable === false,
          editComment: !CaseComment || CaseComment.updateable === false,
          deleteComment: !CaseComment || CaseComment.deletable === false,
          createContact: Contact.createable === false,
          updateContact: Contact.updateable === false,
        };
        return {
          agent: { id: me.Id, name: me.Name, email: me.Email },
          may: everyVerb(desk).filter((one) => !not[one]),
        };
      },

      findContacts: reading.contactsAt,

      listTickets: ({ email }, page) => reading.listAt(email, page),

      readTicket,

      async listComments({ id }, page) {
        const { raw, talk } = await reading.whole(id, page);
        const { items, next } = toTalk(talk);
        return { items: next ? items : withFirst(items, raw, talk.emails?.body?.records ?? []), next };
      },

      /** The index knows the words of the case alone, and lags behind. */
      async searchTickets(text) {
        const q = wordsIn(text);
        if (q === '') return { items: [] };
        const body = { q, in: 'ALL', sobjects: [{ name: 'Case', fields: ['Id'], limit: PAGE }], overallLimit: PAGE };
        const request: Request = { method: 'POST', path: '/parameterizedSearch', body, read: true };
        const ids = (await http.send(request, RawHits)).body.searchRecords.map(({ Id }) => quoted(Id));
        return ids.length === 0 ? { items: [] } : { items: (await reading.list({ cases: `Id IN (${ids})` })).items };
      },

      listCompanyTickets: ({ id }, page) => reading.list({ cases: `AccountId = ${quoted(idIn(id))}` }, page),

      /** Nobody says that a mail or a comment changes its case. */
      listTicketsChangedSince(time, page) {
        const since = literal(time);
        const wheres = {
          cases: `SystemModstamp > ${since}`,
          mailed: `Id IN (SELECT ParentId FROM EmailMessage WHERE CreatedDate > ${since})`,
          commented: `Id IN (SELECT ParentId FROM CaseComment WHERE CreatedDate > ${since})`,
        };
        return reading.list(wheres, page);
      },

      choices: ({ ticket } = {}) => readChoices(http, ticket),

      savedReplies: (ticket) => readSavedReplies(http, account.agent, ticket),

      openAttachment: async ({ id }) => ({ blob: await http.file(id) }),

      attach: (file) => attach(http, file),

      reply: (ticket, comment) => mail(http, ticket, comment, () => settle(http, ticket.id, comment)),

      async note(ticket, comment) {
        return note(http, await readObjects(http), ticket, comment, () => settle(http, ticket.id, comment));
      },

      async createTicket(ticket) {
        const { requester } = ticket;
        const [known] = requester.contact ? [requester.contact] : await reading.contactsAt(requester.email);
        return readTicket(await createCase(http, await readObjects(http), ticket, known));
      },

      async updateTicket(id, fields, seen) {
        const { requester } = fields;
        const [person] = requester && isAddress(requester) ? await reading.contactsAt(requester) : [];
        const ContactId = contactFor(requester, person);
        await change(http, id, { ...toWrite(fields), ContactId }, seen);
        const now = await readTicket(id);
        // By the id: the address may be another one of theirs.
        refuseUndone('Salesforce', { ...fields, requester: ContactId }, now, PASSED);
        return now;
      },

      deleteTicket: (id) => http.delete(casePath(id)),

      async editComment(_, { id }, { text }) {
        const path = commentPath(id);
        await http.patch(path, RawAnything, path.includes('FeedItem') ? { Body: text } : { CommentBody: text });
      },

      deleteComment: async (_, { id }) => http.delete(commentPath(id)),

      async createContact({ email, name = email }) {
        const { body: made } = await http.send(newContact(email, name), RawMade);
        return { id: made.id, name, email };
      },

      async updateContact(id, { name, phone }) {
        const changes = { ...(name ? { FirstName: null, ...nameOf(name) } : {}), Phone: phone };
        await http.patch(`/sobjects/Contact/${idIn(id)}`, RawAnything, changes);
        return reading.contact(id);
      },
    };
    return desk;
  },
});
