import { people, tickets, type WorldFile, type WorldTicket, agents as worldAgents } from '../../world';
import { CATEGORIES, type File, PRIORITIES, type State } from './state';

/* The tickets of the world as Zoho Desk has them: what was said between people as threads, notes as comments. */

const STATUS_OF: Record<WorldTicket['state'], string> = {
  new: 'Open',
  open: 'Escalated',
  waiting: 'On Hold',
  solved: 'Resolved by phone',
  rejected: 'Closed',
};

const htmlOf = ({ html, text }: { html?: string; text: string }): string =>
  html ?? `<div>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br />')}</div>`;

const filesOf = (state: State, files: WorldFile[]): File[] =>
  files.map(({ name, type, bytes }) => state.addFile(name, type, Buffer.from(bytes)));
const time = (at: number) => new Date(at).toISOString();

/** The same Zoho Desk, with the world's tickets. */
export function fill(state: State): State {
  for (const [index, seed] of tickets.entries()) {
    const [first] = seed.messages;
    const person = people.find(({ key }) => key === seed.requester);
    const contact = state.contacts.find(({ email }) => email === person?.email);
    if (!first || !contact) continue;
    const agentCalled = (login: string | undefined) =>
      state.agents.find(({ emailId }) => emailId === worldAgents.find((agent) => agent.login === login)?.email);
    const id = state.nextId();
    const isClosed = ['solved', 'rejected'].includes(seed.state);
    const modifiedTime = time(Date.parse(seed.messages.at(-1)?.at ?? first.at));
    state.tickets.push({
      id,
      ticketNumber: String(index + 101),
      subject: seed.subject,
      description: null,
      status: STATUS_OF[seed.state],
      priority: seed.urgency === 0 ? null : (PRIORITIES[seed.urgency > 90 ? 3 : seed.urgency > 60 ? 0 : 1] ?? null),
      classification: index % 2 === 0 ? 'Question' : 'Problem',
      category: CATEGORIES[index % 2] ?? null,
      departmentId: state.departments.find(({ name }) => name === seed.group)?.id ?? '',
      contactId: contact.id,
      assigneeId: agentCalled(seed.owner)?.id ?? null,
      ...{ email: contact.email, phone: null, channel: 'Email' },
      ...{ createdTime: time(Date.parse(first.at)), modifiedTime, closedTime: isClosed ? modifiedTime : null },
      ...{ lockedTime: null, isTrashed: false, dueDate: null, slaId: null },
      cf: { cf_product: seed.product, cf_order_number: seed.order ?? null },
      ...{ tags: [], followers: [], files: [] },
    });
    for (const message of seed.messages) {
      const agent = agentCalled(message.by);
      const more = { id: state.nextId(), ticketId: id, files: filesOf(state, message.files) };
      const at = time(Date.parse(message.at));
      if (message.kind === 'note')
        state.comments.push({
          ...more,
          ...{ content: htmlOf(message), contentType: 'html', isPublic: false },
          ...{ commenterId: agent?.id ?? contact.id, commentedTime: at, modifiedTime: null },
        });
      else
        state.threads.push({
          ...more,
          ...{ direction: agent ? 'out' : 'in', visibility: 'public', status: 'SUCCESS' },
          ...{ isDescriptionThread: message === first, isForward: false, cutAt: null },
          author: agent
            ? { ...agent, email: agent.emailId, type: 'AGENT' }
            : { ...contact, name: person?.name ?? '', type: 'END_USER' },
          fromEmailAddress: agent ? 'support@desk.example' : (contact.email ?? ''),
          ...{ to: agent ? (contact.email ?? '') : 'support@desk.example', cc: '' },
          ...{ content: htmlOf(message), contentType: 'text/html', createdTime: at },
        });
    }
  }
  return state;
}
