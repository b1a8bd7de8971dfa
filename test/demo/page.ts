import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mailbox } from '../../lib/people/address';
import { type DemoMail, ERIN } from './mail';

/* The page of the demo mailbox: the list at the left, one mail at the right, in the plain HTML of an honest webmail. */

const FOLDER = join(import.meta.dirname, 'page');
const HOUR_MS = 60 * 60 * 1000;
const PREVIEW = 90;

/** The whole page with one mail open; the others wait in it as templates. `now`: milliseconds since 1970. */
export function renderPage(mails: DemoMail[], open: DemoMail, now: number): string {
  const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Demo mailbox</title>
<link rel="icon" href="data:,">
<style>${read('mailbox.css')}</style>
</head>
<body>
<nav aria-label="Mails">
<header><strong>Demo mailbox</strong><span>Sample people, sample mails</span></header>
<ol>${mails.map((mail) => renderRow(mail, now, mail === open)).join('')}</ol>
</nav>
<main>${renderMail(open, now)}</main>
${mails.map((mail) => `<template id="mail-${mail.id}">${renderMail(mail, now)}</template>`).join('\n')}
<script>${read('mailbox.js')}</script>
</body>
</html>`;
}

function renderRow(mail: DemoMail, now: number, isOpen: boolean): string {
  const isSent = mail.from.email === ERIN.email;
  const who = isSent ? `To: ${nameOf(mail.to[0] ?? ERIN)}` : nameOf(mail.from);
  return `<li><a href="#${mail.id}"${isOpen ? ' aria-current="true"' : ''}>
<bdi class="who">${escaped(who)}</bdi>${renderTime(mail, now)}
<bdi class="title">${escaped(mail.subject)}</bdi>
<bdi class="preview">${escaped(previewOf(mail.html))}</bdi>
</a></li>`;
}

function renderMail(mail: DemoMail, now: number): string {
  const { from, replyTo, to, cc, subject, lang = 'en', html } = mail;
  return `<article aria-labelledby="subject">
<h1 id="subject" lang="${lang}" dir="auto">${escaped(subject)}</h1>
<header>
<span class="portrait" style="--hue: ${hueOf(from.email)}" aria-hidden="true">${escaped(initialsOf(from))}</span>
<dl>
<dt>From</dt><dd>${renderMailbox(from)}</dd>
${replyTo ? `<dt>Reply to</dt><dd>${renderMailbox(replyTo)}</dd>` : ''}
<dt>To</dt><dd>${to.map(renderMailbox).join(', ')}</dd>
${cc ? `<dt>Cc</dt><dd>${cc.map(renderMailbox).join(', ')}</dd>` : ''}
</dl>
${renderTime(mail, now)}
</header>
<div class="body" lang="${lang}" dir="auto">${html}</div>
</article>`;
}

function renderMailbox(mailbox: Mailbox): string {
  const { email } = mailbox;
  const href = `mailto:${encodeURIComponent(email).replace('%40', '@')}`;
  return `<a href="${escaped(href)}"><bdi>${escaped(nameOf(mailbox))}</bdi></a> <span class="address">${escaped(`<${email}>`)}</span>`;
}

/** Today by its hour, older mails by their day. */
function renderTime({ hoursAgo }: DemoMail, now: number): string {
  const at = new Date(now - hoursAgo * HOUR_MS);
  const isToday = at.toDateString() === new Date(now).toDateString();
  const shown = at.toLocaleString(
    'en-GB',
    isToday ? { hour: '2-digit', minute: '2-digit' } : { weekday: 'short', day: 'numeric', month: 'short' },
  );
  return `<time datetime="${at.toISOString()}">${shown}</time>`;
}

function previewOf(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  return text.replace(/\s+/g, ' ').trim().slice(0, PREVIEW);
}

const nameOf = ({ name, email }: Mailbox): string => name ?? email;

function initialsOf(mailbox: Mailbox): string {
  const [first = '', ...more] = nameOf(mailbox).split(/\s+/);
  return [first, more.at(-1) ?? ''].map((word) => [...word][0] ?? '').join('');
}

const hueOf = (email: string): number => [...email].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 360;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
