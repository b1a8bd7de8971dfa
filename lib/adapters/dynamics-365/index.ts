import { type Comment, fail } from '../../model';
import { fromBase64 } from '../../model/base64';
import { type Desk, defineAdapter, type OutgoingComment } from '../contract';
import { ownOrigin } from '../shared/address';
import { BYTES } from '../shared/files';
import { RawAnything } from '../shared/shapes';
import { refuseUndone } from '../shared/undone';
import { everyVerb } from '../shared/verbs';
import { addNote, change, contactOf, enqueue, openCase, partiesOf, sendMail, userOf } from './changes';
import { readChoices } from './choices';
import { changing, contained, isKey, keyOf, quoted, readAll, rowOf } from './odata';
import { createContact, findContacts, readMe, updateContact } from './people';
import { listCases, readCase, readConversation } from './reads';
import { RawBytes, RawTemplates } from './shapes';
import { BY_MICROSOFT, namesOf } from './sign-in';
import { fillingFor, toTemplate } from './words';

const SETTABLE = ['priority', 'type', 'group', 'assignee', 'custom'] as const;

/** Microsoft Dynamics 365 Customer Service, by Dataverse's Web API v9.2: https://learn.microsoft.com/en-us/power-apps/developer/data-platform/webapi/overview */
export default defineAdapter({
  id: 'dynamics-365',
  name: 'Dynamics 365',
  home: 'https://learn.microsoft.com/en-us/power-apps/developer/data-platform/webapi/overview',
  address: {
    ask: 'Your Dynamics 365 address',
    example: 'acme.crm4.dynamics.com',
    hint: 'The one in the address bar of Customer Service',
  },
  origins: ownOrigin,
  base: (address) => `${address}/api/data/v9.2`,
  signIn: [BY_MICROSOFT],
  // Of each person, with what they do in Dynamics 365 itself.
  limits: [{ name: 'all calls', calls: 3000, perMs: 300_000 }],
  ticketsBy: 'contact',
  fields: {
    create: ['requester', 'subject', 'description', 'files', ...SETTABLE],
    update: ['subject', 'requester', 'status', ...SETTABLE],
    required: ['requester', 'subject'],
  },
  recipients: { to: true, cc: true },

  open(http, account) {
    const list = (filter: string, next?: string) => listCases(http, account, filter, next);
    const readTicket = (id: string) => readCase(http, account, id);

    /** First what may be done twice: once the text is out, nothing after it must fail. */
    const setStatus = async (id: string, { setStatus: status, seen }: OutgoingComment) => {
      if (status !== undefined) await change(http, id, { status }, seen);
    };

    const noteOf = ({ id, kind }: Comment): string =>
      kind === 'note' && isKey(id)
        ? rowOf('annotations', id)
        : fail({ kind: 'forbidden', reason: 'Dynamics 365 lets only notes be changed.' });

    const desk: Desk = {
      async whoAmI() {
        const { agent, lacks } = await readMe(http);
        const ui = namesOf(account.address);
        return { agent, may: everyVerb(desk, lacks), ui: ui === account.address ? undefined : ui };
      },

      findContacts: (email) => findContacts(http, account, email),

      async listTickets({ email, contact }, next) {
        const people = contact ? [contact] : await findContacts(http, account, email);
        const ids = people.map(({ id }) => keyOf(id));
        if (ids.length === 0) return { items: [] };
        const filter = ids.map((id) => `_customerid_value eq ${id} or _primarycontactid_value eq ${id}`).join(' or ');
        return list(filter, next);
      },

      readTicket,

      listComments: ({ id }, next) => readConversation(http, account, id, next),

      /** Every word in the title, or the number. */
      async searchTickets(text, next) {
        const words = text.split(/\s+/).filter(Boolean);
        if (words.length === 0) return { items: [] };
        const inTitle = words.map((word) => `contains(title,${contained(word)})`).join(' and ');
        return list(`(${inTitle}) or ticketnumber eq ${quoted(text.trim())}`, next);
      },

      async listCompanyTickets({ id }, next) {
        const company = keyOf(id);
        const ofPerson = (column: string) => `${column}/_parentcustomerid_value eq ${company}`;
        const filter = `_customerid_value eq ${company} or ${ofPerson('customerid_contact')} or ${ofPerson('primarycontactid')}`;
        return list(filter, next);
      },

      async listTicketsChangedSince(time, next) {
        const since = new Date(time).toISOString();
        const said = (rows: string) => `${rows}/any(one:one/createdon gt ${since})`;
        const filter = `modifiedon gt ${since} or ${said('Incident_Emails')} or ${said('Incident_Annotation')}`;
        const page = await list(filter, next);
        return { ...page, items: page.items.filter(({ updatedAt }) => updatedAt > since) };
      },

      choices: () => readChoices(http),

      async savedReplies(ticket) {
        const about = { $select: 'title,safehtml', $filter: "templatetypecode eq 'incident'", $orderby: 'title asc' };
        const filled = fillingFor(ticket, account);
        return (await readAll(http, '/templates', RawTemplates, about)).flatMap((raw) => toTemplate(raw, filled));
      },

      async openAttachment({ id, type }) {
        const { body, documentbody } = await http.get(id, RawBytes);
        return { blob: new Blob([fromBase64(body ?? documentbody ?? '')], { type: type || BYTES }) };
      },

      async reply(ticket, comment, { key }) {
        const parties = await partiesOf(http, ticket, comment, account);
        await setStatus(ticket.id, comment);
        return sendMail(http, ticket, comment, parties, key);
      },

      async note(ticket, comment, { key }) {
        await setStatus(ticket.id, comment);
        return addNote(http, ticket, comment, key);
      },

      async createTicket(ticket, { key }) {
        const { requester, fields } = ticket;
        const known = requester.contact ?? (await findContacts(http, account, requester.email))[0];
        const contact = known ?? (await createContact(http, account, requester));
        const id = await openCase(http, contact.id, ticket, key);
        if (fields.group) await enqueue(http, id, fields.group);
        return readTicket(id);
      },

      async updateTicket(id, fields, seen) {
        const { assignee, requester } = fields;
        // By their keys: an address may be another one of theirs than the case then shows.
        const asked = {
          ...fields,
          ...(assignee && { assignee: await userOf(http, assignee) }),
          ...(requester && { requester: await contactOf(http, requester) }),
        };
        await change(http, id, asked, seen);
        const changed = await readTicket(id);
        refuseUndone('Dynamics 365', asked, changed);
        return changed;
      },

      deleteTicket: (id) => http.delete(rowOf('incidents', id)),

      async editComment(_ticket, comment, { html, text }) {
        // It stays what it was: in HTML, what is written as text would run together.
        const notetext = comment.html === undefined ? text : `<div>${html}</div>`;
        await http.send(changing(noteOf(comment), { notetext }), RawAnything);
      },

      deleteComment: async (_ticket, comment) => http.delete(noteOf(comment)),

      createContact: (contact) => createContact(http, account, contact),

      updateContact: (id, changes) => updateContact(http, account, id, changes),
    };
    return desk;
  },
});
