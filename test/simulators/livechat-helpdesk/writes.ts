import type { Asked, Told } from '../server';
import { absent, invalid, Refusal, showTicket, ticketIn } from './reads';
import type { Agent, Author, Event, File as KeptFile, State, Ticket } from './state';

/* How the simulated HelpDesk is written to. */

type Given = Record<string, unknown>;

export function given(asked: Asked): Given {
  try {
    return JSON.parse(asked.body.toString()) as Given;
  } catch {
    throw invalid('body is not valid JSON');
  }
}

const isObject = (value: unknown): value is Given => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const STATUSES = ['open', 'pending', 'onhold', 'solved', 'closed'];
const PRIORITIES = [-10, 0, 10, 20];

function writable(state: State, id: string): Ticket {
  const ticket = ticketIn(state, id);
  if (ticket.silo !== 'tickets') throw invalid(`ticket is in ${ticket.silo}`);
  return ticket;
}

/** Team and agent go together, and the agent must be in the team. */
function assign(state: State, ticket: Ticket, assignment: unknown): void {
  if (!isObject(assignment) || !isObject(assignment.team)) throw invalid('assignment.team is required');
  if (assignment.agent === undefined) throw invalid('assignment.agent is required');
  const team = state.teamCalled(assignment.team.ID);
  if (!team) throw invalid('assignment.team.ID is invalid');
  const agent = isObject(assignment.agent) ? state.agentCalled(assignment.agent.ID) : undefined;
  if (!agent && (assignment.agent !== null || !state.unassigns)) throw invalid('assignment.agent is invalid');
  if (agent && !agent.teamIDs.includes(team.ID)) throw invalid('assignment.agent is not in the team');
  ticket.teamIDs = [team.ID];
  ticket.assignment = { team: { ...team }, agent: agent ? { ID: agent.ID, name: agent.name } : null };
}

/** Sets the fields that are there, once all of them are good. A team by itself takes the agent away. */
function apply(state: State, ticket: Ticket, fields: Given): void {
  const { status, priority, subject, customFields, teamIDs, assignment } = fields;
  if (status !== undefined && !STATUSES.includes(String(status))) throw invalid('status is invalid');
  if (priority !== undefined && !PRIORITIES.some((one) => one === priority)) throw invalid('priority is invalid');
  if (subject !== undefined && !isText(subject)) throw invalid('subject is invalid');
  const unknown = isObject(customFields)
    ? Object.keys(customFields).find((key) => !state.customFields.some(({ apiKey }) => apiKey === key))
    : undefined;
  if (unknown !== undefined) throw invalid(`customFields.${unknown} is unknown`);
  if (assignment !== undefined) assign(state, ticket, assignment);
  else if (teamIDs !== undefined) {
    const team = Array.isArray(teamIDs) ? state.teamCalled(teamIDs[0]) : undefined;
    if (!team) throw invalid('teamIDs is invalid');
    ticket.teamIDs = [team.ID];
    ticket.assignment = { team: { ...team }, agent: null };
  }
  if (isText(status)) ticket.status = status;
  if (typeof priority === 'number') ticket.priority = priority;
  if (isText(subject)) ticket.subject = subject;
  if (isObject(customFields))
    ticket.customFields = { ...(state.custom === 'merges' && ticket.customFields), ...customFields };
}

/** The files of a transaction, which is good for one ticket only. */
function filesOf(state: State, transactionID: unknown, ticketID?: string): KeptFile[] {
  if (transactionID === undefined) return [];
  const transaction = state.transactions.find(({ ID }) => ID === transactionID);
  if (!transaction) throw invalid('transactionID is invalid');
  if (transaction.ticketID !== ticketID)
    throw new Refusal(409, 'conflict', 'transaction designated to different ticket');
  return transaction.files;
}

/** Read inside the message, written beside it: within it the flag does nothing. */
function eventsOf(state: State, fields: Given, author: Author, files: KeptFile[], date: string): Event[] {
  const { message } = fields;
  if (!isObject(message) || !isText(message.text)) throw invalid('message.text is required');
  if (message.isPrivate !== undefined && state.refusesInner) throw invalid('message.isPrivate is not allowed');
  if (fields.isPrivate !== undefined && author.type === 'client') throw invalid('isPrivate is not allowed');
  const isPrivate = fields.isPrivate === true && !state.losesPrivacy;
  const html = isText(message.richTextHtml) ? message.richTextHtml : null;
  const said = { text: message.text, richTextHtml: html, richTextObj: null, isPrivate };
  return [
    { ID: state.nextId(), type: 'message', date, author, message: said },
    ...(files.length > 0 ? [{ ID: state.nextId(), type: 'attachments', date, author, files, isPrivate }] : []),
  ];
}

