import { startCrisp } from '../simulators/crisp';
import { startDesk365 } from '../simulators/desk365';
import { startDynamics365 } from '../simulators/dynamics-365';
import { startFreshdesk } from '../simulators/freshdesk';
import { startFront } from '../simulators/front';
import { startGladly } from '../simulators/gladly';
import { startGorgias } from '../simulators/gorgias';
import { startHelpScout } from '../simulators/help-scout';
import { startHubSpot } from '../simulators/hubspot';
import { startIntercom } from '../simulators/intercom';
import { startJiraServiceManagement } from '../simulators/jira-service-management';
import { startKayako } from '../simulators/kayako';
import { startKustomer } from '../simulators/kustomer';
import { startLiveAgent } from '../simulators/liveagent';
import { startLiveChatHelpDesk } from '../simulators/livechat-helpdesk';
import { startOracleServiceCloud } from '../simulators/oracle-service-cloud';
import { startPractice } from '../simulators/practice';
import { startRequestTracker } from '../simulators/request-tracker';
import { startSalesforce } from '../simulators/salesforce';
import type { SimulatedDesk } from '../simulators/server';
import { startServiceNow } from '../simulators/servicenow';
import { startZendesk } from '../simulators/zendesk';
import { startZohoDesk } from '../simulators/zoho-desk';

export type Contracted = {
  start(): Promise<SimulatedDesk>;
  /** The most calls that finding a person's tickets, and opening one without files, may take. */
  calls: { lookup: number; open: number };
  /** The fewest calls by which the vendor's API can tell a person's tickets; `why` where ours are more. */
  least: { lookup: number; why?: string };
  /** Part of the "METHOD /path" by which a reply or note is said, or of each; without it any POST. */
  saying?: string | { reply: string; note: string };
  /** The API gives mails as plain text, also those that were HTML. */
  onlyText?: true;
  /** A new ticket says its type; the clauses take the first that is offered. */
  typed?: true;
  /** A word that the desk's search finds; without it one of a subject. */
  word?: string;
};

