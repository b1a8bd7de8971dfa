import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { build } from 'vite';
import type { CleanMail, MailWords } from '../../components/parts/mail';
import { findChromium } from '../../scripts/find-chromium.mjs';

type Cleaner = { cleanMail(dirty: string, say: MailWords, isShown: boolean): CleanMail };

/** The cleaner as one script for a bare page. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: 'components/parts/mail.ts', formats: ['iife'], name: 'mail' } },
  });
  const [output] = Array.isArray(built) ? built : [];
  const code = output?.output[0];
  if (!code) throw new Error('nothing was built');
  return code.code;
}

test.describe('a mail made harmless', () => {
  let browser: Browser;
  let page: Page;

  test.beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium() });
    page = await browser.newPage();
    await page.addScriptTag({ content: await bundle() });
  });
  test.afterAll(() => browser.close());

  /** Cleans in the page, and asks the result there. */
  const clean = (html: string, isShown = false) =>
    page.evaluate(
      ({ html, isShown }) => {
        const { mail } = window as unknown as { mail: Cleaner };
        const say = {
          quoted: (lines: number) => `${lines} quoted lines`,
          linkHost: (host: string) => `→ ${host}`,
          unseen: { order: 'order', gap: 'gap' },
        };
        const cleaned = mail.cleanMail(html, say, isShown);
        const shell = new DOMParser().parseFromString(cleaned.html, 'text/html').body;
        const all = (selector: string) => [...shell.querySelectorAll(selector)];
        return {
          ...cleaned,
          images: cleaned.images,
          shown: all('img').map((image) => image.getAttribute('src')),
          links: all('a').map((link) => link.getAttribute('href')),
          hosts: all('.host').map((note) => note.textContent),
          folds: all('summary').map((summary) => summary.textContent),
          quotes: all('blockquote').length,
        };
      },
      { html, isShown },
    );

  for (const html of [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\tscript:alert(1)">x</a>',
    '<form action="https://evil.example"><input name=password></form>',
    '<iframe src="https://evil.example"></iframe>',
    '<style>body{background:url(https://evil.example)}</style>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example">',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
    '<link rel=stylesheet href="https://evil.example">',
    '<video autoplay src="https://evil.example"></video>',
    '<p background="https://evil.example" style="background:url(https://evil.example)">x</p>',
    '<details ontoggle=alert(1) open>x</details>',
  ])
    test(`${html} leaves nothing that acts`, async () => {
      const { html: left } = await clean(`<p>Hello</p>${html}`);
      expect(left).toContain('Hello');
      expect(left).not.toMatch(
        /script|alert|onerror|<form|<input|<iframe|<style|<meta|<base|<svg|<link|evil\.example/i,
      );
    });

  const IMAGES =
    '<img src="https://a.example/1.png" alt="Logo"><img src="http://a.example/2.png"><img src="https://t.example/o.gif" width="1" height="1"><img src="data:image/png;base64,AAAA"><img src="//a.example/3.png">';

  test('remote images are held back and counted, trackers apart', async () => {
    const held = await clean(IMAGES);
    expect([held.images, held.trackers]).toEqual([3, 1]);
    expect(held.shown).toEqual(['data:image/png;base64,AAAA']);
    expect(held.html).toContain('Logo');
  });

  test('remote images are shown when asked, but never trackers', async () => {
    expect((await clean(IMAGES, true)).shown).toEqual([
      'https://a.example/1.png',
      'https://a.example/2.png',
      'data:image/png;base64,AAAA',
      'https://a.example/3.png',
    ]);
  });

  for (const [html, others] of [
    ['<table background="https://a.example/1.png"></table>', 1],
    ['<p style="background: url(https://a.example/1.png); list-style-image: url(//a.example/2.png)">', 2],
    ['<style>@import "https://a.example/1.css"; @font-face { src: url(https://a.example/1.woff) }</style>', 2],
    ['<video poster="https://a.example/1.png" src="https://a.example/1.mp4"></video>', 2],
    ['<svg><image xlink:href="https://a.example/1.png"/></svg>', 1],
    ['<link rel="dns-prefetch" href="//a.example"><object data="https://a.example/1"></object>', 2],
    ['<a href="https://a.example">x</a><p style="color: red">', 0],
  ] as const)
    test(`${html} wants ${others} other things from elsewhere, and gets none`, async () => {
      const held = await clean(html, true);
      expect([held.others, held.images]).toEqual([others, 0]);
      expect(held.html).not.toMatch(/a\.example\/\d|url\(|@import/);
    });

  test('an image that is not to be seen is a tracker', async () => {
    const hidden = ['width=0', 'style="display:none"', 'style="width: 1px; height: 1px"', 'style="max-height:0px"'];
    const held = await clean(hidden.map((how) => `<img src="https://t.example/1.gif" ${how}>`).join(''), true);
    expect([held.trackers, held.shown]).toEqual([4, []]);
  });

  test('what is not seen and misleads is marked', async () => {
    const { html } = await clean(
      '<p>\u202egpj.exe</p><a href="https://a.example">pay\u200bpal</a><p>می\u200cخواهم</p>',
    );
    expect(html.match(/class="unseen"/g)).toHaveLength(2);
    expect(html).toContain('می\u200cخواهم');
  });

  for (const html of [
    '<a href="https://evil.example/x">www.bank.example</a>',
    '<a href="https://evil.example">https://bank.example/login</a>',
    '<a href="https://evil.example"><b>bank</b>.example</a>',
  ])
    test(`${html} shows the true host`, async () => {
      expect((await clean(html)).hosts).toEqual(['→ evil.example']);
    });

  for (const html of [
    '<a href="https://bank.example/login">bank.example</a>',
    '<a href="https://www.bank.example">https://bank.example/x</a>',
    '<a href="https://evil.example">Read more</a>',
  ])
    test(`${html} needs no host beside it`, async () => {
      expect((await clean(html)).hosts).toEqual([]);
    });

  for (const target of ['/admin', '//evil.example', '#top', 'ftp://a.example', 'data:text/html,x'])
    test(`a link to ${target} leads nowhere`, async () => {
      expect((await clean(`<a href="${target}">x</a>`)).links).toEqual([null]);
    });

  test('long quotes are folded, once, and short ones stay', async () => {
    const lines = '<p>a</p><p>b</p><p>c</p><p>d</p>';
    const inner = `<blockquote>${lines}<blockquote>${lines}</blockquote></blockquote>`;
    const { folds, quotes } = await clean(`<p>Hi</p>${inner}<blockquote>x</blockquote>`);
    expect(folds).toEqual(['8 quoted lines']);
    expect(quotes).toBe(3);
  });

  test('styles that would hide text in one of our themes are dropped', async () => {
    const style = 'color: white; background-color: white; font-weight: bold; position: fixed';
    const { html } = await clean(`<p style="${style}"><font color="white">x</font></p>`);
    expect(html).not.toMatch(/white|fixed/);
    expect(html).toContain('bold');
  });
});
