import type { Case } from '../case';

/* Links that lead into scripts, files and places that are none of a mail's. Each presses itself where it can. */
const PRESS = '<script>a.click()</script>';
export const addresses: Case[] = [
  ['script', `<a id=a href="javascript:{run}">x</a>${PRESS}`],
  ['script in mixed case', `<a id=a href="JaVaScRiPt:{run}">x</a>${PRESS}`],
  ['script after spaces', `<a id=a href="   javascript:{run}">x</a>${PRESS}`],
  ['script with a tab', `<a id=a href="java\tscript:{run}">x</a>${PRESS}`],
  ['script with a line break', `<a id=a href="java\nscript:{run}">x</a>${PRESS}`],
  ['script with entities', `<a id=a href="&#106;&#97;vascript:{run}">x</a>${PRESS}`],
  ['script with hexadecimal entities', `<a id=a href="&#x6A;avascript&#x3A;{run}">x</a>${PRESS}`],
  ['script with long entities', `<a id=a href="&#0000106avascript:{run}">x</a>${PRESS}`],
  ['script with named entities', `<a id=a href="javascript&colon;{run}">x</a>${PRESS}`],
  ['script with a named tab', `<a id=a href="java&Tab;script:{run}">x</a>${PRESS}`],
  ['script with a named line', `<a id=a href="java&NewLine;script:{run}">x</a>${PRESS}`],
  ['script after a control', `<a id=a href="\u0001javascript:{run}">x</a>${PRESS}`],
  ['script after an entity of a control', `<a id=a href="&#1;javascript:{run}">x</a>${PRESS}`],
  ['script with a comment', `<a id=a href="javascript://%0a{run}">x</a>${PRESS}`],
  ['script that looks like a host', `<a id=a href="javascript://bank.example/%0A{run}">bank.example</a>${PRESS}`],
  [
    'script by another name',
    `<a id=a href="livescript:{run}">x</a><a href="javascript:{run}" id=b>y</a><script>b.click()</script>`,
  ],
  ['script of Basic', `<a id=a href="vbscript:{run}">x</a><img src=x onerror={run}>`],
  ['script in a target', `<a id=a target="_self" href="javascript:{run}">x</a>${PRESS}`],
  ['script of an area', `<map name=m><area id=a href="javascript:{run}"></map>${PRESS}`],
  ['script of data', `<a id=a href="data:text/html,x">x</a><iframe src="data:text/html,<img src={url}>"></iframe>`],
  [
    'script of data, encoded',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a><iframe src="javascript:{run}"></iframe>',
  ],
  [
    'script in a quote',
    `<blockquote cite="javascript:{run}">x</blockquote><q cite="{url}">y</q><script>{run}</script>`,
  ],
  ['script in a long description', '<img longdesc="javascript:{run}" src=x onerror="{run}">'],
  ['script by a view', `<a id=a href="view-source:javascript:{run}">x</a><script>{run}</script>`],
  ['script by feed', `<a id=a href="feed:javascript:{run}">x</a><script>{run}</script>`],
  ['file', '<a href="file:///etc/passwd">x</a><iframe src="{url}"></iframe>', { hides: 'passwd' }],
  ['file share', '<a href="\\\\\\\\{host}\\\\share">x</a><img width=50 src="{url}">'],
  ['file share as an image', '<img src="file://///{host}/share/a.png"><img width=50 src="{url}">'],
  ['blob', '<a href="blob:https://{host}/1">x</a><script>{run}</script>'],
  ['page of the browser', '<a href="chrome://settings">x</a><a href="about:config">y</a><script>{run}</script>'],
  ['page of an extension', '<iframe src="chrome-extension://a/options.html"></iframe><script>{run}</script>'],
  [
    'tool of Windows',
    '<a href="ms-msdt:/id PCWDiagnostic">x</a><a href="search-ms:query=a">y</a><script>{run}</script>',
  ],
  ['app of Android', '<a href="intent://a#Intent;scheme=http;end">x</a><script>{run}</script>'],
  ['download', `<a id=a download href="{url}">x</a>${PRESS}`],
  ['opener', `<a id=a target="_blank" rel="opener" href="{url}">x</a>${PRESS}`],
  ['top', `<a id=a target="_top" href="#hostile">x</a>${PRESS}<script>{run}</script>`],
];
