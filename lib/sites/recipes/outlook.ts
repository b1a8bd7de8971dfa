import type { Recipe } from '../../model';

type View = Recipe['views'][number];
type Takes = View['people'][number]['email'];

/** The sender's place: Outlook's ids first, then the class that its pages have had since 2024. */
const SENDERS = ['[id^="MSG_"][id$="_FROM"]', '[data-testid="SenderPersona"]', '.OZZZK'];
const PERSONA = '[data-lpc-hover-target-id], .lpc-hoverTarget';
const WELL = '[data-testid="RecipientWell"]';
/** `Cc` is the same word in most languages; where it is not, the person counts as a recipient. */
const COPY = '[aria-label^="Cc" i], [aria-label^="Kopie" i]';

/**
 * What stands at a person's place: `Name<address>` without a blank, the address alone, or, of people in the directory, a
 * name alone. Labels put a localised word and a colon before it.
 */
const ADDRESS: Takes = [
  { from: 'text', has: '<' },
  { at: ['[aria-label*="<"]'], from: '@aria-label', after: ':' },
  { from: '@aria-label', has: '<' },
  { from: 'text' },
  { at: ['[title*="@"]'], from: '@title' },
  { from: '@title' },
];

const PANES = [
  '#ConversationReadingPaneContainer',
  '[data-app-section="ConversationContainer"]',
  '#ReadingPaneContainerId',
  '[role="main"][data-app-section="MailReadCompose"]',
];

const view = (id: string, at: View['at'], within: string[]): View => ({
  id,
  at,
  within,
  except: '[role="document"], [id^="UniqueMessageBody"]',
  messages: {
    around: SENDERS,
    open: '[role="document"], [id^="UniqueMessageBody"]',
    draft: '[contenteditable="true"]',
    // The person chooses whether the newest stands above or below, and the page does not tell.
  },
  people: [
    ...SENDERS.map((sender): View['people'][number] => ({ role: 'sender', find: [sender], email: ADDRESS })),
    { role: 'to', find: [`${WELL}:not(${COPY})`, PERSONA], email: ADDRESS },
    { role: 'cc', find: [`${WELL}:is(${COPY})`, PERSONA], email: ADDRESS },
    // The label before such a list reads like the name of a group in a mail's head.
    { role: 'to', find: [`${WELL}:not(:has(${PERSONA}))`], email: [{ from: 'text' }] },
  ],
  // That of a message being written is a field with an id of the same form.
  subject: [
    { at: ['[id^="CONV_"][id$="_SUBJECT"]:not(input)'], from: 'text' },
    { at: ['[id^="MSG_"][id$="_SUBJECT"]:not(input)'], from: 'text' },
    { at: ['[role="heading"][aria-level="3"]'], from: 'text' },
  ],
  thread: [{ at: ['#MailList [role="option"][aria-selected="true"]'], from: '@data-convid' }],
});

const folder = (id: string): View['at'] =>
  ['id', 'rp'].flatMap((word) => ['/mail', '/mail/*', '/mail/*/*'].map((path) => ({ path: `${path}/${word}/${id}` })));

const field = (...labels: string[]) =>
  labels.map((label) => `[contenteditable="true"][aria-label="${label}" i]`).join(', ');

/**
 * Outlook on the web, for work and for private accounts. Its marks are ids and roles; classes are shortened anew with
 * each version, and words are localised. Calendars have ids of the same form in their addresses.
 * https://github.com/mailvelope/mailvelope/blob/master/src/content-scripts/outlookIntegration.js
 */
export const outlook: Recipe = {
  v: 1,
  id: 'outlook',
  name: 'Outlook',
  origins: ['office.com', 'office365.com', 'live.com', 'cloud.microsoft'].map((end) => `https://outlook.${end}/*`),
  own: [
    { at: ['[id^="primaryMailboxRoot_"]'], from: '@title' },
    { at: ['[id^="primaryMailboxRoot_"]'], from: '@data-folder-name' },
  ],
  ownName: [
    { at: ['#O365_MainLink_Me [aria-label]'], from: '@aria-label' },
    { at: ['#O365_MainLink_Me, #mectrl_headerPicture'], from: '@aria-label' },
  ],
  pane: '[data-app-section="MailReadCompose"], #ReadingPaneContainerId',
  views: [
    // The id of a conversation; other ids are those of messages.
    view('conversation', folder('AAQk{id}|AQQk{id}'), [...PANES, 'body']),
    view('message', folder('*'), [...PANES, 'body']),
    view('window', [{ path: '/mail/**', query: { ItemID: '*' } }], [...PANES, 'body']),
    { ...view('pane', [{ path: '/mail/**' }], PANES), maybe: true },
    {
      id: 'compose',
      at: [{ path: '/mail/**' }],
      maybe: true,
      written: true,
      people: [
        { role: 'to', find: [field('To', 'An'), PERSONA], email: ADDRESS },
        { role: 'cc', find: [field('Cc', 'Bcc'), PERSONA], email: ADDRESS },
      ],
      subject: [{ at: ['input[id$="_SUBJECT"]'], from: 'value' }],
    },
  ],
};
