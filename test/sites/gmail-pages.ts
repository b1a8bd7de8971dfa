import type { ExpectedPage } from './page';

const MARA = 'mara.lindqvist@nordhavn.example';
const JONAS = 'jonas.berg@fjordline.example';
const TARO = 'taro.yamada@yamada-denki.example';

const inbox = '#inbox/FMfcgzQVxHnLkwPzRbTqDdWsXjCvBnMk';

/** A page of Gmail: under which address it was open, whom it shall show, and the own addresses that it tells. */
const page = (hash: string, person: string | undefined, rest: Omit<ExpectedPage, 'reader'> = {}): ExpectedPage => ({
  reader: 'gmail',
  url: `https://mail.google.com/mail/u/0/${hash}`,
  tells: ['erin@desk.example'],
  person,
  ...rest,
});

/** What the reader shall find on the saved pages of Gmail. */
export const GMAIL_PAGES: Record<string, ExpectedPage> = {
  'gmail-thread': page(inbox, MARA, { others: [JONAS], passed: ['own'] }),
  'gmail-own-reply-last': page(inbox, MARA, { others: [JONAS], passed: ['own'] }),
  'gmail-own-reply-open': page(inbox, MARA, { others: [JONAS], passed: ['own'] }),
  'gmail-sent': page('#sent/FMfcgzQVxHnLkwPzRbTqDdWsXjCvBnMk', JONAS, { others: [MARA], passed: ['own'] }),
  'gmail-split-pane': page('#inbox', JONAS, { others: [] }),
  'gmail-list': page('#inbox', undefined),
  'gmail-list-after-thread': page('#inbox', undefined),
  'gmail-hidden-thread': page(inbox, MARA, { others: [] }),
  'gmail-compose': page('#inbox?compose=new', MARA, { others: [JONAS], passed: ['own'] }),
  'gmail-compose-minimised': page('#inbox?compose=new', undefined),
  'gmail-compose-old': page('#inbox?compose=new', MARA, { others: [JONAS] }),
  'gmail-compose-two': page('#inbox?compose=new', undefined, { others: [MARA, JONAS] }),
  'gmail-compose-empty': page('#inbox?compose=new', undefined),
  'gmail-reply': page(inbox, MARA, { others: [], tells: ['erin@desk.example', 'team@desk.example'] }),
  'gmail-popout': page('?view=btop&th=%23thread-f:17901', MARA, { own: ['erin@desk.example'], others: [], tells: [] }),
  'gmail-popout-compose': page('?view=btop', JONAS, { others: [] }),
  'gmail-german': page(inbox, MARA, { others: [JONAS], passed: ['own'] }),
  'gmail-japanese': page(inbox, TARO, { others: [MARA], passed: ['own'] }),
  'gmail-delegated': page(inbox, MARA, {
    url: `https://mail.google.com/mail/b/AEoRXRT4/u/0/${inbox}`,
    others: [JONAS],
    tells: ['erin@desk.example', 'support@desk.example'],
  }),
  'gmail-second-account': page(inbox, MARA, {
    url: `https://mail.google.com/mail/u/1/${inbox}`,
    others: [],
    tells: ['erin@other-desk.example'],
  }),
  'gmail-search': page('#search/from%3Ajonas/FMfcgzQVxHnLkwPzRbTqDdWsXjCvBnMk', JONAS, { others: [] }),
  'gmail-quoted': page(inbox, MARA, { others: [] }),
  'gmail-forwarded': page(inbox, JONAS, { others: [MARA] }),
  'gmail-forwarded-by-colleague': page(inbox, MARA, { own: ['*@desk.example'], others: [], passed: ['own'] }),
  'gmail-disguise': page('#spam/FMfcgzQVxHnLkwPzRbTqDdWsXjCvBnMk', 'attacker@evil.example', { others: [] }),
  'gmail-reply-to': page(inbox, TARO, { others: ['forms@desk.example'], passed: ['own'] }),
  'gmail-details': page(inbox, MARA, { others: [JONAS, 'billing@harbour.example'] }),
  'gmail-via-list': page(inbox, undefined, { others: [JONAS, 'help@lists.desk.example'] }),
  'gmail-via-list-reply-to': page(inbox, MARA, {
    others: [JONAS, 'help@lists.desk.example'],
    passed: ['list'],
  }),
  'gmail-collapsed': page(inbox, MARA, { others: [JONAS] }),
  'gmail-all-collapsed': page(inbox, MARA, { others: [JONAS] }),
  'gmail-calendar': page(inbox, undefined, {
    others: [JONAS, 'no-reply+7ab@big.example', 'room_4@resource.calendar.google.com'],
  }),
  'gmail-ticket-receipt': page(inbox, MARA, { others: ['no-reply@receipts.example'], passed: ['own', 'no-reply'] }),
  'gmail-empty': page('#inbox', undefined),
  'gmail-hostile': page(inbox, MARA, { others: [] }),
  'gmail-of-2016': page('#inbox/15f8a2b4c6d8e0f1', MARA, { others: [] }),
  'gmail-other-classes': page(inbox, JONAS, { others: [MARA] }),
  'gmail-other-attributes': page(inbox, MARA, { others: [] }),
  'gmail-chat': page('#chat/dm/AAAAfelixfelixfelix', undefined),
  'gmail-address-in-subject': page('#label/Orders/FMfcgzQVxHnLkwPzRbTqDdWsXjCvBnMk', MARA, { others: [] }),
  'gmail-just-sent': page(inbox, MARA, { others: [] }),
  'gmail-loading': page('', undefined, { tells: [] }),
  'gmail-streak-thread': page(inbox, MARA, { others: [JONAS] }),
  'gmail-streak-box': page('#box/agxzfm1haWxmb29nYWVyMAsSDE9yZ2FuaXph', MARA, { others: [JONAS] }),
  'gmail-streak-pipeline': page('#pipeline/agxzfm1haWxmb29nYWVyMAsSDE9yZ2FuaXph', undefined),
};
