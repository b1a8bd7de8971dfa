import type { Case } from '../case';

/* Mails that weigh on the browser. What a reader must still find stands at their beginning. */
const MB = 1_000_000;
const EYE = '<img src="{url}" width="1" height="1">';
const LONG = { sees: 'This message is very long' };
export const heavy: Case[] = [
  ['10 MB of text', `${EYE}<p>${'word '.repeat(2 * MB)}</p>`, LONG],
  ['10 MB without a space', `${EYE}<p>${'x'.repeat(10 * MB)}</p>`, LONG],
  ['50,000 elements', `${EYE}${'<p>x</p>'.repeat(50_000)}`, LONG],
  ['50,000 links', `${EYE}${'<a href="https://evil.example">bank.example</a>'.repeat(50_000)}`, LONG],
  ['tables nested 1,000 deep', `${EYE}${'<table><tr><td>x'.repeat(1_000)}`],
  ['divisions nested 50,000 deep', `${EYE}${'<div>'.repeat(50_000)}x`, LONG],
  ['formatting nested 8,000 deep', `${EYE}${'<b><i>'.repeat(4_000)}x`],
  ['quotes nested 2,000 deep', `${EYE}${'<blockquote><p>a</p><p>b</p>'.repeat(2_000)}`],
  [
    '100,000 rules',
    `${EYE}<style>${'p.a{color:red}'.repeat(100_000)}</style><p>after the rules</p>`,
    { sees: 'after the rules' },
  ],
  ['attribute of 1 MB', `${EYE}<p title="${'x'.repeat(MB)}">x</p>`, LONG],
  ['style of 1 MB', `${EYE}<p style="${'color:red;'.repeat(MB / 10)}">x</p>`, LONG],
  ['100,000 attributes', `${EYE}<p ${Array.from({ length: 100_000 }, (_, at) => `a${at}`).join(' ')}>x</p>`, LONG],
  ['comment of 5 MB', `${EYE}<!--${'x'.repeat(5 * MB)}--><p>after the comment</p>`, { sees: 'after the comment' }],
  ['cells that span', `${EYE}<table>${'<tr><td colspan="1000" rowspan="65534">x'.repeat(500)}</table>`],
  ['5,000 trackers', '<img src="{url}" width="1" height="1">'.repeat(5_000), { sees: '5000 trackers' }],
  [
    'picture of 3 MB inside',
    `${EYE}<img alt="" src="data:image/png;base64,${'A'.repeat(3 * MB)}"><p>after it</p>`,
    { sees: 'after it' },
  ],
];
