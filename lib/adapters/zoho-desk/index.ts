import type { Ticket } from '../../model';
import { type Desk, defineAdapter, type Request } from '../contract';
import { refuse, tookOtherwise } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { refuseUndone } from '../shared/undone';
import { BUT_NOTES, everyVerb } from '../shared/verbs';
import { change, followersOf, tagsOf, upload, uploadAll } from './changes';
import { listComments, pathOf } from './conversation';
import { namesOf } from './names';
import { findContacts, withoutOrders } from './people';
import { RawAgent, RawContact, RawSent, RawTags, RawTemplates, RawTicket, RawTickets, RawWritten } from './shapes';
import { accountsOf, signIn } from './sign-in';
import { choicesIn, toAgent, toContact, toName, toPerson, toTicket, toWrite } from './words';

const PAGE = 50;
/** A search shows no more than this, page by page. */
const LAST = 999;
const SEEN = 'contacts,assignee,departments';
const REGIONS = [
  ['United States', 'com'],
  ['Europe', 'eu'],
  ['India', 'in'],
  ['Australia', 'com.au'],
  ['Japan', 'jp'],
  ['China', 'com.cn'],
  ['Saudi Arabia', 'sa'],
  ['United Kingdom', 'uk'],
].map(([name = '', end]) => ({ name, origin: `https://desk.zoho.${end}` }));
const SETTABLE = ['status', 'priority', 'type', 'category', 'group', 'assignee', 'dueAt', 'custom'] as const;

