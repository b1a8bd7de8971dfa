import type { Answer, ExtensionBrowser } from './harness/browser';

/* A page that behaves like Gmail's: threads change by the hash, and those once opened stay in it, hidden. */

export type GmailPerson = { email: string; name: string };
export type GmailFile = { name: string; type: string; text: string };
export type GmailMessage = {
  from: GmailPerson;
  to: GmailPerson[];
  text: string;
  isOpen: boolean;
  quotes?: GmailPerson;
  files?: GmailFile[];
};
/** `isAnswered`: a box stands under it in which an answer is being written. */
export type GmailThread = { subject: string; messages: GmailMessage[]; isAnswered?: boolean };
export type GmailOptions = {
  own: GmailPerson;
  threads: GmailThread[];
  language?: 'en' | 'de';
  /** How long after the hash a thread is drawn, one after the other and again from the first. */
  drawAfterMs?: number[];
};

const WORDS = {
  en: {
    account: 'Google Account',
    search: 'Search mail',
    inbox: 'Inbox',
    to: 'to',
    me: 'me',
    mail: 'Desk Example Mail',
  },
  de: {
    account: 'Google-Konto',
    search: 'In E-Mails suchen',
    inbox: 'Posteingang',
    to: 'an',
    me: 'mich',
    mail: 'Gmail',
  },
};

/** The hash under which a thread is open, by its place in the list. */
export const hashOf = (at: number): string => `#inbox/FMfcgzQVxHnLkwPzRbTq${String(at).padStart(8, '0')}`;

/** Serves the page under Gmail's own address, with Gmail's rule that no script may write HTML from strings. */
export function serveGmail(browser: Pick<ExtensionBrowser, 'serve'>, options: GmailOptions): Promise<void> {
  const files = options.threads.flatMap(({ messages }) => messages).flatMap((message) => message.files ?? []);
  return browser.serve('https://mail.google.com', ({ url, cookie }): Answer => {
    const wanted = url.searchParams.get('attid');
    if (wanted === null)
      return {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "require-trusted-types-for 'script'",
          'set-cookie': 'SID=signed-in; Secure; HttpOnly; SameSite=Lax',
        },
        body: gmailPage(options),
      };
    const file = files.find(({ name }) => name === wanted);
    // A file is for whoever is signed in.
    if (!file || !cookie.includes('SID=signed-in')) return { status: 403 };
    return { headers: { 'content-type': file.type }, body: file.text };
  });
}

