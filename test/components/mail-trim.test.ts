import { describe, expect, it } from 'vitest';
import { piecesOf, textOfMail } from '../../components/parts/mail-text';
import { trimMail } from '../../components/parts/mail-trim';

const MB = 1_000_000;
const kept = (html: string) => trimMail(html).html.length;

/** Far more than any of them takes, far less than if one took the square of the length. */
const SOON_MS = 10_000;

function timed<T>(run: () => T): T {
  const began = performance.now();
  const result = run();
  expect(performance.now() - began).toBeLessThan(SOON_MS);
  return result;
}

describe('a mail before it is parsed', () => {
  it('stays as it is when it is not long', () => {
    const html = `<style>${'p{}'.repeat(4000)}</style><p>Hello</p>`;
    expect(trimMail(html)).toEqual({ html, isCut: false });
  });

  it('loses style sheets and comments first, and keeps all of its text', () => {
    const long = `<STYLE type=x>${'p{color:red}'.repeat(100_000)}</style >`;
    const { html, isCut } = trimMail(`<p>a</p>${long}<p>b</p><!--${'x'.repeat(MB)}--><p>c</p>${long}`);
    expect([html, isCut]).toEqual(['<p>a</p><p>b</p><p>c</p>', false]);
  });

  it('keeps large pictures inside', () => {
    const html = `<p>a</p><img alt="x" src="data:image/png;base64,${'A'.repeat(3 * MB)}"><p>b</p>`;
    expect(trimMail(html)).toEqual({ html, isCut: false });
  });

  it.each([
    ['10 MB of text', 'word '.repeat(2 * MB), 400_000],
    ['50,000 elements', '<p>x</p>'.repeat(50_000), 40_000],
    ['an attribute of 1 MB', `<p>a</p><p title="${'x'.repeat(MB)}">b</p>${'c'.repeat(20_000)}`, 8],
    ['100,000 attributes', `<p>a</p><p ${Array.from({ length: 100_000 }, (_, at) => `a${at}`).join(' ')}>b`, 8],
    ['a tag without an end', `<p>a</p><p ${'x'.repeat(MB)}`, 8],
    ['a quote without an end', `<p>a</p><p title="${'x'.repeat(MB)}`, 8],
    ['a page posing as a picture', `<img src="data:image/png;base64,${'<b> '.repeat(MB)}">`, 0],
    ['20 MB of pictures', `<img src="data:image/png;base64,${'A'.repeat(5 * MB)}">`.repeat(4), 6 * MB],
  ])('%s: it is cut', (_, html, most) => {
    const trimmed = timed(() => trimMail(html));
    expect(trimmed.isCut).toBe(true);
    expect(trimmed.html.length).toBeLessThanOrEqual(most);
  });

  it.each(['<', '<!--', '<style>', '<style ', '<a b="', "<a b='", '</', '<a/', '<!-->', '<title', '&', '<a b=c '])(
    '10 MB of %j are gone through once',
    (part) => {
      const html = part.repeat((10 * MB) / part.length);
      expect(timed(() => kept(html))).toBeLessThanOrEqual(10 * MB);
      expect(timed(() => [...textOfMail(html)].length)).toBeGreaterThanOrEqual(0);
    },
  );
});

describe('all text of a mail', () => {
  const textOf = (html: string) => [...textOfMail(html)].join('').trim();

  it('has its lines and its signs, and nothing that is not read', () => {
    const html =
      '<title>x</title><style>p{}</style><p>Dear&nbsp;Ms <b>Nu&ntilde;ez</b> &amp; Co,</p>\n<!-- no -->1 &lt; 2<br>\n&#8364;&#x20ac;<script>x</script>';
    expect(textOf(html)).toBe('Dear Ms Nu&ntilde;ez & Co,\n 1 < 2\n €€');
  });

  it('comes in pieces, and loses nothing', () => {
    const text = 'word '.repeat(MB);
    const pieces = [...textOfMail(`<p>${text}</p>`)];
    expect(pieces.join('').trim()).toBe(text.trim());
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(40_000);
  });

  it('of plain text is cut at ends of lines, and loses nothing', () => {
    const text = 'one line of many\n'.repeat(10_000) + 'x'.repeat(50_000);
    const pieces = [...piecesOf(text)];
    expect(pieces.join('')).toBe(text);
    expect(pieces[0]).toMatch(/\n$/);
  });
});
