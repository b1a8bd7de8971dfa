import type { Recipe } from '../../model';

type View = Recipe['views'][number];

const record = (id: string, at: View['at'], within: string[]): View => ({
  id,
  at,
  within,
  maybe: id === 'associated' || undefined,
  people: [{ role: 'record', find: ['.fieldsList a[href^="mailto:"]'], email: [{ from: '@href' }], alone: true }],
  subject: [{ at: ['h1'], from: 'text' }],
});

/** Pipedrive. Records that were left stay in the page, hidden; the flow of notes and mails beside holds others. */
export const pipedrive: Recipe = {
  v: 1,
  id: 'pipedrive',
  name: 'Pipedrive',
  origins: ['https://*.pipedrive.com/*'],
  attributes: ['style'],
  views: [
    record('person', [{ path: '/person/{number}' }], ['.personDetails', '.detailView']),
    {
      id: 'person-guess',
      at: [{ path: '/person/{number}' }],
      within: ['.personDetails', '.detailView'],
      people: [],
      guess: true,
    },
    record(
      'associated',
      [{ path: '/deal/{number}' }, { path: '/organization/{number}' }, { path: '/leads/inbox/{id}' }],
      ['.dealDetails', '.organizationDetails', '.detailView', '.viewContainer'],
    ),
  ],
};
