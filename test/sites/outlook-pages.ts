import type { ExpectedPage } from './page';

const MARA = 'mara.lindqvist@nordhavn.example';
const JONAS = 'jonas.berg@fjordline.example';
const ERIN = 'erin@desk.example';

const CONVERSATION = '/mail/inbox/id/AAQkADAwATMwMAItYjBiZi03YmY3LTAwAi0wMAoAEABjgKbA';

/** A page of Outlook: whom it shall show, under which path it was open. */
const page = (
  person: string | undefined,
  rest: Omit<ExpectedPage, 'reader'> = {},
  path = CONVERSATION,
): ExpectedPage => ({
  reader: 'outlook',
  url: `https://outlook.office.com${path}`,
  tells: [ERIN],
  person,
  ...rest,
});

/** What the reader shall find on the saved pages of Outlook. */
export const OUTLOOK_PAGES: Record<string, ExpectedPage> = {
  'outlook-thread': page(MARA, { others: [JONAS] }),
  'outlook-german': page(MARA, {
    url: `https://outlook.office365.com${CONVERSATION}`,
    others: [JONAS, 'billing@harbour.example'],
    passed: ['own'],
  }),
  'outlook-directory': page(undefined, { others: [], nameless: 'Felix Kranz' }),
  'outlook-own-sent': page(MARA, { others: [], passed: ['own'] }, '/mail/sentitems/id/AAMkADAwATMwMAItYjBiZi03'),
  'outlook-own-reply-last': page(MARA, { others: [] }),
  'outlook-list': page(undefined, {}, '/mail/inbox'),
  'outlook-calendar': page(undefined, {}, '/calendar/item/AAMkADAwATMwMAItYjBiZi03'),
  'outlook-compose': page(MARA, { others: [JONAS] }, '/mail/compose/AAMkADAw'),
  'outlook-compose-german': page(JONAS, { others: [] }, '/mail/0/deeplink/compose'),
  'outlook-compose-empty': page(undefined, {}, '/mail/deeplink/compose'),
  'outlook-popout': page(JONAS, { others: [], tells: [] }, '/mail/deeplink/read/?ItemID=AAMkADAwATMwMAItYjBiZi03'),
  'outlook-draft-in-thread': page(MARA, { others: [] }),
  'outlook-two-senders': page(undefined, { others: [JONAS, MARA] }),
  'outlook-folded': page(MARA, { others: [JONAS], url: `https://outlook.live.com/mail/0/inbox/id/AQQkADAw` }),
  'outlook-disguise': page('attacker@evil.example', { others: [] }, '/mail/junkemail/id/AAQkADAwAT'),
  'outlook-hostile': page(MARA, { others: [] }),
  'outlook-hidden-pane': page(JONAS, { others: [] }, '/mail/inbox/rp/AAQkADAwAT'),
  'outlook-renamed': page(MARA, { others: [], url: `https://outlook.cloud.microsoft${CONVERSATION}` }),
  'outlook-label-only': page(MARA, { others: [] }),
  'outlook-inline-reply': page(JONAS, { others: [] }),
  'outlook-japanese': page('taro.yamada@yamada-denki.example', { others: [MARA] }),
  'outlook-sign-in': page(undefined, {}, '/mail/'),
};
