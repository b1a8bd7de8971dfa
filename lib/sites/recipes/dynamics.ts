import type { Recipe } from '../../model';

type View = Recipe['views'][number];

/** Microsoft's regions, each a host of its own: https://learn.microsoft.com/power-platform/admin/new-datacenter-regions */
const REGIONS = ['', 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 16, 17, 19, 20, 21];

const view = (id: string, tables: string, column: string): View => ({
  id,
  at: [{ path: '/main.aspx', query: { pagetype: 'entityrecord', etn: tables, id: '{id}' } }],
  within: ['[data-id="editFormRoot"]'],
  people: [
    {
      role: 'record',
      find: [
        ['-mail-text-input', '-text-box-text'].map((end) => `[data-id="${column}.fieldControl${end}"]`).join(', '),
      ],
      // The address is written in a field, not in words.
      email: [{ from: 'value' }, { from: 'text' }],
    },
  ],
  subject: [{ at: ['[data-id="header_title"]'], from: 'own-text' }],
  name: tables.includes('contact') ? [{ at: ['[data-id="header_title"]'], from: 'own-text' }] : undefined,
});

/**
 * Dynamics 365 Sales. The marks are those that Microsoft's own tests use:
 * https://github.com/microsoft/EasyRepro/blob/develop/Microsoft.Dynamics365.UIAutomation.Api.UCI/DTO/AppElementReference.cs
 */
export const dynamics: Recipe = {
  v: 1,
  id: 'dynamics',
  name: 'Dynamics 365 Sales',
  origins: REGIONS.map((region) => `https://*.crm${region}.dynamics.com/*`),
  views: [
    view('person', 'contact|lead', 'emailaddress1'),
    view('company', 'account', 'emailaddress1'),
    view('case', 'incident|opportunity', 'emailaddress'),
  ],
};
