import type { Asked } from '../server';
import type { Comment, Contact, File, State, Thread, Ticket } from './state';
import { STATUSES } from './state';

/* How the simulated Zoho Desk shows its records. */

export type Asking = { state: State; asked: Asked };

const hostOf = ({ asked }: Asking) => `http://${asked.headers.host}`;

export function showContact(from: Asking, contact: Contact) {
  const account = from.state.accounts.find(({ id }) => id === contact.accountId);
  return {
    ...contact,
    type: null,
    account: account ? { ...account, website: null } : null,
    webUrl: `${hostOf(from)}/support/acme/ShowHomePage.do#Contacts/dv/${contact.id}`,
  };
}

export const showFiles = (from: Asking, files: File[], below: string) =>
  files.map(({ id, name, bytes }) => ({
    ...{ id, name, size: String(bytes.length), previewurl: null },
    href: `${hostOf(from)}/api/v1${below}/attachments/${id}/content`,
  }));

/** `with`: what is shown besides their ids. Rows of a search have all, and leave the text out. */
export function showTicket(from: Asking, ticket: Ticket, include: string[], isRow = false) {
  const { state } = from;
  const { tags, followers, files, description, ...rest } = ticket;
  const contact = state.contacts.find(({ id }) => id === ticket.contactId);
  const agent = state.agents.find(({ id }) => id === ticket.assigneeId);
  const shown = contact && showContact(from, contact);
  const isOverDue = ticket.dueDate !== null && Date.parse(ticket.dueDate) < Date.parse(ticket.modifiedTime);
  const has = (name: string) => isRow || include.includes(name);
  return {
    ...rest,
    ...(isRow ? {} : { description }),
    statusType: STATUSES.find(({ value }) => value === ticket.status)?.statusType,
    accountId: contact?.accountId ?? null,
    isOverDue,
    ...{ responseDueDate: null, secondaryContacts: [], isSpam: false, isArchived: false, customFields: {} },
    ...(isRow ? {} : { tagCount: String(tags.length), followerCount: String(followers.length) }),
    attachmentCount: String(files.length),
    threadCount: String(state.threads.filter(({ ticketId }) => ticketId === ticket.id).length),
    commentCount: String(state.comments.filter(({ ticketId }) => ticketId === ticket.id).length),
    ...(has('contacts') ? { contact: shown ?? null } : {}),
    ...(has('assignee') ? { assignee: agent ? { ...agent, email: agent.emailId } : null } : {}),
    ...(has('departments') ? { department: state.departments.find(({ id }) => id === ticket.departmentId) } : {}),
    webUrl: `${hostOf(from)}/support/acme/ShowHomePage.do#Cases/dv/${ticket.id}`,
  };
}

const plainOf = (html: string) => html.replace(/<[^>]*>/g, '').slice(0, 90);

/** Lists have of each thread its first words; `whole`: as it is shown by itself; `full`: uncut. */
export function showThread(from: Asking, thread: Thread, form: 'row' | 'whole' | 'full') {
  const { files, cutAt, content, ticketId, ...rest } = thread;
  const isCut = cutAt !== null && form === 'whole';
  return {
    ...rest,
    ...{ channel: 'EMAIL', bcc: '', replyTo: null, canReply: true, hasAttach: files.length > 0 },
    summary: plainOf(content),
    attachmentCount: String(files.length),
    attachments: showFiles(from, files, `/tickets/${ticketId}/threads/${thread.id}`),
    ...(form === 'row'
      ? {}
      : { content: isCut ? content.slice(0, cutAt) : content, isContentTruncated: isCut, fullContentURL: null }),
  };
}

export function showComment(from: Asking, comment: Comment) {
  const { files, ticketId, ...rest } = comment;
  const agent = from.state.agents.find(({ id }) => id === comment.commenterId);
  const contact = from.state.contacts.find(({ id }) => id === comment.commenterId);
  return {
    ...rest,
    commenter: agent
      ? { ...agent, email: agent.emailId, roleName: 'Support', type: 'AGENT' }
      : { ...contact, name: contact?.lastName, roleName: 'PortalUser', type: 'END_USER' },
    attachments: showFiles(from, files, `/tickets/${ticketId}/comments/${comment.id}`),
  };
}
