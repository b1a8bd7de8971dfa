import type { Recipe } from '../../model';

type View = Recipe['views'][number];

/** Every open tab of the console stays drawn; the one in front is in the normal view mode. */
const WITHIN = ['.windowViewMode-normal', '.windowViewMode-maximized', 'body'];
const NAME: View['name'] = [
  { at: ['records-highlights2', '[slot="primaryField"]'], from: 'text' },
  { at: ['.entityNameTitle ~ *'], from: 'text' },
];
const LINK = 'a[href^="mailto:"]';

const view = (id: string, objects: string, find: string[]): View => ({
  id,
  at: [{ path: `/lightning/r/${objects}/{id}/view` }],
  within: WITHIN,
  // A case or an account need not have a person.
  maybe: id.startsWith('case') || undefined,
  shadow: true,
  people: [{ role: 'record', find, email: [{ from: '@href' }], alone: true }],
  subject: NAME,
  name: id.startsWith('case') ? undefined : NAME,
});

const field = (...names: string[]) =>
  names.map((name) => `[data-target-selection-name="sfdc:RecordField.${name}"]`).join(', ');

/**
 * Salesforce Lightning. Depending on the organisation its components are flat or have shadow roots: both are read. The
 * names of fields are those of the API, in every language; labels come last.
 */
export const salesforce: Recipe = {
  v: 1,
  id: 'salesforce',
  name: 'Salesforce',
  origins: ['https://*.lightning.force.com/*'],
  attributes: ['class'],
  views: [
    view('person', 'Contact|Lead|Account', [field('Contact.Email', 'Lead.Email', 'Account.PersonEmail'), LINK]),
    view('person-by-label', 'Contact|Lead', [
      'records-record-layout-item[field-label="Email"], records-record-layout-item[field-label="E-Mail"]',
      LINK,
    ]),
    // Pages of the former framework, Aura.
    view('person-in-aura', 'Contact|Lead', ['.forceRecordLayout, .forceDetailPanel', 'a.emailuiFormattedEmail']),
    view('case', 'Case', [field('Case.ContactEmail'), LINK]),
    view('case-from-the-web', 'Case', [field('Case.SuppliedEmail'), LINK]),
  ],
};
