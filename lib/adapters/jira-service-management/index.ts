import type { Comment, Contact, Ticket } from '../../model';
import { type Desk, defineAdapter, type OutgoingComment, type OutgoingFile } from '../contract';
import { ownOrigin } from '../shared/address';
import { toPart } from '../shared/files';
import { onlyGood, refuse, tookOtherwise } from '../shared/refuse';
import { RawAnything } from '../shared/shapes';
import { basic } from '../shared/sign';
import { tagsToWrite } from '../shared/tags';
import { refuseUndone } from '../shared/undone';
import { everyVerb } from '../shared/verbs';
import { customOfIssue, customOfType, formField, holdsId, toTypeChoices, typeValue } from './fields';
import { before, quoted, wordsOf } from './jql';
import { peopleOf } from './people';
import { DESK, JIRA, pathOf, readsOf, requestPathOf } from './reads';
import { RawMyself, RawRequestMade, RawRights, RawSaid, RawSaidWithFiles, RawTemporary } from './shapes';
import { wikiOf } from './wiki';
import { fileIdsOf, isOpenTo, RIGHTS, resolutionFor, toAgent, toComment, toEditChoices, toFirst } from './words';

/** Jira Service Management, on the REST APIs of Jira and of its service desks. A request there is an issue. */
export default defineAdapter({
  id: 'jira-service-management',
  name: 'Jira Service Management',
  home: 'https://developer.atlassian.com/cloud/jira/service-desk/rest/',
  address: {
    ask: 'Your Jira address',
    example: 'acme.atlassian.net',
    hint: 'For a token with scopes, see the help page of this desk',
    suffix: '.atlassian.net',
  },
  origins: ownOrigin,
  base: (address) => address,
  signIn: [
    {
      way: 'token',
      name: 'API token',
      secrets: [
        { id: 'email', ask: 'Your email in Jira', plain: true },
        { id: 'token', ask: 'API token' },
      ],
      find: 'Made in your Atlassian account under Security > API tokens; it lasts a year at most. Atlassian wants apps to sign in without such tokens, so ask your administrator whether yours may be used here.',
      help: 'https://id.atlassian.com/manage-profile/security/api-tokens',
      personal: true,
      sign: ({ email = '', token = '' }) => basic(email, token),
    },
  ],
  limits: [{ name: 'all calls', calls: 50, perMs: 1000 }],
  ticketsBy: 'contact',
  fields: {
    create: ['requester', 'subject', 'description', 'files', 'type', 'cc', 'custom'],
    update: ['subject', 'requester', 'status', 'priority', 'assignee', 'tags', 'cc', 'custom'],
    required: ['requester', 'subject', 'type'],
  },
  recipients: 'watchers',
  // "XSRF check failed": https://support.atlassian.com/jira/kb/rest-api-calls-with-a-browser-user-agent-header-may-fail-csrf-checks/
  refusesBrowsers: ({ address, api }) => api === address || /\.atlassian\.(com|net)$/.test(new URL(api).hostname),

  open(http, account) {
    const read = readsOf(http, account);
    const people = peopleOf(http, read);

    const upload = async (deskId: string, files: OutgoingFile[]): Promise<string[]> => {
      const form = new FormData();
      for (const file of files) form.append('file', toPart(file), file.name);
      const path = `${DESK}/servicedesk/${encodeURIComponent(deskId)}/attachTemporaryFile`;
      const headers = { 'x-atlassian-token': 'no-check', 'x-experimentalapi': 'opt-in' };
      const { temporaryAttachments: kept } = (
        await http.send({ method: 'POST', path, headers, body: form }, RawTemporary)
      ).body;
      if (kept.length < files.length) refuse('attachment', 'Jira did not keep all files.');
      return kept.map(({ temporaryAttachmentId }) => temporaryAttachmentId);
    };

    /** The move to a status. Failure `refused` where there is none now, or it wants to be told more than we can. */
    const moveTo = async (key: string, status: string) => {
      const move = (await read.transitions(key)).find((one) => one.to.id === status && isOpenTo(one));
      // It may be there already: by a sending of which only this much arrived.
      if (!move && (await read.issue(key)).fields.status.id === status) return async () => undefined;
      const { id, ...rest } = move ?? refuse('status', 'The ticket cannot go there from where it is.');
      return () =>
        http.post(`${pathOf(key)}/transitions`, RawAnything, { transition: { id }, ...resolutionFor({ id, ...rest }) });
    };

    const say = async ({ id: key }: Ticket, { body, files, setStatus }: OutgoingComment, isPublic: boolean) => {
      const text = wikiOf(body.text);
      const temporaryAttachmentIds =
        files.length > 0 ? await upload((await read.request(key)).serviceDeskId, files) : undefined;
      // First what may be done twice: once the text is out, nothing after it must fail.
      if (setStatus !== undefined) await (await moveTo(key, setStatus))();
      const path = requestPathOf(key);
      const additionalComment = text.trim() === '' ? undefined : { body: text };
      const message = { temporaryAttachmentIds, public: isPublic, additionalComment };
      const said = temporaryAttachmentIds
        ? (await http.post(`${path}/attachment`, RawSaidWithFiles, message)).comment
        : await http.post(`${path}/comment`, RawSaid, { body: text, public: isPublic });
      if (!isPublic && said?.public) tookOtherwise('Jira shows this note to the customer. Delete it there.');
      return { id: said?.id };
    };

    const commentPath = (ticket: Ticket, { id }: Comment): string =>
      id === 'description'
        ? refuse('comment', 'The description of a ticket stays as it is.')
        : `${pathOf(ticket.id)}/comment/${encodeURIComponent(id)}`;

    const desk: Desk = {
      async whoAmI() {
        const [raw, { permissions }] = await Promise.all([
          http.get(`${JIRA}/myself`, RawMyself),
          http.get(`${JIRA}/mypermissions`, RawRights, { permissions: Object.keys(RIGHTS).join() }),
        ]);
        const lacking = Object.entries(RIGHTS).flatMap(([right, verbs]) =>
          permissions[right]?.havePermission ? [] : verbs,
        );
        return { agent: toAgent(raw), may: everyVerb(desk, lacking) };
      },

      findContacts: read.find,

      async listTickets({ email, contact }, page) {
        const id = contact?.id ?? (await read.find(email))[0]?.id;
        if (id === undefined) return { items: [] };
        const { items, next } = await read.search(`reporter = ${quoted(id)}`, page);
        const theirs = items.filter(({ requester }) => requester?.id === id);
        // Whose address is hidden in the one place need not be hidden in the other.
        return {
          items: theirs.map((ticket) => ({
            ...ticket,
            requester: { ...ticket.requester, email: ticket.requester?.email ?? email },
          })),
          next,
        };
      },

      readTicket: read.ticket,

      async listComments({ id: key }) {
        const { raw, request, comments } = await read.conversation(key);
        const people = request?.participants?.values ?? [];
        const customers = [raw.fields.reporter, ...people].map((person) => person?.accountId);
        const said = comments
          .map((comment) => toComment(comment, customers))
          .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || Number(a.id) - Number(b.id));
        const later = comments.flatMap(fileIdsOf);
        const first = raw.fields.attachment.filter(({ id }) => !later.includes(id));
        return { items: [toFirst(raw, first), ...said] };
      },

      async searchTickets(text, page) {
        const words = wordsOf(text);
        if (words === '') return { items: [] };
        const { items, next } = await read.search(`text ~ ${quoted(words)}`, page);
        return { items, next };
      },

      async listCompanyTickets({ id, name }, page) {
        const field = (await read.companyField()) ?? refuse('organization', 'This Jira has no organizations.');
        const { items, raws, next } = await read.search(`organizations = ${quoted(name)}`, page, [field]);
        // Two companies may have one name.
        return { items: items.filter((_, index) => holdsId(raws[index]?.fields[field], id)), next };
      },

      async listTicketsChangedSince(time, page) {
        const { items, next } = await read.search(`updated >= ${before(time)}`, page);
        const newer = items.filter(({ updatedAt }) => Date.parse(updatedAt) > Date.parse(time));
        return { items: newer, next: newer.length < items.length ? undefined : next };
      },

      async choices({ ticket } = {}) {
        if (ticket === undefined) return toTypeChoices(...(await Promise.all([read.types(), read.desks()])));
        return toEditChoices(
          ...(await Promise.all([read.issue(ticket), read.assignable(ticket), read.priorities(), read.labels()])),
        );
      },

      openAttachment: async ({ id }) => ({
        blob: await http.file(`${JIRA}/attachment/content/${encodeURIComponent(id)}?redirect=false`),
      }),

      reply: (ticket, comment) => say(ticket, comment, true),

      note: (ticket, comment) => say(ticket, comment, false),

      async createTicket({ requester, subject, body, files, fields }) {
        const type =
          (await read.types()).find((one) => typeValue(one) === fields.type) ??
          refuse('requestTypeId', 'Choose a type of request.');
        const { id: requestTypeId, serviceDeskId } = type;
        const custom = customOfType(type, fields.custom ?? {});
        if (files.length > 0 && type.fields && !formField(type, 'attachment'))
          refuse('attachment', 'A request of this type takes no files.');
        const { contact, ...asked } = requester;
        const join = async (): Promise<Contact> => {
          const made = await people.createContact(asked);
          const path = `${DESK}/servicedesk/${encodeURIComponent(serviceDeskId)}/customer`;
          await http.post(path, RawAnything, { accountIds: [made.id] });
          return made;
        };
        const raiseOnBehalfOf = contact?.id ?? (await people.idOf(asked.email, join));
        const requestParticipants = await people.idsOf(fields.cc ?? []);
        const attachment = files.length > 0 ? await upload(serviceDeskId, files) : undefined;
        const { issueKey } = await http.post(`${DESK}/request`, RawRequestMade, {
          ...{ serviceDeskId, requestTypeId, raiseOnBehalfOf, requestParticipants },
          requestFieldValues: { ...custom, summary: subject, description: wikiOf(body.text), attachment },
        });
        return read.ticket(issueKey);
      },

      async updateTicket(key, { tags: asked, ...fields }, seen) {
        const { subject, status, priority, assignee, requester, cc, custom } = fields;
        // Everything that can be refused comes before the first change.
        const move = status === undefined ? undefined : await moveTo(key, status);
        const raw = asked || custom ? await read.issue(key) : undefined;
        const held = raw?.fields.labels ?? [];
        const tags = asked && tagsToWrite(asked, seen?.fields?.tags, held);
        onlyGood('labels', tags ?? [], (tag) => !/\s/.test(tag));
        const nobody = () => refuse('reporter', 'Nobody in Jira has this address, or it is hidden.');
        const reporter = requester === undefined ? undefined : await people.idOf(requester, nobody);
        const copied = cc && (await people.participants(key, cc));
        const change = {
          ...(raw && custom ? customOfIssue(raw, custom) : {}),
          summary: subject,
          priority: priority === undefined ? undefined : { id: priority },
          assignee: assignee === undefined ? undefined : { accountId: assignee },
          reporter: reporter === undefined ? undefined : { accountId: reporter },
        };
        // Adds and removes, so that labels which others set meanwhile stay.
        const labels = tags && [
          ...tags.filter((tag) => !held.includes(tag)).map((add) => ({ add })),
          ...held.filter((tag) => !tags.includes(tag)).map((remove) => ({ remove })),
        ];
        if (labels?.length || Object.values(change).some((value) => value !== undefined))
          await http.put(pathOf(key), RawAnything, { fields: change, ...(labels && { update: { labels } }) });
        await copied?.write();
        await move?.();
        const ticket = await read.ticket(key);
        // People by their ids: Jira need not show their addresses.
        refuseUndone('Jira', { ...fields, requester: reporter, cc: copied?.ids, ...(tags && { tags }) }, ticket);
        return ticket;
      },

      deleteTicket: (key) => http.delete(pathOf(key)),

      /** Says again who may see it: nothing about an edit must make a note public. */
      async editComment(ticket, comment, { text }) {
        const internal = { key: 'sd.public.comment', value: { internal: comment.kind === 'note' } };
        const path = commentPath(ticket, comment).replace(JIRA, '/rest/api/2');
        await http.put(path, RawAnything, { body: wikiOf(text), properties: [internal] });
      },

      deleteComment: async (ticket, comment) => http.delete(commentPath(ticket, comment)),

      createContact: people.createContact,
    };
    return desk;
  },
});
