import { Window } from 'happy-dom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Mail, MailAsk } from '../../lib/model';
import type { Page } from '../../lib/sites/contract';
import { answerMail } from '../../lib/sites/mail';
import { messageText } from '../../lib/sites/mail/text';

const GMAIL = 'https://mail.google.com/mail/u/0/#inbox/18c2f0a4b7d90009';
const ROUNDCUBE = 'https://mail.example/?_task=mail&_mbox=INBOX&_uid=30&_action=show';
const OUTLOOK = 'https://outlook.office.com/mail/inbox/id/AAQkAD';

function open(html: string, url: string): Page {
  const window = new Window({ url, settings: { disableIframePageLoading: true, disableCSSFileLoading: true } });
  window.document.write(html);
  return { document: window.document as unknown as Document, url: new URL(url) };
}
const read = async (page: Page, ask: Partial<MailAsk> = {}) =>
  (await answerMail(page, { do: 'read', ...ask } as MailAsk)) as Mail;

const gmailMessage = (email: string, body: string, after = '') =>
  `<div class="h7"><div class="adn ads" data-legacy-message-id="18c2f0a4b7d9000"><h3 class="iw"><span email="${email}" class="gD">x</span></h3>
  <div class="ii gt"><div class="a3s aiL">${body}</div></div>${after}</div></div>`;
const gmail = (...messages: string[]) =>
  open(`<div class="aeF"><div role="main">${messages.join('')}</div></div>`, GMAIL);
const addressOf = (query: string) => `https://mail.google.com/mail/u/0?attid=${query}`;
const file = (name: string, query: string) =>
  `<span class="aZo" download_url="image/png:${encodeURIComponent(name)}:${addressOf(query)}">${name}</span>`;

const openRoundcube = (uid: number) =>
  open(
    `<body class="task-mail action-show"><script src="program/js/app.min.js"></script><div id="message-header"><span class="rcmContactAddress"></span></div>
  <ul id="attachment-list"><li><a href="./?_task=mail&_uid=${uid}&_mbox=INBOX&_part=2&_action=get" class="filename"><span class="attachment-name">bill.pdf</span><span class="attachment-size">(~13 KB)</span></a></li>
  <li><a href="https://elsewhere.example/?_part=3&_action=get"><span class="attachment-name">trap.pdf</span></a></li>
  <li><a href="./?_task=mail&_part=4&_action=delete"><span class="attachment-name">act.pdf</span></a></li></ul>
  <div id="messagebody"><div class="message-part"><div class="pre">Hello,<br>it is crushed.<br><blockquote>Old</blockquote></div></div></div></body>`,
    ROUNDCUBE,
  );
const roundcube = openRoundcube(30);
const bill = 'https://mail.example/?_task=mail&_uid=30&_mbox=INBOX&_part=2&_action=get&_download=1';

