import type { MailCase } from './mails';

const ME = 'erin@desk.example';
const MARIA = 'Maria Jensen <maria@x.example>';
const JONAS = 'jonas@y.example';

/** Mails whose sender speaks for somebody else: forms, programs, lists. */
export const SPOKEN: MailCase[] = [
  // Who speaks for somebody
  ...['forms@desk.example', 'webform@x.example', 'contact-form@x.example', 'wordpress@shop.example'].map(
    (from): MailCase => ({
      what: `the form ${from}`,
      from,
      replyTo: MARIA,
      to: ME,
      shows: 'maria@x.example',
      by: 'reply-to',
      instead: 'form',
    }),
  ),
  {
    what: 'a form at a form service',
    from: 'form-submission@squarespace.example',
    replyTo: MARIA,
    shows: 'maria@x.example',
    instead: 'form',
  },
  {
    what: 'a shop that sends for its customer',
    from: 'Lamp Shop <store+4711@t.shopifyemail.com>',
    replyTo: MARIA,
    to: ME,
    shows: 'maria@x.example',
    by: 'reply-to',
    instead: 'form',
  },
  {
    what: 'no-reply with a Reply-To',
    from: 'no-reply@x.example',
    replyTo: MARIA,
    shows: 'maria@x.example',
    instead: 'no-reply',
  },
  {
    what: 'our own form, by domain',
    from: 'forms@desk.example',
    replyTo: MARIA,
    to: ME,
    own: ['*@desk.example'],
    shows: 'maria@x.example',
    by: 'reply-to',
    instead: 'form',
  },
  { what: 'our own form that sends as me', from: ME, replyTo: MARIA, to: ME, shows: 'maria@x.example', by: 'reply-to' },
  {
    what: 'no-reply to me and others',
    from: 'noreply@x.example',
    to: `${ME}, ${JONAS}`,
    offers: [JONAS, 'noreply@x.example'],
    passed: { 'noreply@x.example': 'no-reply', [ME]: 'own' },
  },
  { what: 'no-reply to me alone', from: 'noreply@x.example', to: ME, offers: ['noreply@x.example'] },
  { what: 'a form without Reply-To', from: 'forms@x.example', to: ME, shows: 'forms@x.example', by: 'sender' },

  // Lists
  ...["'Maria Jensen' via Support", "'Maria Jensen' über Support", 'Maria Jensen via Support'].flatMap(
    (name): MailCase[] => [
      {
        what: `a list that does not tell who wrote: ${name}`,
        from: `${name} <support@lists.desk.example>`,
        to: `support@lists.desk.example, ${JONAS}`,
        offers: [JONAS, 'support@lists.desk.example'],
        passed: { 'support@lists.desk.example': 'list' },
      },
      {
        what: `a list with a Reply-To: ${name}`,
        from: `${name} <help@talk.example>`,
        replyTo: 'maria@x.example',
        to: `help@talk.example, ${JONAS}`,
        shows: 'maria@x.example',
        by: 'reply-to',
        instead: 'list',
        passed: { 'help@talk.example': 'list' },
      },
    ],
  ),
  {
    what: 'a list that is our shared mailbox',
    from: `"'Maria Jensen' via Support" <support@desk.example>`,
    replyTo: 'maria@x.example',
    to: 'support@desk.example',
    own: ['support@desk.example'],
    shows: 'maria@x.example',
    by: 'reply-to',
    instead: 'list',
  },
  {
    what: 'somebody through a service',
    from: '"Maria Jensen via Signing" <sign@service.example>',
    replyTo: MARIA,
    to: ME,
    shows: 'maria@x.example',
    by: 'reply-to',
    instead: 'list',
  },
  {
    what: 'a Google group by its address',
    from: 'lamp@googlegroups.com',
    replyTo: MARIA,
    to: 'lamp@googlegroups.com',
    shows: 'maria@x.example',
    instead: 'list',
  },
  { what: 'a person on a list', from: MARIA, to: 'lamp@googlegroups.com', shows: 'maria@x.example', by: 'sender' },
];
