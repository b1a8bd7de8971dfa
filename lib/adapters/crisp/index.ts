import { fail, type Ticket } from '../../model';
import { type Desk, defineAdapter, type OutgoingComment, type Request } from '../contract';
import { isAddress, isSameAddress, ownOrigin } from '../shared/address';
import { refuse } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { basic } from '../shared/sign';
import { refuseUndone } from '../shared/undone';
import { everyVerb } from '../shared/verbs';
import { LEAST, openReads } from './reads';
import {
  type RawMessage,
  RawMessageHeld,
  RawMessages,
  RawNewConversation,
  RawNewProfile,
  RawOperators,
  RawUsedOrRefusal,
  RawWritten,
} from './shapes';
import { STATES, toAgent, toComments, toMeta, toParticipants, UI } from './words';

/** A batch of messages that is shorter, and as old as its conversation, has none before it. */
const OPENING_MS = 60_000;

const way = (way: 'website' | 'plugin', name: string, find: string) => ({
  way,
  name,
  secrets: [
    { id: 'website', ask: 'Website ID', plain: true, hint: 'In Crisp under Settings > Workspace Settings > Setup' },
    { id: 'email', ask: 'Your email in Crisp', plain: true, hint: 'Replies and notes are written in your name' },
    { id: 'identifier', ask: 'Token identifier' },
    { id: 'key', ask: 'Token key' },
  ],
  find,
  help: `https://docs.crisp.chat/guides/rest-api/authentication/${way}-token/`,
  personal: true,
  sign({ identifier = '', key = '' }: Record<string, string>) {
    return { headers: { ...basic(identifier, key).headers, 'x-crisp-tier': way } };
  },
});

