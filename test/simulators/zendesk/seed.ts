import { agents, people, type WorldTicket } from '../../world';
import { PRIORITIES, type State, type Ticket, TYPES, type Value } from './state';

/* The world's tickets as Zendesk has them. */

const LABEL_OF: Record<WorldTicket['state'], string> = {
  new: 'New',
  open: 'Open',
  waiting: 'Waiting for the customer',
  solved: 'Solved',
  rejected: 'Rejected',
};

/** The tag of a drop-down's value. */
export const tagOf = (text: string) => text.toLowerCase().replace(/\W+/g, '_');

const inHtml = (text: string) =>
  `<div class="zd-comment" dir="auto">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</div>`;

/** Puts one ticket of the world in, with all that was said in it. */
export function seedTicket(state: State, seed: WorldTicket, index: number): void {
  const emailOf = (by: string) =>
    [...agents.map(({ login, email }) => ({ key: login, email })), ...people].find(({ key }) => key === by)?.email;
  const idOf = (by: string | undefined) => (by === undefined ? undefined : state.userAt(emailOf(by) ?? '')?.id);
  const requester = state.userById(idOf(seed.requester) ?? null);
  const status = state.statusCalled(LABEL_OF[seed.state]);
  const [product, order] = state.fields.filter(({ removable }) => removable);
  const at = seed.messages[0]?.at ?? '';
  if (!requester || !status || !product || !order) throw new Error('no such world');
  const ticket: Ticket = {
    id: index + 1,
    external_id: null,
    subject: seed.subject,
    description: seed.messages[0]?.text ?? '',
    status: status.status_category,
    custom_status_id: status.id,
    priority: PRIORITIES[Math.min(3, Math.floor(seed.urgency / 25))] ?? null,
    type: TYPES[index % 4] ?? null,
    tags: [tagOf(seed.product), 'from_world'],
    requester_id: requester.id,
    submitter_id: requester.id,
    assignee_id: idOf(seed.owner) ?? null,
    group_id: state.groups.find(({ name }) => name === seed.group)?.id ?? null,
    organization_id: requester.organization_id,
    email_cc_ids: [],
    follower_ids: [],
    due_at: null,
    created_at: at,
    updated_at: at,
    solved_at: null,
    values: new Map<number, Value>([
      [product.id, tagOf(seed.product)],
      ...(seed.order ? [[order.id, seed.order] as const] : []),
    ]),
    satisfaction_rating: { score: 'unoffered' },
    policy_metrics: [],
  };
  state.tickets.push(ticket);
  for (const { by, text, html, kind, files, at: said } of seed.messages)
    state.addComment(
      ticket,
      {
        author_id: idOf(by) ?? 0,
        html_body: html ?? inHtml(text),
        plain_body: text,
        public: kind === 'reply',
        attachments: files.map(
          ({ name, type, bytes }) =>
            state.addUpload({ file_name: name, content_type: type, bytes: Buffer.from(bytes) }).attachment,
        ),
      },
      said,
    );
  if (ticket.status === 'solved') ticket.solved_at = ticket.updated_at;
}
