import type { Recipe } from '../../model';

type Person = Recipe['views'][number]['people'][number];

const PROPERTY: Person = {
  role: 'record',
  find: ['[data-selenium-test="property-input-email"]'],
  email: [
    { from: 'value' },
    { at: ['input'], from: 'value' },
    { at: ['a[href^="mailto:"]'], from: '@href' },
    { from: 'text' },
  ],
};
const HIGHLIGHT: Person = {
  role: 'record',
  find: ['[data-selenium-test$="-highlight-details"]', 'a[href^="mailto:"]'],
  email: [{ from: '@href' }],
};
/** People that belong to a deal, a ticket or a company: which of several is meant, nobody knows. */
const ASSOCIATED: Person = {
  role: 'record',
  find: ['[data-test-id="contact-chicklet-email"], [data-selenium-test="contact-chicklet-email"]'],
  email: [{ from: '@href' }, { at: ['a[href^="mailto:"]'], from: '@href' }, { from: 'text' }],
  alone: true,
};
const TITLE: Person['email'] = [{ at: ['[data-selenium-test="highlightTitle"]'], from: 'text' }];

/** HubSpot CRM. The middle column holds logged mails of everybody, so it is never read. */
export const hubspot: Recipe = {
  v: 1,
  id: 'hubspot',
  name: 'HubSpot CRM',
  origins: ['app', 'app-eu1', 'app-na2', 'app-na3', 'app-ap1'].map((host) => `https://${host}.hubspot.com/*`),
  views: [
    {
      // A drawer over lists and records: it lies before the page.
      id: 'preview',
      at: [{ path: '/contacts/**' }],
      maybe: true,
      within: ['[data-crm-location="CRM_OBJECT_PREVIEW"]'],
      people: [{ ...PROPERTY, alone: true }, { ...HIGHLIGHT, alone: true }, ASSOCIATED],
      subject: TITLE,
      name: TITLE,
    },
    {
      id: 'contact',
      at: [
        { path: '/contacts/*/record/0-1/{number}' },
        { path: '/contacts/*/record/0-1/{number}/**' },
        { path: '/contacts/*/contact/{number}' },
        { path: '/contacts/*/contact/{number}/**' },
      ],
      within: ['[data-test-id="left-sidebar"]', '[data-card-type="OBJECT_HIGHLIGHT"]'],
      people: [PROPERTY, HIGHLIGHT],
      subject: TITLE,
      name: TITLE,
    },
    {
      id: 'associated',
      maybe: true,
      at: [
        { path: '/contacts/*/record/0-2|0-3|0-5/{number}' },
        { path: '/contacts/*/record/0-2|0-3|0-5/{number}/**' },
        { path: '/contacts/*/company|deal|ticket/{number}' },
      ],
      within: ['[data-test-id="records-right-sidebar"]'],
      people: [ASSOCIATED],
    },
  ],
};