const signed = ({ ID, name, email }: Agent): Author => ({ type: 'agent', ID, name, email });

export function updateTicket(state: State, asked: Asked, me: Agent, id: string): Told {
  const ticket = writable(state, id);
  const fields = given(asked);
  const files = filesOf(state, fields.transactionID, id);
  const date = state.tick();
  const said = fields.message === undefined ? [] : eventsOf(state, fields, signed(me), files, date);
  const before = ticket.status;
  apply(state, ticket, fields);
  ticket.events.push(...said);
  if (ticket.status !== before) ticket.events.push({ ID: state.nextId(), type: 'status', date, author: signed(me) });
  ticket.updatedAt = date;
  if (said.length > 0) ticket.lastMessageAt = date;
  return { status: 200, body: state.tellsTicket ? showTicket(asked, ticket) : { ID: id } };
}

export function createTicket(state: State, asked: Asked, me: Agent): Told {
  const fields = given(asked);
  const { requester, author } = fields;
  if (!isObject(requester) || !isText(requester.email)) throw invalid('requester.email is required');
  if (!isText(fields.subject)) throw invalid('subject is required');
  const { email, name } = requester;
  const client: Author = { type: 'client', name: isText(name) ? name : email, email };
  const isClients = isObject(author) && author.type === 'client';
  const files = filesOf(state, fields.transactionID);
  const date = state.tick();
  const [team] = state.teams;
  if (!team) throw new Error('no team');
  const ticket: Ticket = {
    ...state.newTicketIds(),
    ...{ silo: 'tickets', subject: fields.subject, status: 'open', priority: 0 },
    requester: { email, name: client.name },
    ...{ cc: [], teamIDs: [team.ID], tagIDs: [], customFields: {}, rating: null },
    assignment: { team: { ...team }, agent: null },
    ...{ createdAt: date, updatedAt: date, lastMessageAt: date },
    events: eventsOf(state, fields, isClients ? client : signed(me), files, date),
  };
  apply(state, ticket, fields);
  state.tickets.push(ticket);
  return { status: 201, body: { ID: ticket.ID, shortID: ticket.shortID } };
}

/** Moves it to the trash, where it stays for thirty days. */
export function deleteTicket(state: State, me: Agent, id: string): Told {
  const ticket = ticketIn(state, id);
  if (!me.roles.includes('owner')) throw new Refusal(403, 'forbidden', 'Missing access to delete tickets');
  ticket.silo = 'trash';
  return { status: 204 };
}

export function addTags(state: State, asked: Asked, id: string): Told {
  const ticket = writable(state, id);
  const { tagIDs } = given(asked);
  if (!Array.isArray(tagIDs) || tagIDs.length === 0) throw invalid('tagIDs is required');
  const tags = tagIDs.map((tag: unknown) => state.tags.find(({ ID }) => ID === tag) ?? fail(tag));
  const foreign = tags.find(({ teamID }) => !ticket.teamIDs.includes(teamID));
  if (foreign) throw invalid(`tag ${foreign.name} is of another team`);
  ticket.tagIDs = [...new Set([...ticket.tagIDs, ...tags.map(({ ID }) => ID)])];
  ticket.updatedAt = state.tick();
  return { status: 200, body: {} };
}

function fail(tag: unknown): never {
  throw invalid(`tag ${tag} is unknown`);
}

export function removeTag(state: State, id: string, tag: string): Told {
  const ticket = writable(state, id);
  if (!ticket.tagIDs.includes(tag)) throw absent('Tag');
  ticket.tagIDs = ticket.tagIDs.filter((one) => one !== tag);
  ticket.updatedAt = state.tick();
  return { status: 204 };
}

export function openTransaction(state: State, asked: Asked): Told {
  const { ticketID } = given(asked);
  if (ticketID !== undefined) ticketIn(state, String(ticketID));
  const ID = `transaction-${state.nextId()}`;
  state.transactions.push({ ID, ...(isText(ticketID) ? { ticketID } : {}), files: [] });
  return { status: 201, body: { ID } };
}

export async function addFiles(state: State, asked: Asked, id: string): Promise<Told> {
  const transaction = state.transactions.find(({ ID }) => ID === id);
  if (!transaction) throw absent('Transaction');
  const parts = (await asked.form()).getAll('attachments').filter((part) => part instanceof File);
  if (parts.length === 0) throw invalid('attachments is required');
  for (const part of parts)
    transaction.files.push(state.addFile(part.name, part.type, Buffer.from(await part.arrayBuffer())));
  return { status: 200, body: transaction.files.map(({ name, token }) => ({ name, token })) };
}
