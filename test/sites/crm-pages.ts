import type { ExpectedPage } from './page';

const MARA = 'mara.lindqvist@nordhavn.example';
const JONAS = 'jonas.berg@fjordline.example';
const JURGEN = 'juergen.weiss@weiss-gmbh.example';
const ZOE = 'zoe.obrien@harbour-lights.example';

/** Pages of a site: each under its own path. */
const pagesOf =
  (reader: string, origin: string) =>
  (path: string, person: string | undefined, others: string[] = []): ExpectedPage => ({
    reader,
    url: `${origin}${path}`,
    person,
    others,
    own: ['erin@desk.example'],
  });

const hubspot = pagesOf('hubspot', 'https://app-eu1.hubspot.com');
const salesforce = pagesOf('salesforce', 'https://nordhavn--test.sandbox.lightning.force.com');
const pipedrive = pagesOf('pipedrive', 'https://nordhavn.pipedrive.com');
const dynamics = pagesOf('dynamics', 'https://nordhavn.crm4.dynamics.com');
const zohoCrm = pagesOf('zoho-crm', 'https://crm.zoho.com');
const copper = pagesOf('copper', 'https://app.copper.com');
const close = pagesOf('close', 'https://app.close.com');
const attio = pagesOf('attio', 'https://app.attio.com');
const freshsales = pagesOf('freshsales', 'https://nordhavn.myfreshworks.com');

const record = (table: string) => `/main.aspx?appid=1&pagetype=entityrecord&etn=${table}&id=0f0f-11ee`;

/** What shall be found on the saved pages of CRMs. */
export const CRM_PAGES: Record<string, ExpectedPage> = {
  'hubspot-contact': hubspot('/contacts/2478/record/0-1/51', MARA),
  'hubspot-contact-field': hubspot('/contacts/2478/contact/51/?interaction=note', JONAS),
  'hubspot-contact-hidden-tab': hubspot('/contacts/2478/record/0-1/51/view/1', MARA),
  'hubspot-contact-empty': hubspot('/contacts/2478/record/0-1/52', undefined),
  'hubspot-deal': hubspot('/contacts/2478/record/0-3/9', MARA),
  'hubspot-deal-two': hubspot('/contacts/2478/record/0-3/9', undefined, [MARA, JONAS]),
  'hubspot-list': hubspot('/contacts/2478/objects/0-1/views/all/list', undefined),
  'hubspot-preview': hubspot('/contacts/2478/objects/0-1/views/all/list', JONAS),
  'hubspot-preview-over-record': hubspot('/contacts/2478/record/0-3/9', MARA),
  'salesforce-contact': salesforce('/lightning/r/Contact/0031x00000AbCdEAAV/view', MARA),
  'salesforce-contact-native': salesforce('/lightning/r/Contact/0031x00000AbCdEAAV/view?ws=%2Flightning', MARA),
  'salesforce-console': salesforce('/lightning/r/Contact/0031x00000AbCdFAAV/view', JONAS),
  'salesforce-console-native': salesforce('/lightning/r/Lead/00Q1x00000AbCdFEAV/view', JONAS),
  'salesforce-german': salesforce('/lightning/r/Contact/0031x00000AbCdGAAV/view', JURGEN),
  'salesforce-aura': salesforce('/lightning/r/Contact/0031x00000AbCdE/view', MARA),
  'salesforce-case': salesforce('/lightning/r/Case/5001x000001AbCdAAK/view', MARA),
  'salesforce-case-web': salesforce('/lightning/r/Case/5001x000001AbCeAAK/view', JONAS),
  'salesforce-opportunity': salesforce('/lightning/r/Opportunity/0061x000001AbCdAAK/view', undefined),
  'salesforce-list': salesforce('/lightning/o/Contact/list?filterName=Recent', undefined),
  'salesforce-person-account': salesforce('/lightning/r/Account/0011x000001AbCdAAK/view', ZOE),
  'pipedrive-person': pipedrive('/person/7', MARA),
  'pipedrive-hidden-view': pipedrive('/person/8', JONAS),
  'pipedrive-two-addresses': pipedrive('/person/7', undefined, [MARA, 'mara@home.example']),
  'pipedrive-deal': pipedrive('/deal/3', MARA),
  'pipedrive-deal-two': pipedrive('/deal/3', undefined, [MARA, JONAS]),
  'pipedrive-list': pipedrive('/persons/list/everyone', undefined),
  'pipedrive-other-classes': pipedrive('/person/7', MARA, [JONAS]),
  'dynamics-contact': dynamics(record('contact'), MARA),
  'dynamics-lead-german': dynamics(record('lead'), JURGEN),
  'dynamics-case': dynamics(record('incident'), JONAS),
  'dynamics-empty': dynamics(record('contact'), undefined),
  'dynamics-list': dynamics('/main.aspx?appid=1&pagetype=entitylist&etn=contact', undefined),
  'dynamics-hidden-form': dynamics(record('contact'), JONAS),
  'dynamics-quick-create': dynamics(record('contact'), MARA),
  'zoho-crm-contact': zohoCrm('/crm/org20067/tab/Contacts/4876876000001', MARA, [JONAS]),
  'zoho-crm-list': zohoCrm('/crm/org20067/tab/Contacts/custom-view/4876876000002/list', undefined),
  'copper-person': copper('/companies/9/app#/contact/51', MARA),
  'copper-person-two': copper('/companies/9/app#/contact/51', undefined, [MARA, 'mara@home.example']),
  'copper-list': copper('/companies/9/app#/browse/list/people', undefined),
  'close-lead': close('/lead/lead_x1y2z3/', undefined, [MARA, JONAS]),
  'close-lead-one': close('/lead/lead_x1y2z3', MARA),
  'attio-person': attio('/nordhavn/person/6f0f5f0c-5f0b/overview', MARA),
  'attio-list': attio('/nordhavn/people/view/1', undefined),
  'freshsales-contact': freshsales('/crm/sales/contacts/51', MARA),
  'freshsales-view': freshsales('/crm/sales/contacts/view/51', undefined, [
    'a@x.example',
    'b@x.example',
    'c@x.example',
    'd@x.example',
    'e@x.example',
  ]),
  'freshsales-reports': freshsales('/crm/sales/reports', undefined),
};
