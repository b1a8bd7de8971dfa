import type { Recipe } from '../../model';

/** Fastmail. The head of a message mostly holds a name only: then nobody is found until its details are opened. */
export const fastmail: Recipe = {
  v: 1,
  id: 'fastmail',
  name: 'Fastmail',
  origins: ['https://app.fastmail.com/*'],
  views: [
    {
      id: 'thread',
      at: [{ path: '/mail/*/{id}' }],
      except: '.v-Message-body',
      messages: { around: ['.v-Message-from'], open: '.v-Message-body, .v-Message-details' },
      people: [
        {
          role: 'sender',
          find: ['.v-Message-from'],
          email: [
            { at: ['a[href^="mailto:"]'], from: '@href' },
            { at: ['[title*="@"]'], from: '@title' },
            { from: '@title' },
            { from: 'text', has: '<' },
          ],
          name: [{ from: 'own-text' }],
        },
        { role: 'to', find: ['.v-Message-to a[href^="mailto:"]'], email: [{ from: '@href' }] },
        { role: 'cc', find: ['.v-Message-cc a[href^="mailto:"]'], email: [{ from: '@href' }] },
      ],
      subject: [{ at: ['.v-Thread-title h1'], from: 'text' }],
    },
  ],
};
