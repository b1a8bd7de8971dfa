import type { Recipe } from '../../model';

/* Sites of which only the addresses of their pages are known: on those of one record addresses are looked for as on any
 * page, elsewhere nobody is. */

type View = Recipe['views'][number];

const guess = (id: string, at: View['at'], more: Partial<View> = {}): View => ({
  id,
  at,
  people: [],
  guess: true,
  ...more,
});

const zoho = (host: string) =>
  ['com', 'eu', 'in', 'com.au', 'jp', 'ca', 'sa', 'com.cn'].map((end) => `https://${host}.zoho.${end}/*`);

/** iCloud's mail lies in a frame, and its address does not tell the message. */
const icloud: Recipe = {
  v: 1,
  id: 'icloud',
  name: 'iCloud Mail',
  origins: ['https://www.icloud.com/*'],
  pane: 'iframe.child-application[data-name="mail2"]',
  views: [
    guess('message', [{ path: '/mail' }, { path: '/mail/' }, { path: '/mail/**' }], {
      maybe: true,
      frame: 'iframe.child-application[data-name="mail2"]',
    }),
  ],
};

const zohoMail: Recipe = {
  v: 1,
  id: 'zoho-mail',
  name: 'Zoho Mail',
  origins: zoho('mail'),
  views: [guess('message', [{ path: '/zm/', hash: 'mail/**' }], { maybe: true })],
};

const zohoCrm: Recipe = {
  v: 1,
  id: 'zoho-crm',
  name: 'Zoho CRM',
  origins: zoho('crm'),
  views: [
    guess('record', [
      { path: '/crm/*/tab/Contacts|Leads|Accounts|Potentials/{number}' },
      { path: '/crm/*/tab/Contacts|Leads|Accounts|Potentials/{number}/canvas/*' },
      { path: '/crm/tab/Contacts|Leads|Accounts|Potentials/{number}' },
    ]),
  ],
};

/** Copper writes addresses in fields, which have no mark but what they say while they are empty. */
const copper: Recipe = {
  v: 1,
  id: 'copper',
  name: 'Copper',
  origins: ['https://app.copper.com/*'],
  views: [
    {
      id: 'person',
      at: [{ path: '/companies/*/app', hash: '/contact/{number}' }],
      people: [{ role: 'record', find: ['input[placeholder="Add Email"]'], email: [{ from: 'value' }], alone: true }],
      name: [{ at: ['input[placeholder="Add Name"]'], from: 'value' }],
    },
    guess('person-guess', [{ path: '/companies/*/app', hash: '/contact/{number}' }]),
  ],
};

/** A lead of Close is a company, mostly with several people. */
const close: Recipe = {
  v: 1,
  id: 'close',
  name: 'Close',
  origins: ['https://app.close.com/*'],
  views: [guess('lead', [{ path: '/lead/lead_{id}' }, { path: '/lead/lead_{id}/' }])],
};

const attio: Recipe = {
  v: 1,
  id: 'attio',
  name: 'Attio',
  origins: ['https://app.attio.com/*'],
  views: [guess('person', [{ path: '/*/person/{id}' }, { path: '/*/person/{id}/**' }])],
};

const freshsales: Recipe = {
  v: 1,
  id: 'freshsales',
  name: 'Freshsales',
  origins: ['https://*.myfreshworks.com/*', 'https://*.freshsales.io/*'],
  views: [
    guess('contact', [
      { path: '/crm/sales/contacts|leads/{number}' },
      // A list in some places, a record in others: a list shows nobody.
      { path: '/crm/sales/contacts/view/{number}' },
      { path: '/contacts|leads/{number}' },
    ]),
  ],
};

export const guessed: Recipe[] = [icloud, zohoMail, zohoCrm, copper, close, attio, freshsales];