/** Crisp, REST API v1: https://docs.crisp.chat/references/rest-api/v1/. Its conversations are our tickets. */
export default defineAdapter({
  id: 'crisp',
  name: 'Crisp',
  home: 'https://docs.crisp.chat/references/rest-api/v1/',
  address: { ask: 'Address', example: 'api.crisp.chat', fixed: 'https://api.crisp.chat' },
  origins: ownOrigin,
  base: (address) => `${address}/v1`,
  signIn: [
    way(
      'website',
      'Website token',
      'In Crisp under Settings > Workspace Settings > Advanced configuration > API Token. It may do all there is in one workspace.',
    ),
    way(
      'plugin',
      'Plugin token',
      'Of a private plugin that you make in the Crisp Marketplace: to read operators and inboxes; to read and write conversations and people.',
    ),
  ],
  // What an hour may use of the 5,000 or 10,000 calls of a day, shared by all who have the token.
  limits: [
    { name: 'all calls', calls: 400, perMs: 3_600_000 },
    { name: 'calls at one time', atOnce: 4 },
  ],
  ticketsBy: 'contact',
  fields: {
    create: ['requester', 'subject', 'description', 'group', 'assignee', 'tags', 'cc', 'custom'],
    update: ['subject', 'requester', 'status', 'group', 'assignee', 'tags', 'cc', 'custom'],
    required: ['requester', 'subject', 'description'],
  },
  fileBytes: 0,
  recipients: 'watchers',
  explain(status, body) {
    if (status < 300 && typeof body === 'object' && body && 'error' in body && body.error) return 'refused';
    if (status === 420) return 'limited';
    if (status === 402) return 'forbidden';
    // Somebody has this address already.
    return status === 409 ? 'refused' : undefined;
  },

  open(http, account) {
    const reads = openReads(http, account);
    const { at, pathOf, profileOf, readAgents, readTicket } = reads;
    const author = { type: 'website', user_id: account.agent.id, nickname: account.agent.name };

    const patch = (id: string, below: string, body: object) => http.patch(pathOf(id, below), RawAnything, body);
    const setState = (id: string, state: string) => patch(id, '/state', { state, user: author });
    const assign = async (id: string, asked: string) => {
      const known = isAddress(asked)
        ? (await readAgents()).find(({ email = '' }) => isSameAddress(email, asked))
        : undefined;
      return patch(id, '/routing', { assigned: { user_id: known?.id ?? asked } });
    };

    const say = async (type: 'text' | 'note', { id }: Ticket, { body, files, setStatus }: OutgoingComment) => {
      if (files.length > 0) refuse('attachments', 'Crisp takes no files through its API.');
      if (setStatus !== undefined) await setState(id, setStatus);
      const message = { type, from: 'operator', origin: 'chat', content: body.text, user: author };
      const { data } = await http.post(pathOf(id, '/message'), RawWritten, message);
      // A reply may open it again. The text is out: nothing may make it look unsent.
      if (setStatus !== undefined) await setState(id, setStatus).catch(() => undefined);
      return { id: data.fingerprint };
    };

    const addProfile = (email: string, name = email) => ({ email, person: { nickname: name } });

    const desk: Desk = {
      // A token is the workspace's, and no call tells whose it is.
      async whoAmI({ website = '', email = '' }) {
        const { data } = await http.get(at('/operators/list', website), RawOperators);
        const agent = data.flatMap(toAgent).find((one) => isSameAddress(one.email ?? '', email));
        if (!agent) return refuse('email', 'Crisp has no operator with this email.');
        return { agent, may: everyVerb(desk), ui: `${UI}${encodeURIComponent(website)}` };
      },

      findContacts: reads.find,

      listTickets: reads.list,

      readTicket,

      /** By batches, of which nobody says how long they are. */
      async listComments(ticket, timestamp_before) {
        const { data } = await http.get(pathOf(ticket.id, '/messages'), RawMessages, { timestamp_before });
        const isOlder = ({ timestamp }: RawMessage) =>
          !timestamp_before || Date.parse(timestamp) < Number(timestamp_before);
        const messages = data.filter(isOlder).sort((a, b) => a.timestamp.localeCompare(b.timestamp));
        const first = Date.parse(messages[0]?.timestamp ?? '');
        const isWhole = messages.length < LEAST && Math.abs(first - Date.parse(ticket.createdAt)) < OPENING_MS;
        return {
          items: toComments(messages, ticket),
          next: messages.length > 0 && !isWhole ? String(first) : undefined,
        };
      },

      searchTickets: (text, page) => reads.listBy({ search_type: 'text', search_query: text }, page),

      async listTicketsChangedSince(time, page) {
        const { items, next } = await reads.listBy({ filter_date_start: time }, page);
        const changed = items.filter(({ updatedAt }) => Date.parse(updatedAt) > Date.parse(time));
        return { items: changed, next: changed.length < items.length ? undefined : next };
      },

      async choices() {
        const [agents, groups, segments, keys] = await Promise.all([
          readAgents(),
          reads.readInboxes(),
          reads.choicesIn('/conversations/suggest/segments/1', RawUsedOrRefusal),
          reads.choicesIn('/conversations/suggest/data/1', RawUsedOrRefusal),
        ]);
        return {
          agents: agents.map(({ id, name }) => ({ value: id, label: name })),
          groups,
          statuses: STATES,
          tags: segments.flatMap(({ segment = '' }) => (segment ? { value: segment, label: segment } : [])),
          fields: keys.flatMap(({ key = '' }) => (key ? { id: key, name: key, kind: 'text' as const } : [])),
        };
      },

      // They lie in the open, under addresses that nobody guesses.
      openAttachment: async ({ id }) => ({ link: id }),

      reply: (ticket, comment) => say('text', ticket, comment),

      note: (ticket, comment) => say('note', ticket, comment),

      /** Comes in as if the requester had written it: nobody is mailed. What may fail goes before whose it is, and the text last. */
      async createTicket({ requester: { email, name = email, contact }, subject, body, fields }) {
        if (!contact)
          await http.send(
            { method: 'POST', path: at('/people/profile'), body: addProfile(email, name), also: [409] },
            RawAnything,
          );
        const { data } = await http.post(at('/conversation'), RawNewConversation);
        const id = data.session_id;
        const { group, assignee, cc } = fields;
        if (group) await patch(id, '/inbox', { inbox_id: group });
        if (assignee) await assign(id, assignee);
        if (cc) await http.put(pathOf(id, '/participants'), RawAnything, { participants: toParticipants(cc) });
        await patch(id, '/meta', toMeta({ ...fields, subject, requester: email }, undefined, undefined, name));
        const message = { type: 'text', from: 'user', origin: 'chat', content: body.text, user: { nickname: name } };
        await http.post(pathOf(id, '/message'), RawWritten, message);
        return readTicket(id);
      },

      async updateTicket(id, fields, seen) {
        const { status, group, assignee, cc, requester } = fields;
        const now = await reads.readRaw(id);
        const nickname = requester && ((await reads.find(requester))[0]?.name ?? requester);
        const meta = toMeta(fields, now.meta, seen?.fields, nickname);
        if (status !== undefined) await setState(id, status);
        if (Object.values(meta).some((value) => value !== undefined)) await patch(id, '/meta', meta);
        if (group !== undefined) await patch(id, '/inbox', { inbox_id: group });
        if (assignee) await assign(id, assignee);
        // Nobody: by one of two forms, as Crisp's pages do not tell.
        if (assignee === null) {
          const request: Request = { method: 'PATCH', path: pathOf(id, '/routing'), also: [400] };
          await http.send({ ...request, body: { assigned: { user_id: null } } }, RawAnything);
          if ((await reads.readRaw(id)).assigned?.user_id)
            await http.send({ ...request, body: { assigned: {} } }, RawAnything);
        }
        if (cc) {
          const participants = toParticipants(cc, now.participants);
          await http.put(pathOf(id, '/participants'), RawAnything, { participants, user: author });
        }
        const changed = await readTicket(id);
        refuseUndone('Crisp', { ...fields, ...(meta.segments ? { tags: meta.segments } : {}) }, changed);
        return changed;
      },

      deleteTicket: (id) => http.delete(pathOf(id)),

      async editComment({ id }, comment, { text }) {
        const path = pathOf(id, `/message/${encodeURIComponent(comment.id)}`);
        const { from, content } = (await http.get(path, RawMessageHeld)).data;
        if (from !== 'operator' || typeof content !== 'string')
          fail({ kind: 'forbidden', reason: 'Only texts of operators can be changed.' });
        await http.patch(path, RawAnything, { content: text });
      },

      deleteComment: ({ id }, comment) => http.delete(pathOf(id, `/message/${encodeURIComponent(comment.id)}`)),

      async createContact({ email, name }) {
        const { data } = await http.post(at('/people/profile'), RawNewProfile, addProfile(email, name));
        return { id: data.people_id, email, name };
      },

      async updateContact(id, { name, phone }) {
        await http.patch(profileOf(id), RawAnything, { person: { nickname: name, phone } });
        return (await reads.readContact(id)) ?? fail({ kind: 'absent' });
      },
    };
    return desk;
  },
});
