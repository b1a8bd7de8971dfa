import {
  type Comment,
  type File,
  type Issue,
  MOVES,
  ORDER,
  ORGANIZATIONS,
  PRIORITIES,
  PRODUCT,
  PRODUCTS,
  PROJECTS,
  RESOLUTIONS,
  STATUSES,
  STORY,
  type State,
  TYPES,
  type User,
} from './state';

/* How the simulated Jira shows what it has. */

const at = (time: number): string => new Date(time).toISOString().replace('Z', '+0000');
const date = (time: number) => ({
  iso8601: at(time).replace(/\.\d+/, ''),
  jira: at(time),
  friendly: 'Today',
  epochMillis: time,
});

export const paged = <T>(all: T[], query: URLSearchParams, most = 50) => {
  const start = Number(query.get('start') ?? 0);
  const limit = Math.min(most, Number(query.get('limit') ?? 50));
  const values = all.slice(start, start + limit);
  return { size: values.length, start, limit, isLastPage: start + limit >= all.length, values };
};
const whole = <T>(all: T[]) => ({ size: all.length, start: 0, limit: 50, isLastPage: true, values: all });

const MARKS =
  /(https?:\/\/(?:[^\s\\{}[\]|]|\\(?![{}[\]|]))+)|\((?:on|off|[xyni/])\)|\\([{}[\]|*_+^~!?#-])|&#(\d+);|\{[^}]*\}|\[\^?([^\]]*)\]|(?<![\p{L}\p{N}])([*_+^~!-])(\S[^\n]*?)\5(?![\p{L}\p{N}])/gu;
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Wiki marks as HTML, as far as somebody's text could hold them by chance. */
export function render(wiki: string): string {
  let html = '';
  let from = 0;
  for (const found of wiki.matchAll(MARKS)) {
    const [text, address, letter, code, link, mark, inner] = found;
    html += escaped(wiki.slice(from, found.index));
    if (address !== undefined) html += escaped(address);
    else if (letter !== undefined) html += escaped(letter);
    else if (code !== undefined) html += escaped(String.fromCodePoint(Number(code)));
    else if (link !== undefined) html += `<a href="#">${escaped(link)}</a>`;
    else if (mark !== undefined && inner !== undefined) html += `<b>${escaped(inner)}</b>`;
    from = found.index + text.length;
  }
  return `<p>${(html + escaped(wiki.slice(from))).replaceAll('\n', '<br/>\n')}</p>`;
}

export const userIn = ({ users }: State, id: string | null): User | undefined =>
  users.find(({ accountId }) => accountId === id);

export function showUser(state: State, id: string | null) {
  const user = userIn(state, id);
  if (!user) return null;
  const { accountId, accountType, emailAddress, displayName, isHidden } = user;
  const shown = { accountId, accountType, displayName, active: true, timeZone: 'Asia/Tokyo' };
  return isHidden ? shown : { ...shown, emailAddress };
}
/** The service desk does not tell what kind of account it is. */
export const showCustomer = (state: State, id: string) => {
  const { accountType, ...shown } = showUser(state, id) ?? {};
  return shown;
};

const byId = <T extends { id: string }>(all: readonly T[], id: string | null): T | undefined =>
  all.find((one) => one.id === id);

const showStatus = (id: string) => {
  const { name, category } = byId(STATUSES, id) ?? { name: '', category: 'undefined' };
  return { id, name, statusCategory: { id: 1, key: category, name: category } };
};

const showFile = (host: string, { id, filename, mimeType, bytes, created }: File) => ({
  ...{ id, filename, mimeType, size: bytes.length, created: at(created) },
  content: `http://${host}/rest/api/3/attachment/content/${id}`,
});

const meta = (key: string, name: string, schema: object, more: object = {}) => ({
  ...{ key, name, required: false, hasDefaultValue: false, operations: ['set'], schema, ...more },
});
const custom = (name: string) => ({ custom: `com.atlassian.jira.plugin.system.customfieldtypes:${name}` });

const FIELDS: Record<string, object> = {
  summary: meta('summary', 'Summary', { type: 'string', system: 'summary' }, { required: true }),
  [PRODUCT]: meta(
    PRODUCT,
    'Product',
    { type: 'option', ...custom('select'), customId: 10101 },
    { allowedValues: PRODUCTS },
  ),
  [ORDER]: meta(ORDER, 'Order number', { type: 'string', ...custom('textfield'), customId: 10102 }),
  [STORY]: meta(STORY, 'Story', { type: 'string', ...custom('textarea'), customId: 10103 }),
};

/** `names`: the fields that are asked for; with `*all` every one but those behind a minus. */
export function showIssue(state: State, host: string, issue: Issue, names: string[], expand: string[] = []) {
  const project = byId(PROJECTS, issue.project);
  const all: Record<string, unknown> = {
    summary: issue.summary,
    status: showStatus(issue.status),
    priority: byId(PRIORITIES, issue.priority) ?? null,
    assignee: showUser(state, issue.assignee),
    reporter: showUser(state, issue.reporter),
    labels: issue.labels,
    project: { id: project?.id, key: project?.key, name: project?.name },
    created: at(issue.created),
    updated: at(issue.updated),
    resolution: byId(RESOLUTIONS, issue.resolution) ?? null,
    resolutiondate: issue.resolved === null ? null : at(issue.resolved),
    duedate: issue.duedate,
    description: { type: 'doc', version: 1, content: [] },
    attachment: issue.files.map((file) => showFile(host, file)),
    [ORGANIZATIONS]: issue.organizations.map((id) => ({ id, name: byId(state.organizations, id)?.name })),
    ...issue.custom,
  };
  const isWanted = (name: string) => names.includes(name) || (names.includes('*all') && !names.includes(`-${name}`));
  return {
    ...{ id: issue.id, key: issue.key },
    fields: Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name))),
    ...(expand.includes('renderedFields') && {
      renderedFields: { description: issue.html ?? render(issue.description) },
    }),
    ...(expand.includes('editmeta') && { editmeta: { fields: FIELDS } }),
  };
}

