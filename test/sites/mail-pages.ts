import type { ExpectedPage } from './page';

const MARA = 'mara.lindqvist@nordhavn.example';
const JONAS = 'jonas.berg@fjordline.example';
const ERIN = 'erin@desk.example';
const JURGEN = 'juergen.weiss@weiss-gmbh.example';

type Rest = Omit<ExpectedPage, 'reader'>;

const pageOf =
  (reader: string, open: string) =>
  (person: string | undefined, rest: Rest = {}, url = open): ExpectedPage => ({ reader, person, url, ...rest });

const yahoo = pageOf('yahoo', 'https://mail.yahoo.com/d/folders/1/messages/AIqQB0tpF1');
const proton = pageOf('proton', 'https://mail.proton.me/u/0/inbox/aB3dEf9hIj==');
const fastmail = pageOf('fastmail', 'https://app.fastmail.com/mail/Inbox/T1a2b3c4d5');
const icloud = pageOf('icloud', 'https://www.icloud.com/mail/');
const zohoMail = pageOf('zoho-mail', 'https://mail.zoho.eu/zm/#mail/folder/inbox/p/1700000000001');

/** What shall be found on the saved pages of webmails that are read by recipes. */
export const MAIL_PAGES: Record<string, ExpectedPage> = {
  'yahoo-message': yahoo(MARA, { own: [ERIN], others: [JONAS], passed: ['own'] }),
  'yahoo-title-only': yahoo(
    JONAS,
    { own: [ERIN], others: [] },
    'https://mail.yahoo.com/d/search/keyword=x/messages/A1',
  ),
  'yahoo-name-only': yahoo(undefined, { own: [ERIN], others: [], nameless: 'Mara Lindqvist' }),
  'yahoo-disguise': yahoo(undefined, {
    own: [ERIN],
    others: [],
    nameless: 'maria.jensen@northwind-traders.example',
  }),
  'yahoo-two-open': yahoo(undefined, { own: [ERIN], others: [MARA, JONAS] }),
  'yahoo-own-reply': yahoo(MARA, { own: [ERIN], others: [] }),
  'yahoo-list': yahoo(undefined, { own: [ERIN] }, 'https://mail.yahoo.com/d/folders/1'),
  'yahoo-hostile': yahoo(MARA, { own: [ERIN], others: [] }),
  'aol-message': pageOf('aol', 'https://mail.aol.com/d/folders/1/messages/AIqQB0tpF1')(
    'zoe.obrien@harbour-lights.example',
    { own: [ERIN], others: [] },
  ),
  'proton-conversation': proton(MARA, { tells: [ERIN], others: [JONAS], passed: ['own'] }),
  'proton-own-last': proton(MARA, { tells: [ERIN], others: [] }),
  'proton-sent': proton(JONAS, { tells: [ERIN], others: [MARA] }, 'https://mail.proton.me/u/0/all-sent/aB3dEf9hIj=='),
  'proton-two-open': proton(JONAS, { tells: [ERIN], others: [MARA] }),
  'proton-list': proton(undefined, {}, 'https://mail.proton.me/u/0/inbox'),
  'proton-german': proton(
    JURGEN,
    { tells: [ERIN], others: [] },
    'https://mail.proton.me/u/1/inbox/aB3dEf9hIj==/mN0p==',
  ),
  'proton-disguise': proton('attacker@evil.example', { tells: [ERIN], others: [] }),
  'proton-no-address': proton(undefined, { others: [], nameless: 'Mara Lindqvist' }),
  'fastmail-thread': fastmail(MARA, { own: [ERIN], others: [JONAS] }),
  'fastmail-name-only': fastmail(undefined, { own: [ERIN], others: [], nameless: 'Mara Lindqvist' }),
  'fastmail-title': fastmail(JONAS, { own: [ERIN], others: [] }),
  'fastmail-list': fastmail(undefined, { own: [ERIN] }, 'https://app.fastmail.com/mail/Inbox'),
  'icloud-message': icloud(MARA, { own: [ERIN], others: [] }),
  'icloud-list': icloud(undefined),
  'icloud-drive': icloud(undefined, {}, 'https://www.icloud.com/iclouddrive/'),
  'zoho-mail-message': zohoMail(MARA, { own: [ERIN], others: [] }),
  'zoho-mail-settings': zohoMail(undefined, {}, 'https://mail.zoho.eu/zm/#settings/all'),
};
