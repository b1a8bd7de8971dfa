import { type Contact, type Fields, fail, type Ticket } from '../../model';
import { type Desk, defineAdapter, type OutgoingComment, type Request, type SignIn } from '../contract';
import { isSameAddress, ownOrigin } from '../shared/address';
import { refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { basic, bearer, CLIENT_ID } from '../shared/sign';
import { refuseUndone } from '../shared/undone';
import { everyVerb } from '../shared/verbs';
import { pathOf, readsOf, serialOf } from './reads';
import { hasPart, momentOf } from './roql';
import { RawMade, RawWritten } from './shapes';
import { toAgent, toChoices, toComments, toFiles, toName, toSavedReplies, toWrite } from './words';

const SETTABLE = ['status', 'priority', 'category', 'group', 'assignee', 'custom'] as const;

/** Each call must say what it is for; times are else those of the site. */
const saying = ({ headers }: ReturnType<SignIn['sign']>) => ({
  headers: { ...headers, 'osvc-crest-application-context': 'Deskside', 'osvc-crest-time-utc': 'yes' },
});

/** An address as it was typed, where its scheme was left out too. */
const whole = (typed: string): string => (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);

const LOGIN = { id: 'login', ask: 'Your login in Oracle B2C Service', plain: true };

/** How a thread came to be, and the channel that mails it. */
const [NOTE, ANSWER, FOR_CUSTOMER, BY_EMAIL] = [{ id: 1 }, { id: 2 }, { id: 4 }, { id: 9 }];

/** Oracle B2C Service (Oracle Service Cloud, RightNow), Connect REST API v1.4: https://docs.oracle.com/en/cloud/saas/b2c-service/cxsvc/ */
export default defineAdapter({
  id: 'oracle-service-cloud',
  name: 'Oracle B2C Service',
  home: 'https://docs.oracle.com/en/cloud/saas/b2c-service/cxsvc/',
  address: {
    ask: 'Your Oracle B2C Service address',
    example: 'acme.custhelp.com',
    hint: 'Also where it has a name of your own',
    suffix: '.custhelp.com',
  },
  origins: ownOrigin,
  base: (address) => `${address}/services/rest/connect/v1.4`,
  signIn: [
    {
      way: 'password',
      name: 'Login and password',
      secrets: [LOGIN, { id: 'password', ask: 'Password' }],
      find: 'As in the Service Console. Your profile needs the permission for the public API; an account with single sign-on alone has no password.',
      personal: true,
      sign: ({ login = '', password = '' }) => saying(basic(login, password)),
    },
    {
      way: 'oauth',
      name: 'Your organisation’s sign-in',
      secrets: [
        CLIENT_ID,
        { id: 'page', ask: 'Address of the sign-in page', plain: true },
        { id: 'tokens', ask: 'Address of the tokens', plain: true },
        { id: 'scope', ask: 'Scope', plain: true, hint: 'With offline_access you stay signed in' },
        LOGIN,
      ],
      find: 'For administrators: a public client (authorization code with PKCE) at the identity provider, with the redirect addresses that Deskside shows; Oracle must take its tokens (Single Sign-On Configurations > OAuth). Your staff account needs the permission SSO Login.',
      help: 'https://docs.oracle.com/en/cloud/saas/b2c-service/famug/t-Configure-OSvC-for-Oauth.html',
      personal: true,
      oauth: {
        at: (_, { page = '', tokens = '', scope = '' }) => ({
          authorize: whole(page),
          token: whole(tokens),
          scope,
        }),
      },
      sign: ({ token = '' }) => saying(bearer(token)),
    },
  ],
  // No number is published.
  limits: [{ name: 'all calls', atOnce: 2 }],
  ticketsBy: 'email',
  fields: {
    create: ['requester', 'subject', 'description', 'files', ...SETTABLE],
    update: ['subject', 'requester', ...SETTABLE],
    required: ['requester', 'subject', 'description'],
  },
  recipients: { to: false, cc: true },

  open(http, account) {
    const read = readsOf(http, account);

    const createContact = async ({ email, name }: { email: string; name?: string }): Promise<Contact> => {
      const body = {
        name: name === undefined ? undefined : toName(name),
        emails: [{ address: email, addressType: { id: 0 } }],
      };
      return { id: (await http.post('/contacts', RawMade, body)).id, email, name };
    };

    /** The fields with ids in place of addresses. */
    const identified = async (fields: Fields): Promise<Fields> => {
      const { assignee, requester } = fields;
      const agents = assignee?.includes('@') ? await read.accounts() : [];
      const people = requester?.includes('@') ? await read.find(requester) : undefined;
      return {
        ...fields,
        assignee: agents.find(({ email = '' }) => isSameAddress(email, assignee ?? ''))?.id ?? assignee,
        requester: people ? (people[0]?.id ?? refuse('primaryContact', 'Nobody has this address.')) : requester,
      };
    };

    /**
     * Writes what holds a thread. Whether one may say that it is HTML, no page tells: where that is refused, it goes
     * once more without, and what is then refused is something else.
     */
    const say = async (
      request: Pick<Request, 'method' | 'path'>,
      { body, files, setStatus }: Pick<OutgoingComment, 'body' | 'files' | 'setStatus'>,
      entry: { entryType: object; channel?: object },
      wrap: (incident: object, fileAttachments: object[] | undefined) => object,
    ) => {
      const fileAttachments = await toFiles(files, entry.entryType === NOTE);
      const send = (kind: object, also?: number[]) => {
        const threads = [{ text: body.html, ...entry, ...kind }];
        const incident = { ...toWrite({ status: setStatus }), threads };
        return http.send({ ...request, body: wrap(incident, fileAttachments), also }, RawWritten);
      };
      const told = await send({ contentType: { lookupName: 'text/html' } }, [400]);
      return (told.status === 400 ? await send({}) : told).body?.id;
    };

    const desk: Desk = {
      // No call says who it is; the list of all says that the sign-in is good.
      async whoAmI({ login = '' }) {
        const own = (await read.accounts()).find((one) =>
          [one.login, one.email].some((name) => name && isSameAddress(name, login)),
        );
        return { agent: toAgent(own ?? refuse('login', 'Nobody has this login.')), may: everyVerb(desk) };
      },

      findContacts: read.find,

      listTickets: ({ email }, next) => read.listOf(email, next),

      readTicket: read.ticket,

      async listComments(ticket) {
        const [incident, accounts] = await Promise.all([read.incident(ticket.id), read.accounts()]);
        const files = await read.files(ticket.id, incident);
        return { items: toComments(incident.threads.items, { ticket, files, accounts }) };
      },

      async searchTickets(text, next) {
        const isNumber = /^\d{6}-\d{6}$/.test(text.trim());
        const { items, next: following } = await read.list(
          isNumber ? `referenceNumber = '${text.trim()}'` : hasPart('subject', text),
          next,
        );
        const has = ({ subject }: Ticket) => isNumber || subject.toLowerCase().includes(text.toLowerCase());
        return { items: items.filter(has), next: following };
      },

      listCompanyTickets: async ({ id }, next) => read.list(`organization.id = ${serialOf(id)}`, next),

      async listTicketsChangedSince(time, next) {
        const { items, next: following } = await read.list(`updatedTime >= ${momentOf(time)}`, next);
        return { items: items.filter(({ updatedAt }) => Date.parse(updatedAt) > Date.parse(time)), next: following };
      },

      async choices({ ticket } = {}) {
        const [known, incident] = await Promise.all([
          read.known(),
          ticket === undefined ? undefined : read.incident(ticket),
        ]);
        return toChoices(known, incident);
      },

      savedReplies: async () => toSavedReplies(await read.standards()),

      openAttachment: async ({ id }) => ({ blob: await http.file(`${id}?download`) }),

      /** A thread that is only added is kept, and mailed to nobody. */
      async reply({ id }, comment) {
        const entry = { entryType: ANSWER, channel: BY_EMAIL };
        await say({ method: 'POST', path: '/incidentResponse' }, comment, entry, (incident, fileAttachments) => ({
          incident: { id: Number(serialOf(id)), ...incident },
          ...{ cc: { emailAddresses: comment.cc }, useEmailSignature: true, fileAttachments },
        }));
        return {};
      },

      async note({ id }, comment) {
        const request = { method: 'PATCH', path: pathOf(id) } as const;
        await say(request, comment, { entryType: NOTE }, (incident, fileAttachments) => ({
          ...incident,
          fileAttachments,
        }));
        return {};
      },

      /** As if an agent had written down what the customer said: nothing is mailed. */
      async createTicket({ requester, subject, body, files, fields }) {
        const { email, name, contact } = requester;
        const written = toWrite({ ...(await identified(fields)), subject });
        const person = contact ?? (await read.find(email))[0] ?? (await createContact({ email, name }));
        const id = await say(
          { method: 'POST', path: '/incidents' },
          { body, files },
          { entryType: FOR_CUSTOMER },
          (incident, fileAttachments) => ({
            ...incident,
            ...written,
            ...{ primaryContact: { id: Number(person.id) }, fileAttachments },
          }),
        );
        return read.ticket(id ?? fail({ kind: 'unreadable', field: 'id' }));
      },

      async updateTicket(id, fields) {
        const asked = await identified(fields);
        await http.patch(pathOf(id), RawAnything, toWrite(asked));
        const ticket = await read.ticket(id);
        refuseUndone('Oracle B2C Service', asked, ticket);
        return ticket;
      },

      deleteTicket: async (id) => http.delete(pathOf(id)),

      createContact,

      async updateContact(id, { name, phone }) {
        const phones = phone === undefined ? undefined : [{ number: phone, phoneType: { id: 0 } }];
        // What is left out stays: a last name that there is no more has to be said.
        const whole = name === undefined ? undefined : { last: null, ...toName(name) };
        await http.patch(`/contacts/${serialOf(id)}`, RawAnything, { name: whole, phones });
        return { ...(await read.contact(id)), phone };
      },
    };
    return desk;
  },
});