/** Zoho Desk, API v1: https://desk.zoho.com/DeskAPIDocument */
export default defineAdapter({
  id: 'zoho-desk',
  name: 'Zoho Desk',
  home: 'https://desk.zoho.com/DeskAPIDocument',
  address: {
    ask: 'Your region',
    example: 'desk.zoho.eu',
    hint: 'The one in the address of your Zoho Desk',
    regions: [...REGIONS, { name: 'Canada', origin: 'https://desk.zohocloud.ca' }],
  },
  origins: (address) => [
    { origin: new URL(address).origin, purpose: 'api' },
    { origin: accountsOf(address), purpose: 'sign-in' },
  ],
  base: (address) => `${address}/api/v1`,
  signIn,
  // Of the smallest plan; the day's credits are the whole portal's, and no answer tells how many there are.
  limits: [{ name: 'all calls', atOnce: 5 }],
  ticketsBy: 'contact',
  fields: {
    create: ['requester', 'subject', 'description', 'files', ...SETTABLE],
    update: ['subject', 'requester', ...SETTABLE, 'tags', 'followers'],
    required: ['requester', 'subject', 'group'],
  },
  recipients: { to: true, cc: true },
  explain(status, body) {
    const { error } = (body ?? {}) as { error?: unknown };
    // Where tokens are sold, a refusal says 200, and "Access Denied" is ten of them in ten minutes.
    if (error === 'Access Denied') return 'limited';
    if (status === 200 && typeof error === 'string') return 'unauthorized';
    return status === 405 || status === 415 ? 'refused' : undefined;
  },

  open(http, account) {
    const names = namesOf(http);

    const list = async (filter: Record<string, string>, keep: (raw: RawTicket) => boolean, page = '0') => {
      const query = { ...filter, sortBy: '-modifiedTime', from: page, limit: PAGE };
      const found = (await http.get('/tickets/search', RawTickets, query))?.data ?? [];
      const next = Number(page) + PAGE;
      return {
        items: found.filter(keep).map((raw) => toTicket(raw, account.id)),
        next: found.length === PAGE && next <= LAST ? String(next) : undefined,
      };
    };

    const readRaw = (id: string) => http.get(pathOf(id), RawTicket, { include: SEEN });
    const readTicket = async (id: string): Promise<Ticket> => {
      const [raw, known] = await Promise.all([readRaw(id), names.fields()]);
      const [tags, followers] = await Promise.all([
        raw.tagCount === '0' ? [] : tagsOf(http, id),
        raw.followerCount === '0' ? [] : followersOf(http, id),
      ]);
      return { ...toTicket(raw, account.id, known), tags, followers: followers.map((raw) => toPerson(raw, 'agent')) };
    };

    const commentPath = (ticket: Ticket, id: string) => `${pathOf(ticket.id)}/comments/${encodeURIComponent(id)}`;
    /** Failure `refused` for what is no comment: what was mailed stays. */
    const onComment = async (request: Request) => {
      const { status } = await http.send({ ...request, also: [404] }, RawAnything);
      if (status === 404) refuse('content', 'Zoho Desk changes only comments, not what was mailed.');
    };

    const desk: Desk = {
      async whoAmI() {
        const me = await http.get('/myinfo', RawAgent);
        return { agent: toAgent(me), may: everyVerb(desk, me.rolePermissionType === 'Light' ? BUT_NOTES : []) };
      },

      findContacts: (email) => findContacts(http, email),

      async listTickets({ email, contact }, page) {
        const contactId = contact?.id ?? (await findContacts(http, email))[0]?.id;
        return contactId ? list({ contactId }, (raw) => raw.contactId === contactId, page) : { items: [] };
      },

      readTicket,

      listComments({ id }, next) {
        const reading = readRaw(id).then((raw) => ({
          raw,
          author: toTicket(raw, account.id).requester ?? { side: 'customer' as const },
        }));
        return listComments(http, id, reading, next);
      },

      async searchTickets(text, page) {
        const words = withoutOrders(text).slice(0, 100);
        if (words.length < 3) refuse('_all', 'Zoho Desk searches for three letters or more.');
        return list({ _all: words }, () => true, page);
      },

      listCompanyTickets: ({ id }, page) =>
        list({ accountId: id }, (raw) => (raw.accountId ?? raw.contact?.account?.id) === id, page),

      async listTicketsChangedSince(time, page) {
        const range = `${new Date(time).toISOString()},2099-12-31T00:00:00.000Z`;
        return list({ modifiedTimeRange: range }, (raw) => Date.parse(raw.modifiedTime ?? '') > Date.parse(time), page);
      },

      async choices(about) {
        const query = { departmentId: about?.group, limit: 100 };
        const [known, groups, people, tags] = await Promise.all([
          names.fields(),
          names.departments(),
          names.agents(),
          about?.group ? http.get('/ticketTags', RawTags, query) : undefined,
        ]);
        return {
          ...choicesIn(known),
          groups: groups.map(({ id, name }) => ({ value: id, label: name })),
          agents: people.map(({ id, name }) => ({ value: id, label: name })),
          tags: tags?.data.map(({ name }) => ({ value: name, label: name })),
        };
      },

      async savedReplies(ticket) {
        const from = ticket?.group ? [ticket.group] : await names.departments();
        const lists = from.map(({ id }) =>
          http.get('/templates', RawTemplates, { departmentId: id, module: 'tickets' }),
        );
        return (await Promise.all(lists)).flatMap((found) =>
          (found?.data ?? []).map(({ templateId: id, templateName: name, body: html = '', folder }) => ({
            id,
            name,
            html,
            folder: folder?.folderName,
          })),
        );
      },

      async openAttachment({ id }) {
        const { pathname, search } = new URL(id);
        return { blob: await http.file(pathname.replace(/^.*?\/api\/v1(?=\/)/, '') + search) };
      },

      attach: async (file) => ({ token: await upload(http, file) }),

      async reply({ id, group, requester }, { body, files, to, cc, setStatus }) {
        const department = group?.id ?? (await readRaw(id)).departmentId;
        const [fromEmailAddress, attachmentIds] = await Promise.all([
          names.senderOf(department),
          uploadAll(http, files),
        ]);
        const sent = await http.post(`${pathOf(id)}/sendReply`, RawSent, {
          ...{ channel: 'EMAIL', contentType: 'html', content: body.html, fromEmailAddress, attachmentIds },
          to: to?.join() ?? requester?.email,
          cc: cc.join() || undefined,
          ticketStatus: setStatus,
        });
        if (sent.status === 'DRAFT') tookOtherwise('Zoho Desk kept the reply as a draft. Send it there.');
        if (sent.status === 'FAILED') tookOtherwise('Zoho Desk has the reply, and could not mail it. Send it there.');
        return { id: sent.id };
      },

      async note({ id }, { body, files, setStatus }) {
        const attachmentIds = await uploadAll(http, files);
        // First what may be done twice: once the text is there, nothing after it must fail.
        if (setStatus !== undefined) await change(http, id, { status: setStatus });
        const message = { contentType: 'html', content: body.html, isPublic: false, attachmentIds };
        return http.post(`${pathOf(id)}/comments`, RawWritten, message);
      },

      async createTicket({ requester: { email, name, contact }, subject, body, files, fields: given }) {
        // Asked before: after the ticket is made, nothing must fail.
        const [known, groups, people, uploads] = await Promise.all([
          names.fields(),
          names.departments(),
          given.assignee ? names.agents() : [],
          uploadAll(http, files),
        ]);
        const message = {
          ...{ ...toWrite({ ...given, subject }), departmentId: given.group ?? groups[0]?.id, email, channel: 'Email' },
          ...(contact ? { contactId: contact.id } : { contact: { email, ...toName(name ?? email) } }),
          ...{ description: body.html, uploads },
        };
        const raw = await http.post('/tickets', RawTicket, message);
        const made = toTicket(raw, account.id, known);
        return {
          ...made,
          group: groups.find(({ id }) => id === raw.departmentId),
          assignee: people.find(({ id }) => id === raw.assigneeId) ?? made.assignee,
          requester: { id: raw.contactId, name: contact?.name ?? name, email, side: 'customer' },
        };
      },

      async updateTicket(id, changes, seen) {
        const asked = await change(http, id, changes, seen?.fields);
        const now = await readTicket(id);
        refuseUndone('Zoho Desk', asked, now);
        return now;
      },

      // Into the recycle bin, for 60 days.
      async deleteTicket(id) {
        await http.post('/tickets/moveToTrash', RawAnything, { ticketIds: [id] });
      },

      // In the form that the comment has: nothing says otherwise.
      editComment: (ticket, { id, text }, body) => {
        const content = text === undefined ? body.html : body.text;
        return onComment({ method: 'PATCH', path: commentPath(ticket, id), body: { content } });
      },

      deleteComment: (ticket, { id }) => onComment({ method: 'DELETE', path: commentPath(ticket, id) }),

      async createContact({ email, name }) {
        return toContact(await http.post('/contacts', RawContact, { email, ...toName(name ?? email) }));
      },

      async updateContact(id, { name, phone }) {
        const changes = { ...(name === undefined ? {} : toName(name)), phone };
        return toContact(await http.patch(`/contacts/${encodeURIComponent(id)}`, RawContact, changes));
      },
    };
    return desk;
  },
});
