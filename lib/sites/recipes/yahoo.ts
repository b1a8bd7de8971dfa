import type { Recipe } from '../../model';

/** What Yahoo's mail says of a person: the address stands in the pill's data or title; its words may be a name only. */
const ADDRESS: Recipe['views'][number]['people'][number]['email'] = [
  { at: ['[data-email]'], from: '@data-email' },
  { from: '@data-email' },
  { at: ['[title*="@"]'], from: '@title' },
  // Without brackets the words are what the sender calls himself, which may be somebody else's address.
  { from: 'text', has: '<' },
];

const VIEWS: Recipe['views'] = [
  {
    id: 'message',
    at: [
      { path: '/d/folders/*/messages/{id}' },
      { path: '/d/search/*/messages/{id}' },
      { path: '/n/inbox/*/messages/{id}' },
    ],
    except: '[data-test-id="message-view-body"], [data-test-id="message-view-body-content"]',
    messages: { around: ['[data-test-id="message-from"]'], open: '[data-test-id="message-view-body-content"]' },
    people: [
      { role: 'sender', find: ['[data-test-id="message-from"]'], email: ADDRESS },
      { role: 'to', find: ['[data-test-id="message-to"]'], email: [...ADDRESS.slice(0, 3), { from: '@title' }] },
      { role: 'cc', find: ['[data-test-id="message-cc"]'], email: [...ADDRESS.slice(0, 3), { from: '@title' }] },
    ],
    subject: [{ at: ['[data-test-id="message-group-subject-text"]'], from: 'text' }],
  },
];

/** Yahoo Mail. */
export const yahoo: Recipe = {
  v: 1,
  id: 'yahoo',
  name: 'Yahoo Mail',
  origins: ['https://mail.yahoo.com/*'],
  views: VIEWS,
};

/** AOL's mail is the same program. */
export const aol: Recipe = { ...yahoo, id: 'aol', name: 'AOL Mail', origins: ['https://mail.aol.com/*'] };
