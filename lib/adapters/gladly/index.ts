import { type Contact, type Custom, type Fields, fail, type Ticket } from '../../model';
import { type Answer, type Desk, defineAdapter, type OutgoingComment, type Request } from '../contract';
import { isSameAddress, ownOrigin } from '../shared/address';
import { onlyGood, refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { basic } from '../shared/sign';
import { tagsToWrite } from '../shared/tags';
import { refuseUndone } from '../shared/undone';
import { everyVerb } from '../shared/verbs';
import {
  RawAgents,
  RawAttribute,
  RawConversation,
  RawConversationOrNot,
  RawConversations,
  RawCustomer,
  RawCustomerOrNot,
  RawCustomers,
  RawErrors,
  RawEvents,
  RawInboxes,
  RawItems,
  RawTopics,
} from './shapes';
import {
  answerable,
  CLOSED,
  customerOf,
  hasAddress,
  type Names,
  NOTHING_TO_ANSWER,
  pageOf,
  toChoices,
  toComments,
  toContact,
  toCustomer,
  toTicket,
  toTopics,
  withPhone,
} from './words';

/** Changed conversations that are read for one page. */
const PAGE = 20;

/** Gladly, REST API v1: https://developer.gladly.com/rest/. Its conversations are our tickets. */
export default defineAdapter({
  id: 'gladly',
  name: 'Gladly',
  home: 'https://developer.gladly.com/rest/',
  address: {
    ask: 'Your Gladly address',
    example: 'acme.gladly.com',
    hint: 'As it stands above the page you work in. Some have a region, like acme.us-1.gladly.com.',
    suffix: '.gladly.com',
  },
  origins: ownOrigin,
  base: (address) => `${address}/api/v1`,
  signIn: [
    {
      way: 'token',
      name: 'API token',
      secrets: [
        { id: 'email', ask: 'Your email in Gladly', plain: true, hint: 'Of the user whose token it is' },
        { id: 'token', ask: 'API token' },
      ],
      find: 'An administrator gives you the permission “API User”. Then, in Gladly: More settings > API Tokens > Create Token.',
      help: 'https://developer.gladly.com/rest/#section/Getting-Started/Creating-API-Tokens',
      personal: true,
      sign: ({ email = '', token = '' }) => basic(email, token),
    },
  ],
  // Of the whole organisation, with everything else that calls.
  limits: [{ name: 'all calls', calls: 10, perMs: 1000 }],
  ticketsBy: 'contact',
  fields: { create: [], update: ['status', 'group', 'assignee', 'tags'], required: [] },
  fileBytes: 0,
  recipients: 'watchers',
  // An address that another profile has, not a change by somebody else.
  explain: (status) => (status === 409 ? 'refused' : undefined),

  open(http, account) {
    const reference = async <T>(path: string, shape: Parameters<typeof http.get<T>>[1], also?: number[]) =>
      (await http.send({ path, reference: true, also }, shape)).body;

    const readAgents = async () =>
      (await reference('/agents', RawAgents)).map(({ id, name, emailAddress: email }) => ({
        id,
        name: name ?? email ?? id,
        email,
      }));

    const readNames = async (): Promise<Names> => {
      const [agents, inboxes, topics] = await Promise.all([
        readAgents(),
        reference('/inboxes', RawInboxes),
        reference('/topics', RawTopics),
      ]);
      return {
        agents,
        inboxes: inboxes.map(({ id, name = id, disabled }) => ({ value: id, label: name, disabled })),
        topics: toTopics(topics),
      };
    };

    const find = async (email: string): Promise<Contact[]> => {
      const found = await http.get('/customer-profiles', RawCustomers, { email });
      return found.filter((raw) => hasAddress(raw, email)).map(toContact);
    };

    /** A merged profile answers by a redirect, which a browser hides behind status 0: then only its id is known. */
    const readRequester = async (id: string) => {
      const request = { path: `/customer-profiles/${id}`, also: [0, 301, 404] };
      const { body } = await http.send(request, RawCustomerOrNot);
      return body && 'id' in body ? toCustomer(toContact(body)) : { id, side: 'customer' as const };
    };

    const pathOf = (id: string) => `/conversations/${encodeURIComponent(id)}`;
    const readRaw = (id: string) => http.get(pathOf(id), RawConversation);
    /** All of it, oldest first. */
    const readItems = (id: string) => http.get(`${pathOf(id)}/items`, RawItems);

    const readCustom = ({ customAttributes }: RawConversation): Promise<Custom[]> =>
      Promise.all(
        [...new Set(customAttributes.map(({ id }) => id))].map(async (id) => ({
          id,
          name: (await reference(`/custom-attributes/${id}`, RawAttribute, [404]))?.label ?? id,
          value: customAttributes.filter((one) => one.id === id).flatMap(({ value }) => value ?? []),
        })),
      );

    const readTicket = async (id: string): Promise<Ticket> => {
      const [raw, items, names] = await Promise.all([readRaw(id), readItems(id), readNames()]);
      const [requester, custom] = await Promise.all([readRequester(raw.customerId), readCustom(raw)]);
      return toTicket(raw, { account, names, requester, items, custom });
    };

    const patch = (id: string, body: object) => http.patch(pathOf(id), RawAnything, body);
    /** Also where Gladly thinks that an answer is due: whoever closes it here has just read it. */
    const statusTo = (value: string) => ({ status: { value, ...(value === CLOSED ? { force: true } : {}) } });

    /** Adds and removes what is asked, and leaves alone what a colleague added meanwhile. Gives the tags that must be. */
    const changeTopics = async (id: string, now: string[], asked: string[], seen: string[] | undefined) => {
      const { topics } = await readNames();
      const held = now.map((one) => topics.find(({ value }) => value === one)?.label ?? one);
      const tags = tagsToWrite(asked, seen, held);
      const idOf = (tag: string) =>
        topics.find(({ label }) => label.toLowerCase() === tag.toLowerCase())?.value ?? now.find((one) => one === tag);
      const wanted = onlyGood('topics', tags, (tag) => idOf(tag) !== undefined).flatMap((tag) => idOf(tag) ?? []);
      const topicIds = wanted.filter((one) => !now.includes(one));
      if (topicIds.length > 0) await http.post(`${pathOf(id)}/topics`, RawAnything, { topicIds });
      for (const one of now.filter((one) => !wanted.includes(one))) await http.delete(`${pathOf(id)}/topics/${one}`);
      return tags;
    };

    /** Whom a conversation belongs to; Gladly wants both, and drops the agent where only the inbox is named. */
    const assigneeTo = async ({ inboxId, agentId }: RawConversation, { group, assignee }: Fields) => {
      const agents = assignee ? await readAgents() : [];
      const asked = agents.find(({ email }) => assignee && isSameAddress(email ?? '', assignee))?.id ?? assignee;
      return { assignee: { inboxId: group ?? inboxId, agentId: asked === undefined ? agentId : (asked ?? undefined) } };
    };

    const say = async ({ id }: Ticket, { files, setStatus }: OutgoingComment, post: () => Promise<Answer<unknown>>) => {
      if (files.length > 0) refuse('attachments', 'Gladly takes no files through its API.');
      if (setStatus !== undefined && setStatus !== CLOSED) await patch(id, statusTo(setStatus));
      const written = idIn(await post());
      // No reply goes into a closed conversation, so it is closed last. The text is out: nothing may make it look unsent.
      if (setStatus === CLOSED) await patch(id, statusTo(setStatus)).catch(() => undefined);
      return { id: written };
    };

    const desk: Desk = {
      // No call says whose token it is; this one says whether it is one.
      async whoAmI({ email = '' }) {
        const known = (await readAgents()).find((agent) => isSameAddress(agent.email ?? '', email));
        return { agent: known ?? { id: email, name: email, email }, may: everyVerb(desk) };
      },

      findContacts: find,

      async listTickets({ email, contact }) {
        const whose = contact ?? (await find(email))[0];
        if (!whose) return { items: [] };
        const path = `/customers/${encodeURIComponent(whose.id)}/conversations`;
        const [raws, names] = await Promise.all([http.get(path, RawConversations), readNames()]);
        const items = raws.map((raw) => toTicket(raw, { account, names, requester: toCustomer(whose) }));
        return { items: items.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)) };
      },

      readTicket,

      async listComments(ticket) {
        const [items, agents] = await Promise.all([readItems(ticket.id), readAgents()]);
        return { items: toComments(items, ticket, agents) };
      },

      async listTicketsChangedSince(time, page = '0') {
        const request: Request = {
          path: '/events',
          query: { startAt: time, entities: ['CONVERSATION', 'CONTACT'] },
          headers: { accept: 'application/x-jsonlines' },
        };
        const changedAt = new Map<string, string>();
        for (const { timestamp, content } of (await http.send(request, RawEvents)).body)
          if (content?.conversationId && Date.parse(timestamp) > Date.parse(time))
            changedAt.set(content.conversationId, timestamp);
        const names = await readNames();
        const read = async ([id, updatedAt]: [string, string]): Promise<Ticket[]> => {
          // One that was merged into another is gone.
          const { body } = await http.send({ path: pathOf(id), also: [404] }, RawConversationOrNot);
          if (!body || !('id' in body)) return [];
          const requester = await readRequester(body.customerId);
          return [{ ...toTicket(body, { account, names, requester }), updatedAt }];
        };
        const end = Number(page) + PAGE;
        const newestFirst = [...changedAt].sort(([, a], [, b]) => b.localeCompare(a));
        const items = (await Promise.all(newestFirst.slice(Number(page), end).map(read))).flat();
        return { items, next: end < newestFirst.length ? String(end) : undefined };
      },

      choices: async () => toChoices(await readNames()),

      // The bytes lie behind a redirect to a host that nobody names beforehand, and a browser hides where it leads.
      openAttachment: async (attachment) => ({ link: pageOf(account, customerOf(attachment)) }),

      reply: (ticket, comment) =>
        say(ticket, comment, async () => {
          const { html, text } = comment.body;
          const { id, type } = answerable(await readItems(ticket.id)) ?? refuse('reply', NOTHING_TO_ANSWER);
          const content = type === 'EMAIL' ? { type, body: html, bodyPlain: text } : { type, body: text };
          return http.send({ method: 'POST', path: `/conversation-items/${id}/reply`, body: { content } }, RawAnything);
        }),

      note: (ticket, comment) =>
        say(ticket, comment, async () => {
          const body = { body: comment.body.html };
          const request = { method: 'POST' as const, path: `${pathOf(ticket.id)}/notes` };
          const answer = await http.send({ ...request, body, also: [400] }, RawAnything);
          if (answer.status !== 400) return answer;
          const [error] = RawErrors().safeParse(answer.body).data?.errors ?? [];
          // Gladly's description has it both ways.
          if (error?.attr?.startsWith('content'))
            return http.send({ ...request, body: { content: body } }, RawAnything);
          return refuse(error?.attr ?? 'body', error?.detail ?? '');
        }),

      async updateTicket(id, fields, seen) {
        const { status, group, assignee, tags } = fields;
        const isClosing = status === CLOSED;
        // A closed one changes hands no more, and some need a topic before they are closed.
        if (status !== undefined && !isClosing) await patch(id, statusTo(status));
        const now = await readRaw(id);
        const asked = tags
          ? { ...fields, tags: await changeTopics(id, now.topicIds, tags, seen?.fields?.tags) }
          : fields;
        const body = {
          ...(group === undefined && assignee === undefined ? {} : await assigneeTo(now, fields)),
          ...(isClosing ? statusTo(status) : {}),
        };
        if (Object.keys(body).length > 0) await patch(id, body);
        const ticket = await readTicket(id);
        refuseUndone('Gladly', asked, ticket);
        return ticket;
      },

      async createContact({ email, name }) {
        const body = { name, emails: [{ original: email, primary: true }] };
        const made = await http.send({ method: 'POST', path: '/customer-profiles', body }, RawAnything);
        const id = idIn(made) ?? fail({ kind: 'unreadable', field: 'location' });
        return toContact(await http.get(`/customer-profiles/${id}`, RawCustomer));
      },

      async updateContact(id, { name, phone }) {
        const path = `/customer-profiles/${encodeURIComponent(id)}`;
        // Lists are written whole or not at all.
        const phones = phone === undefined ? undefined : withPhone(await http.get(path, RawCustomer), phone);
        await http.patch(path, RawAnything, { name, phones });
        return toContact(await http.get(path, RawCustomer));
      },
    };
    return desk;
  },
});

/** The id of what was made: answers have no body, and say where it is. */
const idIn = (answer: Answer<unknown>): string | undefined => /[\w-]+$/.exec(answer.header('location') ?? '')?.[0];