describe('the text of a message', () => {
  const text = (html: string) => {
    const { document } = open(`<div id="body">${html}</div>`, GMAIL);
    return messageText(document.querySelector('#body')!);
  };
  it.each([
    ['<div>One</div><div>Two</div><div><br></div><div>Three</div>', 'One\nTwo\n\nThree'],
    ['<p>One</p><p>Two <b>bold</b></p>', 'One\n\nTwo bold'],
    ['One<br>Two', 'One\nTwo'],
    ['<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
    ['Own<div class="gmail_quote"><div class="gmail_attr">On Monday</div><blockquote>Old</blockquote></div>', 'Own'],
    ['Own<div class="gmail_signature">Mara</div>', 'Own'],
    ['<div>Own</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Erin</div><div>Old</div>', 'Own'],
    ['<div style="display: none">hidden</div>Own<script>x</script>', 'Own'],
    ['<blockquote>Only a quote</blockquote>', 'Only a quote'],
    [
      'See below<div class="gmail_quote"><div class="gmail_attr">Forwarded by <strong class="gmail_sendername">Jo</strong></div>It broke.</div>',
      'See below\nForwarded by Jo\nIt broke.',
    ],
  ])('%s', (html, expected) => {
    expect(text(html)).toBe(expected);
  });
});

describe('the open mail', () => {
  it('is in Gmail the newest open message of whom the ticket is for', async () => {
    const page = gmail(
      gmailMessage('mara@n.example', 'First'),
      gmailMessage('mara@n.example', 'Second', file('a b.png', '0.1') + file('b,c.png', '0.2')),
      gmailMessage('erin@desk.example', 'Ours'),
    );
    const mail = await read(page, { sender: 'Mara@n.example' });
    expect(mail.text).toBe('Second');
    expect(mail.files).toEqual([
      { id: addressOf('0.1'), name: 'a b.png' },
      { id: addressOf('0.2'), name: 'b,c.png' },
    ]);
    expect((await read(page)).text).toBe('Ours');
  });

  it('is in Gmail none that is kept hidden', async () => {
    const page = gmail(
      gmailMessage('mara@n.example', 'Shown'),
      `<div style="display: none">${gmailMessage('mara@n.example', 'Former')}</div>`,
    );
    expect((await read(page)).text).toBe('Shown');
  });

  it('is in Roundcube the message with its files', async () => {
    const mail = await read(roundcube);
    expect(mail.text).toBe('Hello,\nit is crushed.');
    expect(mail.files.map(({ name }) => name)).toEqual(['bill.pdf', 'trap.pdf']);
    expect(mail.files).toContainEqual({ id: bill, name: 'bill.pdf', size: 13 * 1024 });
  });

  it('is in Outlook the message of the sender', async () => {
    const message = (id: string, email: string, body: string) =>
      `<div><span id="MSG_${id}_FROM">x&lt;${email}&gt;</span><div role="document"><div id="UniqueMessageBody_${id}">${body}</div></div></div>`;
    const page = open(
      `<div id="ReadingPaneContainerId">${message('A', 'erin@desk.example', 'Ours')}${message('B', 'mara@n.example', 'Theirs')}</div>`,
      OUTLOOK,
    );
    expect((await read(page, { sender: 'mara@n.example' })).text).toBe('Theirs');
  });

  it('has on other pages only what is selected', async () => {
    const page = open('<p>Somebody wrote this</p>', 'https://crm.example/7');
    page.document.getSelection()?.selectAllChildren(page.document.querySelector('p')!);
    expect(await read(page)).toEqual({ text: undefined, selection: 'Somebody wrote this', files: [] });
  });

  it('is bounded', async () => {
    const page = gmail(gmailMessage('mara@n.example', 'long '.repeat(20_000)));
    expect((await read(page)).text?.length).toBeLessThanOrEqual(50_000);
  });
});

describe('a file of the open mail', () => {
  afterEach(() => vi.unstubAllGlobals());
  const fetching = (bytes: number) => {
    const fetched = vi.fn(
      async () => new Response(new Uint8Array(bytes), { headers: { 'content-type': 'image/png; x' } }),
    );
    vi.stubGlobal('fetch', fetched);
    return fetched;
  };

  it('is fetched where the page itself would fetch it, with the page’s cookies', async () => {
    const fetched = fetching(3);
    const page = gmail(gmailMessage('mara@n.example', 'Hello', file('a.png', '0.1')));
    expect(await answerMail(page, { do: 'file', id: addressOf('0.1') })).toEqual({
      name: 'a.png',
      type: 'image/png',
      base64: 'AAAA',
    });
    expect(fetched).toHaveBeenCalledWith('https://mail.google.com/mail/u/0?attid=0.1', { credentials: 'same-origin' });
  });

  it('is fetched from nowhere else, whatever a page or a mail says', async () => {
    const fetched = fetching(3);
    const bait = '<span download_url="image/png:a.png:https://mail.google.com/x">a.png</span>';
    const page = gmail(gmailMessage('mara@n.example', bait));
    expect((await read(page)).files).toEqual([]);
    expect(await answerMail(page, { do: 'file', id: 'https://mail.google.com/x' })).toBeUndefined();
    const trap = (await read(roundcube)).files.find(({ name }) => name === 'trap.pdf')!;
    expect(await answerMail(roundcube, { do: 'file', id: trap.id })).toBeUndefined();
    expect(fetched).not.toHaveBeenCalled();
  });

  it('is not taken from another mail that was opened meanwhile', async () => {
    const fetched = fetching(3);
    const before = gmail(gmailMessage('mara@n.example', 'Hello', file('a.png', '0.1&th=1')));
    const after = gmail(gmailMessage('jonas@n.example', 'Hello', file('a.png', '0.1&th=2')));
    const pages: [Page, Page][] = [
      [before, after],
      [roundcube, openRoundcube(31)],
    ];
    for (const [shown, opened] of pages) {
      const [one] = (await read(shown, { sender: 'mara@n.example' })).files;
      expect(await answerMail(opened, { do: 'file', id: one!.id, sender: 'mara@n.example' })).toBeUndefined();
    }
    expect(fetched).not.toHaveBeenCalled();
  });

  it('is given up when it grows too large', async () => {
    fetching(20 * 1024 * 1024 + 1);
    const page = gmail(gmailMessage('mara@n.example', 'Hello', file('a.png', '0.1')));
    expect(await answerMail(page, { do: 'file', id: addressOf('0.1') })).toBeUndefined();
  });
});

describe('a text put into the mail', () => {
  const insert = (page: Page) => answerMail(page, { do: 'insert', text: 'LINK' });

  it('stands at the start of the answer in Gmail, as text', async () => {
    const page = gmail(
      gmailMessage('mara@n.example', 'Hello'),
      '<div class="M9"><div contenteditable="true">Dear</div></div>',
    );
    expect(await insert(page)).toBe(true);
    expect(page.document.querySelector('.M9')?.textContent).toBe('LINKDear');
  });

  it('stands at the caret where the box has it', async () => {
    const page = gmail('<div class="M9"><div contenteditable="true">Dear Mara</div></div>');
    const text = page.document.querySelector('.M9 div')!.firstChild!;
    page.document.getSelection()?.collapse(text, 4);
    expect(await insert(page)).toBe(true);
    expect(page.document.querySelector('.M9')?.textContent).toBe('DearLINK Mara');
  });

  it('goes into Roundcube’s field', async () => {
    const page = open(
      '<body class="task-mail action-compose"><script src="program/js/app.min.js"></script><div class="rcmContactAddress"></div><textarea id="composebody">Dear </textarea></body>',
      'https://mail.example/?_task=mail&_action=compose',
    );
    const field = page.document.querySelector('textarea')!;
    field.setSelectionRange(5, 5);
    expect(await insert(page)).toBe(true);
    expect(field.value).toBe('Dear LINK');
  });

  it('goes nowhere where no mail is being written', async () => {
    expect(await insert(gmail(gmailMessage('mara@n.example', 'Hello')))).toBe(false);
    expect(await insert(open('<input><textarea>a form</textarea>', 'https://crm.example/'))).toBe(false);
  });
});
