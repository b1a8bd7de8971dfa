import { type Fields, fail, type Shape, type Ticket } from '../../model';
import { type Desk, defineAdapter, type OutgoingComment, type OutgoingFile, type Request } from '../contract';
import { isSameAddress, ownOrigin } from '../shared/address';
import { toPart } from '../shared/files';
import { plainOf } from '../shared/plain';
import { refuse, tookOtherwise } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { tagsToWrite } from '../shared/tags';
import { refuseUndone } from '../shared/undone';
import { BUT_NOTES, everyVerb } from '../shared/verbs';
import {
  RawAgents,
  RawFields,
  RawMe,
  RawResponses,
  RawSaid,
  RawTags,
  RawTeams,
  RawTicket,
  RawTickets,
  RawWritten,
} from './shapes';
import { accountsOf, signIn } from './sign-in';
import { toAgent, toChoices, toComments, toSavedReply, toTicket, toWrite, UI } from './words';

const PAGE = 100;
const SETTABLE = ['status', 'priority', 'group', 'assignee', 'custom'] as const;

/** HelpDesk, where LiveChat keeps tickets, REST API v1: https://api.helpdesk.com/docs */
export default defineAdapter({
  id: 'livechat-helpdesk',
  name: 'LiveChat HelpDesk',
  home: 'https://api.helpdesk.com/docs',
  address: { ask: 'Address', example: 'api.helpdesk.com', fixed: 'https://api.helpdesk.com' },
  origins: (address, way) => [
    ...ownOrigin(address),
    ...(way === 'oauth' ? [{ origin: accountsOf(address), purpose: 'api' as const }] : []),
  ],
  base: (address) => `${address}/v1`,
  signIn,
  // How many are allowed is nowhere said.
  limits: [{ name: 'all calls', atOnce: 3 }],
  ticketsBy: 'email',
  fields: {
    create: ['requester', 'subject', 'description', 'files', ...SETTABLE],
    update: ['subject', 'tags', ...SETTABLE],
    required: ['requester', 'subject', 'description'],
  },
  recipients: 'watchers',
  // There are no versions to be in conflict with: files were meant for another ticket.
  explain: (status) => (status === 409 ? 'refused' : undefined),

  open(http, account) {
    const pathOf = (id: string) => `/tickets/${encodeURIComponent(id)}`;
    const readRaw = (id: string) => http.get(pathOf(id), RawTicket);

    const listed = async <T>(path: string, shape: Shape<T>): Promise<T> =>
      (await http.send({ path, reference: true }, shape)).body;
    const readAgents = () => listed('/agents', RawAgents);
    const readTags = () => listed('/tags', RawTags);
    const readFields = () => listed('/customFields', RawFields);

    /** A page of tickets, newest change first; after those at work come those in the archive. */
    const list = async (filter: Request['query'], next = 'silo=tickets&page=1') => {
      const { silo = '', page, ...cursor } = Object.fromEntries(new URLSearchParams(next));
      const order = { silo, sortBy: 'updatedAt', order: 'desc', pageSize: PAGE, eventsScope: 'none' };
      const read = (place: Request['query']) => http.get('/tickets', RawTickets, { ...filter, ...order, ...place });
      const cursorId = cursor['next.ID'];
      const after = await read(cursorId ? cursor : { page });
      // A server that passes over the cursor begins again. There the number of the page counts from then on.
      const begunAgain = after.some(({ ID }) => ID === cursorId);
      const found = begunAgain ? await read({ page }) : after;
      const isByNumber = begunAgain || (page !== '1' && !cursorId);
      const last = found.length < PAGE ? undefined : found.at(-1);
      const on: Record<string, string> = last
        ? {
            ...{ silo, page: `${Number(page) + 1}` },
            ...(isByNumber ? {} : { 'next.value': last.updatedAt, 'next.ID': last.ID }),
          }
        : { silo: 'archive', page: '1' };
      const tags = found.some(({ tagIDs }) => tagIDs.length > 0) ? await readTags() : [];
      return {
        items: found.map((raw) => toTicket(raw, account, { tags })),
        next: last || silo === 'tickets' ? `${new URLSearchParams(on)}` : undefined,
      };
    };

    const readTicket = async (id: string): Promise<Ticket> => {
      const raw = await readRaw(id);
      const [tags, fields] = await Promise.all([
        raw.tagIDs.length > 0 ? readTags() : [],
        Object.keys(raw.customFields ?? {}).length > 0 ? readFields() : [],
      ]);
      return toTicket(raw, account, { tags, fields });
    };

    /** Who shall have a ticket. An agent goes with a team that they are in, a team without an agent by itself. */
    const assign = async ({ group, assignee }: Fields, now?: RawTicket['assignment']) => {
      if (group === undefined && assignee === undefined) return {};
      const agents = await readAgents();
      const agent = agents.find(({ ID }) => ID === (assignee === undefined ? now?.agent?.ID : assignee));
      const team = group ?? now?.team?.ID;
      const isIn = team !== undefined && agent?.teamIDs.includes(team);
      if (agent && (isIn || assignee)) {
        const own = isIn || group ? team : agent.teamIDs[0];
        return { assignment: { team: { ID: own }, agent: { ID: agent.ID } } };
      }
      if (assignee === null && team) return { assignment: { team: { ID: team }, agent: null } };
      return { teamIDs: team && [team] };
    };

    /** Files go first, together, and are good for this ticket only. */
    const upload = async (files: OutgoingFile[], ticketID?: string): Promise<string | undefined> => {
      if (files.length === 0) return undefined;
      const { ID } = await http.post('/transactions', RawWritten, { ticketID });
      const form = new FormData();
      for (const file of files) form.append('attachments', toPart(file), file.name);
      await http.post(`/transactions/${encodeURIComponent(ID)}/attachments`, RawAnything, form);
      return ID;
    };

    const say = async ({ id }: Ticket, comment: OutgoingComment, isPrivate: boolean) => {
      const transactionID = await upload(comment.files, id);
      const message = { text: comment.body.text, richTextHtml: comment.body.html };
      const write = (more: object, also?: number[]) => {
        const body = {
          author: { type: 'agent' },
          message: { ...message, ...more },
          isPrivate,
          status: comment.setStatus,
          transactionID,
        };
        return http.send({ method: 'PATCH', path: pathOf(id), body, also }, RawSaid);
      };
      // Written beside the message, read within it: in the wrong place a note would go out. So it stands in both, and
      // only where that is refused in one.
      const first = isPrivate ? await write({ isPrivate }, [400, 422]) : await write({});
      const { body } = first.status >= 400 ? await write({}) : first;
      const isSaid = ({ type, author }: (typeof body.events)[number]) => type === 'message' && author.type === 'agent';
      // The text is out: too many calls are no reason to send it again.
      const { events } =
        isPrivate && !body.events.some(isSaid)
          ? (await http.send({ path: pathOf(id), also: [429] }, RawSaid)).body
          : body;
      // Others may have written meanwhile.
      const isOurs = ({ message: held }: (typeof events)[number]) =>
        plainOf(held?.richTextHtml ?? held?.text).startsWith(plainOf(message.richTextHtml));
      const said = events.findLast((event) => isSaid(event) && isOurs(event)) ?? events.findLast(isSaid);
      if (isPrivate && said && !said.message?.isPrivate)
        tookOtherwise('HelpDesk shows this note to the customer. Write no more of them here.');
      return { id: said?.ID };
    };

    const desk: Desk = {
      // A typed account is part of what signs; on Text's page anybody may have signed in.
      async whoAmI({ account: typed }) {
        const accountID = typed ?? (await http.get(`${accountsOf(account.address)}/v2/accounts/me`, RawMe)).account_id;
        const agents = await http.get('/agents', RawAgents);
        const own = agents.find((agent) => agent.accountID === accountID || agent.ID === accountID);
        if (!own) return fail({ kind: 'forbidden', reason: 'This account has no seat in HelpDesk.' });
        const may = everyVerb(desk, own.roles.includes('viewer') ? ['note', ...BUT_NOTES] : []);
        return { agent: toAgent(own), may, ui: UI };
      },

      // There is no filter by requester: the search of all texts also finds who is only mentioned.
      async listTickets({ email }, page) {
        const { items, next } = await list({ query: email }, page);
        const theirs = items.filter(({ requester }) => isSameAddress(requester?.email ?? '', email));
        const [newest] = theirs;
        // What is settled lies in the archive, and somebody with nothing else is no stranger.
        if (!page && !newest && next?.startsWith('silo=archive')) return desk.listTickets({ email }, next);
        return { items: theirs, next, contacts: newest && [{ id: email, email, name: newest.requester?.name }] };
      },

      readTicket,

      listComments: async ({ id }) => ({ items: toComments(await readRaw(id)) }),

      searchTickets: (text, next) => list({ query: text }, next),

      // What changes is no longer in the archive.
      async listTicketsChangedSince(time, page) {
        const { items, next } = await list({ updatedDateFrom: new Date(time).toISOString() }, page);
        return {
          items: items.filter(({ updatedAt }) => Date.parse(updatedAt) > Date.parse(time)),
          next: next?.startsWith('silo=tickets') ? next : undefined,
        };
      },

      async choices() {
        const lists = [readAgents(), listed('/teams', RawTeams), readTags(), readFields()] as const;
        return toChoices(...(await Promise.all(lists)));
      },

      async savedReplies(ticket) {
        const responses = await listed('/cannedResponses', RawResponses);
        const isFor = (team: string | undefined) => !team || !ticket?.group || team === ticket.group.id;
        return responses.filter(({ teamID }) => isFor(teamID)).map(toSavedReply);
      },

      async openAttachment({ id }) {
        const isOwn = new URL(id).origin === new URL(account.address).origin;
        return isOwn ? { blob: await http.file(id) } : { link: id };
      },

      reply: (ticket, comment) => say(ticket, comment, false),

      note: (ticket, comment) => say(ticket, comment, true),

      // As if it had come from the customer: nothing is mailed.
      async createTicket({ requester, subject, body, files, fields }) {
        const { email, name } = requester;
        const ticket = {
          ...toWrite(fields),
          ...(await assign(fields)),
          ...{ subject, requester: { email, name }, author: { type: 'client' } },
          message: { text: body.text, richTextHtml: body.html },
          transactionID: await upload(files),
        };
        return readTicket((await http.post('/tickets', RawWritten, ticket)).ID);
      },

      async updateTicket(id, { tags, ...fields }, seen) {
        const { group, assignee, custom } = fields;
        const isAsked = tags || custom || group !== undefined || assignee !== undefined;
        const [raw, known] = await Promise.all([isAsked ? readRaw(id) : undefined, tags ? readTags() : []]);
        const held = (raw?.tagIDs ?? []).flatMap((tag) => known.find(({ ID }) => ID === tag) ?? []);
        const names = held.map(({ name }) => name);
        const asked = tags && tagsToWrite(tags, seen?.fields?.tags, names);
        const teams = group ? [group] : raw?.teamIDs;
        const idOf = (name: string) => {
          const same = known.filter((tag) => tag.name === name);
          const ofTeam = same.find(({ teamID }) => teamID !== undefined && teams?.includes(teamID));
          return (ofTeam ?? same[0])?.ID ?? refuse('tags', `HelpDesk has no tag "${name}".`);
        };
        const added = asked?.filter((name) => !names.includes(name)).map(idOf) ?? [];
        const removed = asked ? held.filter(({ name }) => !asked.includes(name)) : [];

        const change = { ...toWrite(fields, raw), ...(await assign(fields, raw?.assignment)) };
        if (Object.values(change).some((value) => value !== undefined))
          await http.patch(pathOf(id), RawAnything, change);
        if (added.length > 0) await http.post(`${pathOf(id)}/tags`, RawAnything, { tagIDs: added });
        for (const { ID } of removed) await http.delete(`${pathOf(id)}/tags/${encodeURIComponent(ID)}`);
        const now = await readTicket(id);
        refuseUndone('HelpDesk', asked ? { ...fields, tags: asked } : fields, now);
        return now;
      },

      deleteTicket: (id) => http.delete(pathOf(id)),
    };
    return desk;
  },
});
