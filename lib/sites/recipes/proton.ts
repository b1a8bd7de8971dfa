import type { Recipe } from '../../model';

/**
 * Proton Mail. Its source is public: the marks are those of its own tests.
 * https://github.com/ProtonMail/WebClients/tree/main/applications/mail/src/app/components/message/recipients
 */
export const proton: Recipe = {
  v: 1,
  id: 'proton',
  name: 'Proton Mail',
  origins: ['https://mail.proton.me/*'],
  own: [
    { at: ['.user-dropdown-email'], from: 'text' },
    { at: ['[data-testid="heading:userdropdown"]'], from: '@title' },
  ],
  views: [
    {
      id: 'conversation',
      at: [{ path: '/u/*/*/{id}' }, { path: '/u/*/*/{id}/*' }],
      messages: {
        around: ['[data-testid="recipients:sender"]'],
        open: '.is-opened, [data-testid="message-content:body"]',
        newest: 'last',
      },
      people: [
        {
          role: 'sender',
          find: ['[data-testid="recipients:sender"]'],
          email: [
            { at: ['.message-recipient-item-address'], from: 'text' },
            { from: '@title', has: '<' },
            { at: ['[title*="@"]'], from: '@title' },
          ],
          name: [{ at: ['.message-recipient-item-label'], from: 'text' }],
        },
        {
          role: 'to',
          find: ['[data-testid^="recipients:item-"]'],
          email: [{ from: '@data-testid', after: 'recipients:item-' }],
          name: [{ at: ['.message-recipient-item-label'], from: 'text' }],
        },
      ],
      subject: [{ at: ['[data-testid="conversation-header:subject"]'], from: 'text' }],
    },
  ],
};
