import type { Choices, Comment, Mark, SavedReply, Sighting, Status, Ticket } from '../../../lib/model';
import type { AccountView, Found, Hello, TicketRow } from '../../../lib/wire/protocol';
import { UNMANAGED } from '../options-world';

/* The people and tickets of the drawings, so that a picture of the product can be laid beside one of them. */

export const NOW = Date.parse('2026-11-21T09:54:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ago = (ms: number) => new Date(NOW - ms).toISOString();

export const AGENT = { id: 'pnair', name: 'Priya Nair', email: 'priya@acme.example' };
const VERBS = [
  'listTickets',
  'readTicket',
  'listComments',
  'searchTickets',
  'choices',
  'savedReplies',
  'listCompanyTickets',
];
const WRITES = ['reply', 'note', 'createTicket', 'updateTicket'];

export function account(id: string, name: string, mark: Mark, more: Partial<AccountView> = {}): AccountView {
  return {
    id,
    desk: 'practice',
    deskName: 'Practice desk',
    name,
    mark,
    address: `https://${id}.example`,
    way: 'token',
    agent: AGENT,
    may: [...VERBS, ...WRITES],
    origins: [`https://${id}.example/*`],
    fields: {
      create: ['requester', 'subject', 'description', 'priority', 'assignee', 'group', 'tags', 'custom', 'files'],
      update: ['subject', 'status', 'priority', 'assignee', 'group', 'tags', 'custom'],
      required: ['subject'],
    },
    recipients: { to: true, cc: true },
    personal: true,
    ...more,
  };
}

export const ACCOUNTS: AccountView[] = [
  account('acme', 'Acme Support', { letters: 'as', colour: 1 }),
  account('retail', 'Retail Brands', { letters: 'rb', colour: 7 }),
  account('partner', 'Partner Desk', { letters: 'pd', colour: 9 }),
  account('it', 'IT Requests', { letters: 'it', colour: 2 }),
  account('field', 'Field Service', { letters: 'fs', colour: 10 }),
  account('legacy', 'Legacy Queue', { letters: 'lq', colour: 11 }),
  account('wholesale', 'Wholesale', { letters: 'wh', colour: 6 }),
];

export function row(of: string, number: string, subject: string, status: Status, label: string, at: number): TicketRow {
  const id = number.slice(1);
  const url = `https://${of}.example/tickets/${id}`;
  return { id, account: of, number, subject, status, label, createdAt: ago(at + DAY), updatedAt: ago(at), url };
}

const rows: TicketRow[] = [
  {
    ...row('acme', '#48213', 'Container 4471 held at customs, papers rejected twice', 'open', 'Open', 12 * MINUTE),
    priority: 'urgent',
    dueAt: ago(-38 * MINUTE),
    rating: { score: 'good' },
  },
  {
    ...row('retail', '#9041', 'Invoice 2026-1187 shows the wrong VAT rate', 'open', 'Open', 2 * HOUR),
    priority: 'high',
    dueAt: ago(2 * HOUR),
  },
  {
    ...row('it', '#31877', 'Portal login loops back to the start page on Edge', 'pending', 'Stalled', 5 * HOUR),
    priority: 'normal',
  },
  {
    ...row(
      'partner',
      '#7702',
      'Change of delivery address for the standing order',
      'pending',
      'Waiting on customer',
      DAY,
    ),
    priority: 'normal',
  },
  {
    ...row('acme', '#48107', 'Question about the call quota of the tracking API', 'open', 'Open', 2 * DAY),
    priority: 'low',
    dueAt: ago(-28 * HOUR),
  },
  {
    ...row('retail', '#8990', 'Refund for a damaged pallet, photos attached', 'pending', 'On hold', 4 * DAY),
    priority: 'high',
  },
  {
    ...row('partner', '#7655', 'Please add Jonas Berg to the account', 'resolved', 'Resolved', 9 * DAY),
    priority: 'normal',
  },
  { ...row('it', '#31502', 'Two-factor codes arrive late', 'resolved', 'Resolved', 21 * DAY), priority: 'high' },
  { ...row('acme', '#46930', 'Pickup window for Friday missed', 'resolved', 'Solved', 36 * DAY), priority: 'normal' },
  { ...row('retail', '#8417', 'Duplicate charge in September', 'closed', 'Closed', 62 * DAY), priority: 'normal' },
  {
    ...row('partner', '#7120', 'Training for the new shipping clerks', 'closed', 'Closed', 122 * DAY),
    priority: 'low',
  },
  { ...row('it', '#30018', 'VPN access for the warehouse scanner', 'closed', 'Rejected', 212 * DAY), priority: 'low' },
];

export const MARA = 'mara.lindqvist@nordhavn.example';

const contact = { id: 'c1', email: MARA, name: 'Mara Lindqvist', company: { id: 'n', name: 'Nordhavn Logistics' } };
export const rowsOf = (of: string) => rows.filter((one) => one.account === of);
const found = (of: string): Found => ({ account: of, state: 'found', rows: rowsOf(of), contact });

/** What the accounts answer, in the order of answering. Legacy Queue is still looking. */
export const FOUND: Found[] = [
  ...['acme', 'retail', 'partner', 'it'].map(found),
  { account: 'field', state: 'failed', rows: [], failure: { kind: 'unauthorized' } },
  { account: 'wholesale', state: 'nobody', rows: [] },
];

export const SIGHTING: Sighting = {
  site: 'roundcube',
  people: [
    { email: MARA, name: 'Mara Lindqvist', role: 'sender' },
    { email: 'jonas.berg@nordhavn.example', name: 'Jonas Berg', role: 'cc' },
    { email: 'support@acme.example', role: 'to' },
    { email: 'team@nordhavn.example', role: 'cc' },
    { email: 'broker@balticfreight.example', role: 'cc' },
  ],
  own: ['priya@acme.example'],
  subject: 'Container 4471 held at customs',
  passed: [
    { email: 'priya@acme.example', for: 'own' },
    { email: 'noreply@balticfreight.example', for: 'no-reply' },
  ],
  why: { role: 'sender' },
};

export const hello = (more: Partial<Hello> = {}): Hello => ({
  tab: 1,
  sighting: SIGHTING,
  settings: { theme: 'system', textSize: 'normal', language: 'en', side: 'right', lockAfter: 15, undoSeconds: 5 },
  vault: { state: 'open', passphrase: false, waiting: 0 },
  accounts: ACCOUNTS,
  outbox: [],
  sites: [],
  addresses: [],
  marks: { agents: [], told: [], theirs: [], never: [] },
  managed: UNMANAGED,
  revision: 0,
  ...more,
});

const mara = { id: 'c1', name: 'Mara Lindqvist', email: MARA, side: 'customer' as const };
const jonas = { id: 'c2', name: 'Jonas Berg', email: 'jonas.berg@nordhavn.example', side: 'customer' as const };

export const TICKET: Ticket = {
  ...(rows[0] as TicketRow),
  tags: ['customs', 'container', 'vip'],
  priorityLabel: 'Urgent',
  requester: mara,
  cc: [jonas],
  assignee: { ...AGENT, side: 'agent' },
  group: { id: 'customs', name: 'Customs desk' },
};

const at = (time: string) => `2026-11-21T${time}:00Z`;
const comment = (id: string, time: string, more: Pick<Comment, 'kind' | 'author'> & Partial<Comment>): Comment => ({
  id,
  attachments: [],
  createdAt: at(time),
  ...more,
});

const QUOTE = Array.from({ length: 24 }, (_, line) => `<p>Earlier line ${line + 1}</p>`).join('');

export const COMMENTS: Comment[] = [
  comment('1', '09:04', {
    kind: 'reply',
    author: mara,
    html: `<p>Hello,</p><p>our container <b>4471</b> has been standing in Gdynia since Monday. The papers were rejected twice, the second time without a reason. The portal says <a href="https://trk.mailer.example/x?u=4471">track.nordhavn.example/4471</a></p><p>Who can speak to the broker today?</p><img src="https://img.nordhavn.example/a.png"><img src="https://img.nordhavn.example/b.png"><img src="https://img.nordhavn.example/c.png"><img src="https://trk.mailer.example/o.gif" width="1" height="1"><blockquote>${QUOTE}</blockquote>`,
    attachments: [
      { id: 'a1', name: 'customs-form-4471.pdf', type: 'application/pdf', size: 214_000 },
      { id: 'a2', name: 'seal.jpg', type: 'image/jpeg', size: 1_200_000 },
    ],
  }),
  comment('2', '09:18', {
    kind: 'note',
    author: { id: 'trey', name: 'Tomás Rey', side: 'agent' },
    html: '<p>Broker is Baltic Freight. They file with the <b>old tariff code</b>; the same happened in March (#46930). Do not promise a date yet.</p>',
  }),
  comment('3', '09:31', {
    kind: 'reply',
    author: { ...AGENT, side: 'agent' },
    cc: [jonas],
    text: 'Hello Mara, I have the broker on the line now. Could you send me the number of the seal? Then they can file again at once.',
  }),
  comment('4', '09:42', {
    kind: 'reply',
    author: mara,
    html: '<p>The seal is <b>PL 883 104</b>. Thank you for being so quick!</p>',
  }),
];

export const SAVED_REPLIES: SavedReply[] = [
  { id: 'seal', name: 'Ask for the seal', folder: 'Customs', html: '<p>Hello,</p><p>which number has the seal?</p>' },
  { id: 'wait', name: 'We ask the carrier', folder: 'Delivery', text: 'I have asked the carrier.' },
  { id: 'thanks', name: 'Thank you', text: 'Thank you!' },
];

export const CHOICES: Choices = {
  agents: [
    { value: 'pnair', label: 'Priya Nair' },
    { value: 'trey', label: 'Tomás Rey' },
  ],
  groups: [
    { value: 'customs', label: 'Customs desk' },
    { value: 'billing', label: 'Billing' },
  ],
  statuses: [
    { value: 'Open', label: 'Open', status: 'open' },
    { value: 'Waiting on customer', label: 'Waiting on customer', status: 'pending' },
    { value: 'On hold', label: 'On hold', status: 'pending' },
    { value: 'Solved', label: 'Solved', status: 'resolved' },
  ],
  priorities: [
    { value: 'low', label: 'Low', priority: 'low' },
    { value: 'normal', label: 'Normal', priority: 'normal' },
    { value: 'high', label: 'High', priority: 'high' },
    { value: 'Urgent', label: 'Urgent', priority: 'urgent' },
  ],
  tags: [{ value: 'customs', label: 'customs' }],
  fields: [],
};
