import { fail } from '../../model';
import { type Desk, defineAdapter } from '../contract';
import { isSameAddress, ownOrigin } from '../shared/address';
import { refuse } from '../shared/refuse';
import { basic, bearer, CLIENT_ID } from '../shared/sign';
import { type Passed, refuseUndone } from '../shared/undone';
import { everyVerb } from '../shared/verbs';
import { createWriter, toList, toUtc } from './changes';
import { closingOf, toChoices } from './choices';
import { encoded } from './query';
import { BOTH, createReader, PERSON, placeOf, tablePath } from './reads';
import { RawChoices, RawGroups, RawMembers, RawOnePerson, RawPeople, RawTemplates, RawWritten } from './shapes';
import { CASE, INCIDENT, toContact, toNames, toSavedReply } from './words';

const SETTABLE = ['priority', 'group', 'assignee', 'tags', 'cc', 'followers', 'dueAt', 'custom'] as const;

/** Who a call is signed by; the one script that is documented for a query. */
const ME = 'sys_id=javascript:gs.getUserID()';
const CHOSEN = 'state,priority,category,hold_reason,close_code,resolution_code';
const PASSED: Passed = {
  priority: { name: 'priority', reason: 'ServiceNow works it out from impact and urgency.' },
};

/** ServiceNow, Table API v2: https://www.servicenow.com/docs/r/api-reference/rest-apis/c_TableAPI.html */
export default defineAdapter({
  id: 'servicenow',
  name: 'ServiceNow',
  home: 'https://www.servicenow.com/docs/r/api-reference/rest-apis/c_TableAPI.html',
  address: {
    ask: 'Your ServiceNow address',
    example: 'acme.service-now.com',
    suffix: '.service-now.com',
    selfHosted: true,
  },
  origins: ownOrigin,
  base: (address) => `${address}/api`,
  signIn: [
    {
      way: 'oauth',
      name: 'ServiceNow',
      secrets: [CLIENT_ID],
      find: 'An administrator adds an inbound integration by OAuth authorization code, once for all (Machine Identity Console > Inbound integrations), ticks "This is a public client" and enters the addresses above. You then sign in on your own ServiceNow, and have the same rights as there: itil for incidents, sn_customerservice_agent for cases.',
      help: 'https://www.servicenow.com/docs/r/platform-security/authentication/configure-an-oauth-authorization-code-grant.html',
      personal: true,
      oauth: {
        at: ({ api }) => ({
          authorize: `${api}/oauth_auth.do`,
          token: `${api}/oauth_token.do`,
          scope: 'useraccount',
        }),
        // Whoever has a token may end it. https://www.servicenow.com/docs/r/platform-security/authentication/t_RevokeOAuthToken.html
        revoke: ({ token, refresh = token }, { api }) => ({
          path: `${api}/oauth_revoke_token.do`,
          query: { token: refresh },
        }),
      },
      sign: ({ token = '' }) => bearer(token),
    },
    {
      way: 'key',
      name: 'API key',
      secrets: [{ id: 'key', ask: 'API key' }],
      find: 'An administrator makes it for your user (System Web Services > API Access Policies > REST API Key), and allows it for the Table and Attachment APIs by a policy there.',
      help: 'https://www.servicenow.com/docs/r/platform-security/authentication/configure-api-key.html',
      personal: true,
      sign: ({ key = '' }) => ({ headers: { 'x-sn-apikey': key } }),
    },
    {
      way: 'password',
      name: 'User name and password',
      secrets: [
        { id: 'user', ask: 'User name', plain: true },
        { id: 'password', ask: 'Password' },
      ],
      find: 'Those of your own user: itil for incidents, sn_customerservice_agent for cases. They do not work with single sign-on, nor where a second factor is asked for here too.',
      personal: true,
      sign: ({ user = '', password = '' }) => basic(user, password),
    },
  ],
  // How many an hour, each instance says for itself.
  limits: [{ name: 'all calls', atOnce: 4 }],
  ticketsBy: 'email',
  fields: {
    create: ['requester', 'subject', 'description', 'files', 'type', ...SETTABLE],
    update: ['subject', 'requester', 'status', 'category', ...SETTABLE],
    required: ['requester', 'subject'],
  },
  recipients: 'watchers',
  /** What is cut off after a time limit comes with a 200; what a policy wants stands in the words of a 403. */
  explain(status, body) {
    const { error } = (typeof body === 'object' && body !== null && 'error' in body && body) || {};
    if (!error) return undefined;
    return status === 200 || (status === 403 && /data policy|mandatory|business rule/i.test(JSON.stringify(error)))
      ? 'refused'
      : undefined;
  },

  open(http, account) {
    const reader = createReader(http, account);
    const { findContacts, readTicket, rowsOf, tables } = reader;

    const { readLabels, setTags, toWrite, requesterIn, upload, say, makeContact, placeFor, madeBefore } = createWriter(
      http,
      reader,
    );

    const desk: Desk = {
      async whoAmI({ user }) {
        const sysparm_query = user === undefined ? ME : encoded`user_name=${user}`;
        const query = { ...BOTH, sysparm_query, sysparm_fields: PERSON, sysparm_limit: 2 };
        const [{ result }, there] = await Promise.all([
          http.get(tablePath('sys_user'), RawPeople, query),
          reader.readTables(),
        ]);
        const [raw, other] = result;
        // A condition that is passed over finds everybody.
        if (!raw || other || (user && !isSameAddress(raw.user_name?.value ?? '', user)))
          return fail({ kind: 'unreadable', field: 'sysparm_query' });
        if (there.length === 0) return fail({ kind: 'forbidden' });
        const { email } = toContact(raw, '');
        const id = raw.sys_id.value;
        return { agent: { id, name: raw.name?.value ?? id, email: email || undefined }, may: everyVerb(desk) };
      },

      findContacts,

      listTickets: ({ email }, next) => reader.listFor(email, next),

      readTicket,

      listComments: (ticket) => reader.listComments(ticket),

      searchTickets: (text, next) => reader.search(text, next),

      listCompanyTickets: (company, next) => reader.listOfCompany(company, next),

      listTicketsChangedSince: (time, next) => reader.changedSince(toUtc(time), time, next),

      async choices({ ticket, group } = {}) {
        const own = ticket === undefined ? undefined : placeOf(ticket).table;
        // A new ticket is a case where there are cases.
        const there = own ? [own] : (await tables()).toReversed();
        const values = `nameIN${there},task^elementIN${CHOSEN}^ORelementSTARTSWITHu_^inactive=false^language=en^ORDERBYsequence`;
        const members = ['user.active=true', ...(group ? [encoded`group=${group}`] : []), 'ORDERBYuser.name'].join('^');
        const [choices, columns, groups, users, labels] = await Promise.all([
          rowsOf('sys_choice', RawChoices, values, 'name,element,value,label'),
          reader.readColumns(there),
          rowsOf('sys_user_group', RawGroups, 'active=true^ORDERBYname', 'sys_id,name'),
          rowsOf('sys_user_grmember', RawMembers, members, 'user,user.name'),
          readLabels('ORDERBYname'),
        ]);
        const names = new Map(users?.map((one) => [one.user, one['user.name']]));
        return toChoices({
          values: choices ?? [],
          columns: [...(own ? closingOf(own) : []), ...columns],
          tables: there,
          own: own !== undefined,
          lists: {
            agents: users && [...names].map(([value, label]) => ({ value, label })),
            groups: groups?.map(({ sys_id, name }) => ({ value: sys_id, label: name })),
            tags: labels?.map(({ name }) => ({ value: name, label: name })),
          },
        });
      },

      /** Of a new ticket nothing is known that could be filled in, and ServiceNow has none without one. */
      async savedReplies(ticket) {
        if (!ticket) return [];
        const { table: tableName, sys_id: recordId } = placeOf(ticket.id);
        const body = { tableName, recordId, includeEvaluatedBody: true, limit: 200 };
        const path = '/sn_templated_snip/response_templates/get_templates';
        const answer = await http.send({ method: 'POST', path, body, read: true, also: [400, 403, 404] }, RawTemplates);
        return (answer.body ?? []).map(toSavedReply);
      },

      async openAttachment({ id }) {
        return { blob: await http.file(`/now/v1/attachment/${encodeURIComponent(id)}/file`) };
      },

      reply: (ticket, comment) => say('reply', ticket, comment),

      note: (ticket, comment) => say('note', ticket, comment),

      async createTicket(ticket, { key }) {
        const { subject, body, files, fields } = ticket;
        const { table, contacts } = await placeFor(ticket);
        const asked = await toWrite(table, { ...fields, subject });
        const message = { ...asked, ...requesterIn(table, contacts), description: body.text };
        const made =
          (await madeBefore(table, key)) ??
          (await http.post(tablePath(table), RawWritten, { ...message, correlation_id: key })).result.sys_id;
        const id = `${table}/${made}`;
        const there = files.length > 0 ? await reader.readFiles(made) : [];
        await upload(
          id,
          files.filter(({ name }) => !there.some(({ file_name }) => file_name === name)),
        );
        if (fields.tags) await setTags(id, fields.tags);
        return readTicket(id);
      },

      async updateTicket(id, { tags, ...asked }, seen) {
        const { table } = placeOf(id);
        const now = asked.cc || asked.followers ? await readTicket(id) : undefined;
        const cc = toList('watch_list', asked.cc, now?.cc);
        const followers = toList('work_notes_list', asked.followers, now?.followers);
        const fields = { ...asked, ...(cc && { cc }), ...(followers && { followers }) };
        const holders = fields.requester === undefined ? undefined : await findContacts(fields.requester);
        if (holders?.length === 0) refuse('requester', `ServiceNow has nobody with the address ${fields.requester}.`);
        const changes = { ...(await toWrite(table, fields)), ...(holders ? requesterIn(table, holders) : {}) };
        if (Object.values(changes).some((value) => value !== undefined))
          await http.patch(tablePath(id), RawWritten, changes);
        const set = tags && (await setTags(id, tags, seen?.fields?.tags));
        const ticket = await readTicket(id);
        refuseUndone('ServiceNow', set ? { ...fields, tags: set } : fields, ticket, PASSED);
        return ticket;
      },

      async deleteTicket(id) {
        placeOf(id);
        await http.delete(tablePath(id));
      },

      createContact: async (contact) => makeContact((await tables()).includes(CASE) ? CASE : INCIDENT, contact),

      async updateContact(id, { name, phone }) {
        const [, holder] = /^(sys_user|customer_contact|csm_consumer)\/[0-9a-f]{32}$/.exec(id) ?? [];
        if (!holder) return fail({ kind: 'absent' });
        const phones = holder === 'csm_consumer' ? { business_phone: phone } : { phone };
        const body = { ...(name === undefined ? {} : toNames(name)), ...phones };
        const query = { ...BOTH, sysparm_fields: PERSON };
        const changed = await http.send({ method: 'PATCH', path: tablePath(id), query, body }, RawOnePerson);
        return toContact(changed.body.result, holder);
      },
    };
    return desk;
  },
});