/** The simulator of every adapter, by the adapter's id. */
export const desks: Record<string, Contracted> = {
  // Finding: the person, their conversations, and once in an hour the names of operators and inboxes. Opening: the
  // conversation, what was said, and the same names.
  crisp: {
    start: () => startCrisp(),
    calls: { lookup: 4, open: 4 },
    least: { lookup: 1, why: 'the person first, so that a stranger takes one call; names, once an hour' },
    saying: '/message',
    onlyText: true,
  },
  desk365: { start: () => startDesk365(), calls: { lookup: 1, open: 2 }, least: { lookup: 1 } },
  // Finding: the contact, their cases. Opening: the case, mails, notes, and once in an hour the fields' names.
  'dynamics-365': {
    start: () => startDynamics365(),
    calls: { lookup: 2, open: 4 },
    least: { lookup: 1, why: 'the person first, so that one without cases is found, too' },
    saying: { reply: 'SendEmail', note: '/annotations' },
    word: 'warranty',
  },
  // Opening: the ticket twice (its text and files are the first comment), what was said, the names of all.
  freshdesk: { start: () => startFreshdesk(), calls: { lookup: 1, open: 4 }, least: { lookup: 1 }, word: 'lamp' },
  // The names of the statuses come along once in an hour. Opening: conversation, followers, inboxes, messages, comments.
  front: { start: () => startFront(), calls: { lookup: 2, open: 6 }, least: { lookup: 1 } },
  // Finding: profile, conversations, and three lists of names. Opening: the same names, what was said, whose it is.
  gladly: {
    start: () => startGladly(),
    calls: { lookup: 5, open: 7 },
    least: { lookup: 2, why: 'names of agents, inboxes and topics, once an hour' },
    onlyText: true,
  },
  // Finding: the customer, their tickets. Opening: the ticket, its custom fields, its messages.
  gorgias: { start: () => startGorgias(), calls: { lookup: 2, open: 3 }, least: { lookup: 2 } },
  // Finding: the customer, for all their addresses; the conversations. Opening: the conversation, the inboxes' names.
  'help-scout': {
    start: () => startHelpScout(),
    calls: { lookup: 2, open: 2 },
    least: { lookup: 1, why: 'a search by one address says nothing of other addresses, nor of the company' },
    saying: 'POST /v2/conversations/',
  },
  // Finding: contact, its tickets' ids, the tickets, pipelines, agents. Opening: see test/adapters/hubspot.
  hubspot: { start: () => startHubSpot(), calls: { lookup: 5, open: 10 }, least: { lookup: 3 } },
  // Finding: the contact, conversations, tickets, and the names of agents and teams. Opening: the conversation (said
  // whole), those names and its fields; of a ticket, its customer too.
  intercom: { start: () => startIntercom(), calls: { lookup: 5, open: 5 }, least: { lookup: 3 } },
  // Finding: the person, their company, their tickets. Opening: the issue, the request, where it may go, what was said,
  // and how a finished one was rated.
  'jira-service-management': {
    start: () => startJiraServiceManagement(),
    calls: { lookup: 3, open: 5 },
    least: { lookup: 2, why: 'the company of the person' },
    typed: true,
  },
  // Whoever has several addresses: their own list too. Opening: the conversation, what was said.
  kayako: {
    start: () => startKayako(),
    calls: { lookup: 1, open: 2 },
    least: { lookup: 1 },
    saying: 'POST /api/v1/cases/',
  },
  // Finding: a search, the conversations, and three lists of names. Opening: the conversation, its fields, those names,
  // the customer, messages, notes.
  kustomer: {
    start: () => startKustomer(),
    calls: { lookup: 5, open: 8 },
    least: { lookup: 2, why: 'names of users, teams and tags, once an hour' },
    onlyText: true,
  },
  // Finding: the contact, their company's name, the tickets. Opening: the ticket, what was said, and three lists of names.
  liveagent: {
    start: () => startLiveAgent(),
    calls: { lookup: 3, open: 5 },
    least: { lookup: 2, why: 'the name of a company, which is kept for an hour' },
    saying: 'POST /api/conversations/',
  },
  // Finding: those at work, then those in the archive. Opening: the ticket with all that was said, its fields' names.
  'livechat-helpdesk': {
    start: () => startLiveChatHelpDesk(),
    calls: { lookup: 2, open: 2 },
    least: { lookup: 1 },
    saying: 'PATCH /v1/tickets/',
  },
  // The person and their tickets in one call. Opening: the ticket's row, all that was said with it, and the names of
  // agents.
  'oracle-service-cloud': {
    start: () => startOracleServiceCloud(),
    calls: { lookup: 1, open: 3 },
    least: { lookup: 1 },
    saying: 'connect/v1.4/incident',
  },
  practice: { start: startPractice, calls: { lookup: 1, open: 2 }, least: { lookup: 1 } },
  'request-tracker': {
    start: () => startRequestTracker({ path: '/rt' }),
    calls: { lookup: 1, open: 3 },
    least: { lookup: 1 },
  },
  // Finding: contact and cases in one call. Opening: the case and all that was said in one. Once in an hour, which
  // fields this sign-in may see.
  salesforce: {
    start: () => startSalesforce(),
    calls: { lookup: 2, open: 2 },
    least: { lookup: 1, why: 'which fields there are, once an hour' },
    saying: { reply: 'POST /services/data/v64.0/actions/', note: '/sobjects/CaseComment' },
  },
  // Finding: incidents and cases, and once in an hour which of the two there are. Opening: the ticket, its tags, service
  // level, journal and files, and, kept for an hour, its own columns and who wrote.
  servicenow: {
    start: () => startServiceNow(),
    calls: { lookup: 4, open: 7 },
    least: { lookup: 2 },
    saying: 'PATCH /api/now/v2/table/',
    onlyText: true,
  },
  zendesk: {
    start: () => startZendesk(),
    calls: { lookup: 3, open: 3 },
    least: { lookup: 2 },
    saying: 'PUT /api/v2/tickets/',
  },
  // Finding: a token (once an hour), the contact, their tickets. Opening: the ticket, the names of its fields, the list of what was said, and
  // each mail's text by itself.
  'zoho-desk': {
    start: () => startZohoDesk(),
    calls: { lookup: 3, open: 5 },
    least: { lookup: 2 },
    saying: 'POST /api/v1/tickets/',
  },
};
