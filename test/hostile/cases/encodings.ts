import type { Case } from '../case';

/* Markup in other clothes: character sets, XML, mail formats, templates, entities. */
const IMG = '<img src=x onerror="{run}">';
export const encodings: Case[] = [
  ['UTF-7', `<meta charset="utf-7">+ADw-script+AD4-{run}+ADw-/script+AD4-${IMG}`],
  ['UTF-16 declared', `<meta charset="utf-16">${IMG}`],
  ['ISO-2022-JP', `<meta charset="iso-2022-jp">\u001b(J${IMG}`],
  ['byte order mark', `\ufeff${IMG}`],
  ['marks of order', `\u202e<img src=x onerror="{run}">\u202c`],
  ['null signs', `<i\u0000mg src=x>${IMG}`],
  ['lone surrogate', `\ud800${IMG}\udc00`],
  ['line separators', `<p>\u2028\u2029${IMG}</p>`],
  ['vertical tab', `<img\u000bsrc=x onerror="{run}">${IMG}`],
  ['full-width brackets', `＜script＞{run}＜/script＞${IMG}`],
  ['escaped twice', `&amp;lt;script&amp;gt;{run}&amp;lt;/script&amp;gt;${IMG}`],
  ['escaped once', `&lt;script&gt;alert(1)&lt;/script&gt;${IMG}`, { sees: '<script>alert(1)</script>' }],
  ['entities without an end', `&ltscript&gt{run}${IMG}`],
  ['entity that grows', `<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "x">]><p>&b;</p>${IMG}`],
  ['external entity', '<!DOCTYPE a [<!ENTITY b SYSTEM "{url}">]><p>&b;</p><iframe src="{url}"></iframe>'],
  ['XHTML', `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>${IMG}</body></html>`],
  ['style sheet of XML', '<?xml-stylesheet href="{url}" type="text/xsl"?><link rel=stylesheet href="{url}">'],
  ['data island', `<xml id="a"><a>${IMG}</a></xml>`],
  ['namespace prefix', `<html:script xmlns:html="http://www.w3.org/1999/xhtml">{run}</html:script>${IMG}`],
  ['Office', `<o:p onmouseover="{run}"></o:p><v:image src="{url}"/>${IMG}`],
  [
    'Office import',
    `<html xmlns:t="urn:schemas-microsoft-com:time"><?import namespace="t" implementation="#default#time2"><t:set attributeName="innerHTML" to="${IMG.replaceAll('"', "'")}">${IMG}`,
  ],
  ['conditional comment', `<!--[if true]><script>{run}</script><![endif]-->${IMG}`],
  ['conditional comment, revealed', `<![if true]>${IMG}<![endif]>`],
  ['template of braces', `{{constructor.constructor('{run}')()}}${IMG}`],
  ['template of dollars', `\${alert(1)}<%= 1 %>${IMG}`],
  ['mail parts', `Content-Type: text/html\r\n\r\n--x\r\n${IMG}\r\n--x--`],
  ['quoted-printable', `=3Cscript=3E{run}=3C/script=3E${IMG}`],
  [
    'content by its id',
    '<img src="cid:logo@bank.example"><img src="{url}" width="50">',
    { sees: '1 remote image blocked' },
  ],
  ['Markdown', `[x](javascript:{run}) ![y]({url})${IMG}`],
  ['page that ends', `</div></body></html><!doctype html><html><body>${IMG}`],
  ['frame that ends', `"></iframe>${IMG}`],
];
