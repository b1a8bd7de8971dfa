import type { Account, Company, Contact, Shape, Ticket } from '../../model';
import type { Http, Request } from '../contract';
import { isAddress, isSameAddress } from '../shared/address';
import { everyPage } from '../shared/paging';
import { refuse } from '../shared/refuse';
import {
  type RawComment,
  RawComments,
  RawDesks,
  RawFeedback,
  RawFieldList,
  RawIssue,
  RawIssueComments,
  RawIssues,
  RawLabels,
  RawOrganizationsOrRefusal,
  RawPriorities,
  type RawRequest,
  RawRequestOrRefusal,
  RawTransitions,
  RawTypes,
  RawUsers,
} from './shapes';
import { asSaid, NO_REQUEST, toContact, toRating, toTicket } from './words';

/* What is read for more than one verb. */

export const JIRA = '/rest/api/3';
export const DESK = '/rest/servicedeskapi';
/** The paths of a ticket: Jira's own, and the service desk's. */
export const pathOf = (key: string): string => `${JIRA}/issue/${encodeURIComponent(key)}`;
export const requestPathOf = (key: string): string => `${DESK}/request/${encodeURIComponent(key)}`;

const PAGE = 50;
const ALL = 1000;
const ROW = 'summary,status,priority,assignee,reporter,labels,project,created,updated,resolutiondate,duedate,parent';
const ORGANIZATIONS = 'com.atlassian.servicedesk:sd-customer-organizations';

/** The reads of one account. */
export function readsOf(http: Http, account: Pick<Account, 'id' | 'address' | 'ui'>) {
  /** A list of the service desk, to its end. */
  const all = <T>(
    path: string,
    shape: Shape<{ isLastPage?: boolean; values: T[] }>,
    request: Partial<Request> = {},
  ): Promise<T[]> =>
    everyPage(async (start = '0') => {
      const query = { start, limit: PAGE, ...request.query };
      const { isLastPage, values } = (await http.send({ ...request, path: `${DESK}${path}`, query }, shape)).body;
      const next = isLastPage === false && values.length > 0 ? String(Number(start) + values.length) : undefined;
      return { items: values, next };
    });
  const known = async <T>(path: string, shape: Shape<T>): Promise<T> =>
    (await http.send({ path: `${JIRA}${path}`, reference: true }, shape)).body;

  const issue = (key: string) =>
    http.get(pathOf(key), RawIssue, { fields: '*all,-comment,-worklog', expand: 'renderedFields,editmeta' });
  /** Undefined: made in Jira without a request type, which no customer sees; the service desk does not know it. */
  const request = async (key: string): Promise<RawRequest | undefined> => {
    const query = { expand: 'requestType,participant,sla' };
    const { body } = await http.send({ path: requestPathOf(key), query, also: [404] }, RawRequestOrRefusal);
    return body && 'serviceDeskId' in body ? body : undefined;
  };
  const transitions = async (key: string) =>
    (await http.get(`${pathOf(key)}/transitions`, RawTransitions, { expand: 'transitions.fields' })).transitions;

  /** Nothing where it is no request. */
  const saidInRequest = (key: string): Promise<RawComment[]> =>
    all(`/request/${encodeURIComponent(key)}/comment`, RawComments, {
      query: { public: 'true', internal: 'true', expand: 'attachment,renderedBody' },
      also: [404],
    });
  const saidInIssue = (key: string): Promise<RawComment[]> =>
    everyPage(async (startAt = '0') => {
      const query = { startAt, maxResults: PAGE, expand: 'renderedBody' };
      const { comments, total } = await http.get(`${pathOf(key)}/comment`, RawIssueComments, query);
      const end = Number(startAt) + comments.length;
      return { items: comments.map(asSaid), next: comments.length > 0 && end < total ? String(end) : undefined };
    });

  const ratingOf = async (key: string) => {
    const path = `${requestPathOf(key)}/feedback`;
    const headers = { 'x-experimentalapi': 'opt-in' };
    const feedback = (await http.send({ path, headers, also: [403, 404] }, RawFeedback)).body;
    return feedback?.rating === undefined ? undefined : toRating(feedback.rating, feedback.comment?.body);
  };

  /** Who is told of companies is decided by the licence. */
  const companiesOf = async (accountId: string): Promise<Company[]> => {
    const path = `${DESK}/organization`;
    const found = await http.send({ path, query: { accountId }, also: [403, 404] }, RawOrganizationsOrRefusal);
    return found.body && 'values' in found.body ? found.body.values : [];
  };

  return {
    issue,
    transitions,
    /** Failure `refused` where it is none. */
    request: async (key: string) => (await request(key)) ?? refuse('requestType', NO_REQUEST),

    /** All that was said to a ticket: the order of its pages is nowhere said. */
    async conversation(key: string) {
      const [raw, asked, said] = await Promise.all([issue(key), request(key), saidInRequest(key)]);
      return { raw, request: asked, comments: asked ? said : await saidInIssue(key) };
    },

    /** Those whose address Jira shows. It finds by the beginnings of names and addresses. */
    async find(email: string): Promise<Contact[]> {
      if (!isAddress(email)) return [];
      const found = await http.get(`${JIRA}/user/search`, RawUsers, { query: email, maxResults: PAGE });
      const theirs = found.filter(({ emailAddress = '', accountType }) => {
        return isSameAddress(emailAddress, email) && accountType !== 'app';
      });
      return Promise.all(theirs.map(async (raw) => toContact(raw, await companiesOf(raw.accountId))));
    },

    /** Newest change first. Only what service desks have: a site has other projects too. */
    async search(jql: string, nextPageToken?: string, more: string[] = []) {
      const query = {
        jql: `projectType = service_desk AND ${jql} ORDER BY updated DESC`,
        fields: [ROW, ...more].join(),
        maxResults: PAGE,
        nextPageToken,
      };
      const { issues, nextPageToken: next } = await http.get(`${JIRA}/search/jql`, RawIssues, query);
      return { raws: issues, items: issues.map((raw) => toTicket(raw, account)), next };
    },

    async ticket(key: string): Promise<Ticket> {
      const [raw, asked, moves] = await Promise.all([issue(key), request(key), transitions(key)]);
      const isDone = raw.fields.status.statusCategory.key === 'done';
      const rating = isDone && asked ? await ratingOf(key) : undefined;
      return toTicket(raw, account, { request: asked ?? null, transitions: moves, rating });
    },

    types: () => all('/requesttype', RawTypes, { query: { expand: 'field' }, reference: true }),
    desks: () => all('/servicedesk', RawDesks, { reference: true }),
    priorities: async () => (await known('/priority/search', RawPriorities)).values,
    labels: async () => (await known(`/label?maxResults=${ALL}`, RawLabels)).values,
    assignable: (issueKey: string) =>
      http.get(`${JIRA}/user/assignable/search`, RawUsers, { issueKey, maxResults: ALL }),
    /** The field that holds a ticket's companies: its id differs from site to site. */
    companyField: async () =>
      (await known('/field', RawFieldList)).find(({ schema }) => schema?.custom === ORGANIZATIONS)?.id,
  };
}

export type Reads = ReturnType<typeof readsOf>;
