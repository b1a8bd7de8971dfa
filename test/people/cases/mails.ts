import type { Passed, Role, Why } from '../../../lib/model';
import { SPOKEN } from './spoken';

/** A mail by its head, as a page tells it; who is shown, and why. */
export type MailCase = {
  what: string;
  from?: string;
  replyTo?: string;
  forwarded?: string;
  to?: string;
  cc?: string;
  record?: string;
  /** Own addresses; the reader's by default. */
  own?: string[];
  theirs?: string[];
  never?: string[];
  /** Who is shown; nobody when it is left out. */
  shows?: string;
  by?: Role;
  instead?: Why['instead'];
  /** Everybody who is offered, in order; the one who is shown is the first. */
  offers?: string[];
  passed?: Record<string, Passed['for']>;
};

const ME = 'erin@desk.example';
const MARIA = 'Maria Jensen <maria@x.example>';
const JONAS = 'jonas@y.example';

export const MAILS: MailCase[] = [
  ...SPOKEN,
  {
    what: 'a mail to me',
    from: MARIA,
    to: ME,
    shows: 'maria@x.example',
    by: 'sender',
    offers: ['maria@x.example'],
    passed: { [ME]: 'own' },
  },
  {
    what: 'a mail to me and others',
    from: MARIA,
    to: `${ME}, ${JONAS}`,
    cc: 'zoe@z.example',
    shows: 'maria@x.example',
    by: 'sender',
    offers: ['maria@x.example', JONAS, 'zoe@z.example'],
  },
  { what: 'a mail in which I am only in Cc', from: MARIA, to: JONAS, cc: ME, shows: 'maria@x.example', by: 'sender' },
  {
    what: 'a mail that I got as Bcc',
    from: MARIA,
    to: 'undisclosed-recipients:;',
    shows: 'maria@x.example',
    by: 'sender',
  },
  {
    what: 'another Reply-To of a person',
    from: MARIA,
    replyTo: 'home@x.example',
    to: ME,
    shows: 'maria@x.example',
    by: 'sender',
    offers: ['maria@x.example', 'home@x.example'],
  },
  { what: 'a sender who also wrote to herself', from: MARIA, to: 'maria@x.example', shows: 'maria@x.example' },
  {
    what: 'a sender in quotes who also wrote to herself',
    from: `"Maria 'Mia' Jensen" <maria@x.example>`,
    to: 'maria@x.example',
    shows: 'maria@x.example',
  },

  // What I sent
  {
    what: 'a mail that I sent',
    from: ME,
    to: `Erin <Erin@desk.example>, ${MARIA}, ${JONAS}`,
    cc: 'zoe@z.example',
    shows: 'maria@x.example',
    by: 'to',
    offers: ['maria@x.example', JONAS, 'zoe@z.example'],
  },
  {
    what: 'a mail that I sent, with answers to my home',
    from: ME,
    replyTo: 'erin.home@h.example',
    to: MARIA,
    shows: 'maria@x.example',
    by: 'to',
  },
  { what: 'a mail that I sent to nobody but a Cc', from: ME, cc: MARIA, shows: 'maria@x.example', by: 'cc' },
  {
    what: 'a mail that I sent from an alias',
    from: 'erin+sales@desk.example',
    to: MARIA,
    shows: 'maria@x.example',
    by: 'to',
  },
  { what: 'a mail that I sent to my alias', from: ME, to: 'erin+notes@desk.example', offers: [] },
  {
    what: 'a mail that I sent from Gmail with other dots',
    from: 'e.r.i.n@gmail.com',
    to: MARIA,
    own: ['erin@googlemail.com'],
    shows: 'maria@x.example',
    by: 'to',
  },
  { what: 'a mail to myself', from: ME, to: ME, offers: [], passed: { [ME]: 'own' } },
  {
    what: 'a mail of the shared mailbox',
    from: 'Support <support@desk.example>',
    to: MARIA,
    own: [ME, 'support@desk.example'],
    shows: 'maria@x.example',
    by: 'to',
  },
  {
    what: 'a mail of a colleague, by our domain',
    from: 'felix@desk.example',
    to: `${ME}, ${MARIA}`,
    own: ['*@desk.example'],
    shows: 'maria@x.example',
    by: 'to',
  },
  { what: 'a mail among colleagues', from: 'felix@desk.example', to: ME, own: ['*@desk.example'], offers: [] },
  {
    what: 'a mail to a customer with a copy to the CRM',
    from: ME,
    to: MARIA,
    cc: '123456@bcc.hubspot.com',
    shows: 'maria@x.example',
    by: 'to',
    offers: ['maria@x.example', '123456@bcc.hubspot.com'],
    passed: { [ME]: 'own', '123456@bcc.hubspot.com': 'tool' },
  },
  {
    what: 'an invitation that I sent, with a room',
    from: ME,
    to: `room_4@resource.calendar.google.com, ${MARIA}`,
    shows: 'maria@x.example',
    by: 'to',
    passed: { [ME]: 'own', 'room_4@resource.calendar.google.com': 'room' },
  },

  // Forwarded
  {
    what: 'a mail that a colleague forwarded',
    from: 'felix@desk.example',
    forwarded: MARIA,
    to: ME,
    own: ['*@desk.example'],
    shows: 'maria@x.example',
    by: 'forwarded',
  },
  {
    what: 'a mail that a customer forwarded',
    from: JONAS,
    forwarded: MARIA,
    to: ME,
    shows: JONAS,
    by: 'sender',
    offers: [JONAS, 'maria@x.example'],
  },
  {
    what: 'a mail that I forwarded to a customer',
    from: ME,
    forwarded: MARIA,
    to: JONAS,
    shows: JONAS,
    by: 'to',
    offers: [JONAS, 'maria@x.example'],
  },

  // Corrected by the person
  {
    what: 'a sender who is never to be shown',
    from: MARIA,
    to: ME,
    cc: JONAS,
    never: ['Maria@X.example'],
    offers: [JONAS],
    passed: { 'maria@x.example': 'never', [ME]: 'own' },
  },
  {
    what: 'a whole domain that is never to be shown',
    from: MARIA,
    replyTo: 'jens@x.example',
    never: ['*@x.example'],
    offers: [],
  },
  {
    what: 'a tag is not the one never to be shown',
    from: 'maria+a@x.example',
    never: ['maria@x.example'],
    shows: 'maria+a@x.example',
  },
  {
    what: 'a customer at our own domain',
    from: 'customer@desk.example',
    to: ME,
    own: ['*@desk.example'],
    theirs: ['customer@desk.example'],
    shows: 'customer@desk.example',
    by: 'sender',
  },
  {
    what: 'a colleague whom the page took for somebody else',
    from: 'felix@contractor.example',
    to: MARIA,
    own: [ME, 'felix@contractor.example'],
    shows: 'maria@x.example',
    by: 'to',
  },

  // Names
  {
    what: 'a name that pretends another address',
    from: '"maria@bank.example" <attacker@evil.example>',
    to: ME,
    shows: 'attacker@evil.example',
    by: 'sender',
  },
  {
    what: 'a name that pretends to be me',
    from: `"${ME}" <attacker@evil.example>`,
    to: ME,
    shows: 'attacker@evil.example',
    by: 'sender',
  },
  {
    what: 'a name in encoded words',
    from: '=?utf-8?Q?J=C3=B8rgen?= <jorgen@x.example>',
    to: ME,
    shows: 'jorgen@x.example',
    by: 'sender',
  },

  // Records and odds
  { what: 'a record', record: 'mailto:maria@x.example', shows: 'maria@x.example', by: 'record' },
  { what: 'a record beside a mail', record: JONAS, from: MARIA, to: ME, shows: JONAS, by: 'record' },
  { what: 'a record of one of us', record: ME, offers: [], passed: { [ME]: 'own' } },
  { what: 'a sender without an address', from: 'Maria Jensen', to: `${ME}, ${JONAS}`, shows: JONAS, by: 'to' },
  { what: 'nobody', offers: [] },
];