export function showTransitions({ status }: Issue) {
  const resolution = meta(
    'resolution',
    'Resolution',
    { type: 'resolution', system: 'resolution' },
    { required: true, allowedValues: RESOLUTIONS },
  );
  const why = meta('customfield_10200', 'Why', { type: 'string', ...custom('textfield') }, { required: true });
  const fields: Record<string, object> = { 5: { resolution }, 7: { customfield_10200: why } };
  const transitions = (MOVES[status] ?? []).map((to) => ({
    ...{ id: `${status}0${to}`, name: `To ${to}`, to: showStatus(to), hasScreen: to in fields, isGlobal: false },
    fields: fields[to] ?? {},
  }));
  return { expand: 'transitions', transitions };
}

export function showRequest(state: State, host: string, issue: Issue, expand: string[] = []) {
  const type = byId(TYPES, issue.type);
  const project = byId(PROJECTS, issue.project);
  const { name = '', category = 'undefined' } = byId(STATUSES, issue.status) ?? {};
  const wants = (what: string, shown: object) => (expand.includes(what) ? shown : {});
  return {
    ...{ issueId: issue.id, issueKey: issue.key, requestTypeId: issue.type, serviceDeskId: project?.desk },
    createdDate: date(issue.created),
    reporter: showCustomer(state, issue.reporter),
    requestFieldValues: [{ fieldId: 'summary', label: 'Summary', value: issue.summary }],
    currentStatus: { status: name, statusCategory: category.toUpperCase(), statusDate: date(issue.updated) },
    ...wants('requestType', { requestType: { id: type?.id, name: type?.name, serviceDeskId: project?.desk } }),
    ...wants('participant', { participants: whole(issue.participants.map((id) => showCustomer(state, id))) }),
    ...wants('sla', { sla: whole(slasOf(issue)) }),
    _links: { web: `http://${host}/servicedesk/customer/portal/${project?.desk}/${issue.key}` },
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;
function slasOf({ created, resolved, comments }: Issue) {
  const ongoing = (days: number) => ({ breachTime: date(created + days * DAY_MS), breached: false, paused: false });
  const first = comments.length > 0 ? {} : { ongoingCycle: ongoing(1) };
  const last = resolved === null ? { ongoingCycle: ongoing(4) } : {};
  return [
    { id: '2', name: 'Time to resolution', completedCycles: [], ...last },
    { id: '1', name: 'Time to first response', completedCycles: [], ...first },
  ];
}

export function showComment(state: State, host: string, issue: Issue, comment: Comment, expand: string[] = []) {
  const { id, body, html, author, created } = comment;
  const files = comment.files.flatMap((file) => byId(issue.files, file) ?? []);
  const names = files.map(({ filename }) => `\n[^${filename}]`).join('');
  return {
    ...{ id, body: body + names, public: comment.public, created: date(created) },
    // The account of whoever wrote may be gone.
    ...(userIn(state, author) && { author: showCustomer(state, author) }),
    ...(expand.includes('renderedBody') && { renderedBody: { html: html ?? render(body + names) } }),
    ...(expand.includes('attachment') && {
      attachments: whole(
        files.map(({ id: file, filename, mimeType, bytes, by, created: added }) => ({
          ...{ filename, mimeType, size: bytes.length, created: date(added), author: showCustomer(state, by) },
          _links: { content: `http://${host}/rest/servicedeskapi/request/${issue.id}/attachment/${file}` },
        })),
      ),
    }),
  };
}

const FORM: Record<string, object> = {
  summary: { name: 'Summary', required: true, jiraSchema: { type: 'string', system: 'summary' }, validValues: [] },
  description: { name: 'Details', required: false, jiraSchema: { type: 'string' }, validValues: [] },
  attachment: { name: 'Files', required: false, jiraSchema: { type: 'array', items: 'attachment' }, validValues: [] },
  [PRODUCT]: {
    ...{ name: 'Product', required: false, jiraSchema: { type: 'option', ...custom('select'), customId: 10101 } },
    validValues: PRODUCTS.map(({ id, value }) => ({ value: id, label: value, children: [] })),
  },
  [ORDER]: { name: 'Order number', required: false, jiraSchema: { type: 'string' }, validValues: [] },
  [STORY]: { name: 'Story', required: true, jiraSchema: { type: 'string', ...custom('textarea') }, validValues: [] },
};

export const showType = ({ id, desk, name, fields, forOthers }: (typeof TYPES)[number], expand: string[]) => ({
  ...{ id, name, serviceDeskId: desk, portalId: desk, groupIds: [], issueTypeId: '10100' },
  ...(expand.includes('field') && {
    fields: {
      ...{ canRaiseOnBehalfOf: forOthers, canAddRequestParticipants: forOthers },
      requestTypeFields: fields.map((fieldId) => ({ fieldId, visible: true, ...FORM[fieldId] })),
    },
  }),
});