/** The whole page as HTML. */
export function gmailPage({ own, threads, language = 'en', drawAfterMs = [80] }: GmailOptions): string {
  const words = WORDS[language];
  const data = { own, threads, words, drawAfterMs, hashes: threads.map((_, at) => hashOf(at)) };
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  const account = quoted(`${words.account}: ${own.name}  \n(${own.email})`);
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<title>Gmail</title>
<style>
  body { margin: 0; font: 14px/1.4 Roboto, Arial, sans-serif; color: #1f1f1f; background: #f6f8fc }
  header { display: flex; justify-content: space-between; padding: 12px 20px }
  input { width: 480px; padding: 10px 16px; border: 0; border-radius: 24px; background: #eaf1fb; font: inherit }
  .gb_B { width: 32px; height: 32px; border-radius: 50%; background: #0b57d0; color: #fff; text-align: center; line-height: 32px }
  .aeF { margin: 0 16px; padding: 8px 16px; border-radius: 16px; background: #fff; min-height: 600px }
  table { width: 100%; border-collapse: collapse } tr { height: 40px; cursor: pointer } td { border-bottom: 1px solid #eee }
  h2 { font: 22px/1.3 'Google Sans', Roboto, Arial, sans-serif } h3 { margin: 0; font-size: 14px } .go, .hb, .g6 { color: #5e5e5e; font-size: 12px; font-weight: 400 }
  .h7, .kv { padding: 12px 0; border-bottom: 1px solid #eee } .a3s { padding: 12px 0 } blockquote { margin-left: 8px; padding-left: 8px; border-left: 1px solid #ccc }
</style>
<body>
<header role="banner"><form role="search"><input aria-label="${quoted(words.search)}" placeholder="${quoted(words.search)}"></form><a class="gb_B" role="button" aria-label="${account}">${quoted(own.name.slice(0, 1))}</a></header>
<div class="aeF"><div class="nH"></div></div>
<div class="dw"><div class="nH"></div></div>
<script>(${behave.toString()})(${json})</script>
</body>
</html>`;
}

const quoted = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

type Data = Required<Pick<GmailOptions, 'own' | 'threads' | 'drawAfterMs'>> & {
  words: (typeof WORDS)['en'];
  hashes: string[];
};

/** What runs in the page: written there as text, so it uses nothing from outside itself. */
function behave({ own, threads, words, drawAfterMs, hashes }: Data): void {
  const make = (tag: string, attributes: Record<string, string>, ...children: (Node | string)[]) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const hexOf = (at: number, message = 0) => `18c2f0a4b7${String(at * 100 + message).padStart(6, '0')}`;
  const marked = ({ email, name }: GmailPerson, className: string) =>
    make('span', { class: className, email, name, 'data-hovercard-id': email }, name);

  const drawFile = ({ name, type }: GmailFile) => {
    const url = `https://mail.google.com/mail/u/0?ui=2&view=att&attid=${encodeURIComponent(name)}&disp=safe`;
    const dragged = `${type}:${encodeURIComponent(name)}:${url}`;
    return make('span', { class: 'aZo', download_url: dragged }, make('span', { class: 'aV3' }, name));
  };

  function drawMessage({ from, to, text, isOpen, quotes, files = [] }: GmailMessage, thread: number, at: number): Node {
    const address = make('span', { class: 'go' }, `<${from.email}>`);
    const sender = make('span', { class: 'qu', translate: 'no' }, marked(from, 'gD'), ' ', address);
    const recipients = to.map((one) => marked(one.email === own.email ? { ...one, name: words.me } : one, 'g2'));
    const body = make('div', { class: 'a3s aiL' }, make('div', { dir: 'ltr' }, text));
    if (quotes) {
      const link = make('a', { href: `mailto:${quotes.email}` }, quotes.email);
      body.append(make('blockquote', { class: 'gmail_quote' }, quotes.name, ' ', link));
    }
    const header = make('div', { class: 'gE iv gt' }, make('h3', { class: 'iw' }, sender));
    if (isOpen) header.append(make('span', { class: 'hb' }, `${words.to} `, ...recipients));
    const rest = isOpen ? make('div', { class: 'ii gt' }, body) : make('div', { class: 'iA g6' }, text);
    const ids = {
      'data-message-id': `#msg-f:${thread}${at}`,
      'data-legacy-message-id': hexOf(thread, at + 1),
    };
    const attached = isOpen && files.length > 0 ? [make('div', { class: 'hq gt' }, ...files.map(drawFile))] : [];
    const message = make('div', { class: isOpen ? 'adn ads' : 'adf ads', ...ids }, header, rest, ...attached);
    return make('div', { class: isOpen ? 'h7' : 'kv', role: 'listitem' }, message);
  }

  function drawThread({ subject, messages, isAnswered }: GmailThread, at: number): HTMLElement {
    const ids = { 'data-thread-perm-id': `thread-f:${at}`, 'data-legacy-thread-id': hexOf(at) };
    const heading = make('h2', { class: 'hP', tabindex: '-1', ...ids }, subject);
    const list = make('div', { role: 'list' }, ...messages.map((message, place) => drawMessage(message, at, place)));
    const box = make('div', { contenteditable: 'true', role: 'textbox', 'aria-multiline': 'true' }, 'Hello, ');
    const answer = isAnswered ? [make('div', { class: 'M9' }, box)] : [];
    return make('div', { class: 'nH', role: 'main' }, make('div', { class: 'nH a98 iY' }, heading, list, ...answer));
  }

  function drawList(): HTMLElement {
    const rows = threads.map(({ subject, messages }, at) => {
      const from = make('td', {}, marked(messages[0]?.from ?? own, 'yP'));
      const about = make('td', {}, make('span', { 'data-legacy-thread-id': hexOf(at) }, subject));
      const row = make('tr', { class: 'zA yO', role: 'row' }, from, about);
      row.addEventListener('click', () => {
        location.hash = hashes[at] ?? '';
      });
      return row;
    });
    return make('div', { class: 'nH', role: 'main' }, make('table', { role: 'grid' }, make('tbody', {}, ...rows)));
  }

  const views = new Map<number, HTMLElement>();
  let drawn = 0;

  /** Opened threads are only hidden, and shown again as they are. */
  function show(): void {
    const at = hashes.indexOf(location.hash);
    const thread = threads[at];
    const view = views.get(at) ?? (thread ? drawThread(thread, at) : drawList());
    if (!views.has(at)) document.querySelector('.aeF > .nH')?.append(view);
    views.set(at, view);
    for (const [other, element] of views) element.style.display = other === at ? '' : 'none';
    document.title = `${thread?.subject ?? words.inbox} - ${own.email} - ${words.mail}`;
  }

  addEventListener('hashchange', () => {
    setTimeout(show, drawAfterMs[drawn % drawAfterMs.length]);
    drawn += 1;
  });
  show();
}
