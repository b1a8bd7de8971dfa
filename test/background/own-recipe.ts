import type { Recipe } from '../../lib/model';

/** A recipe as somebody makes it by pointing. */
export const recipe = (more: Partial<Recipe> = {}): Recipe => ({
  v: 1,
  id: 'own-crm-acme-example',
  name: 'crm.acme.example',
  origins: ['https://crm.acme.example/*'],
  views: [
    {
      id: 'pointed',
      at: [{ path: '/contacts/{number}' }],
      people: [{ role: 'record', find: ['.mail'], email: [{ from: 'text' }], alone: true }],
    },
  ],
  ...more,
});
/** A view of these pages, which finds nobody. */
export const viewAt = (path: string): Recipe['views'][number] => ({ id: 'pointed', at: [{ path }], people: [] });
