import { describe, expect, it } from 'vitest';
import type { Mention, Role } from '../../lib/model';
import { sight } from '../../lib/people/sight';
import { HEADS } from './cases/heads';
import { MAILS, type MailCase } from './cases/mails';

const PLACES: [of: keyof MailCase, role: Role][] = [
  ['record', 'record'],
  ['cc', 'cc'],
  ['to', 'to'],
  ['forwarded', 'forwarded'],
  ['replyTo', 'reply-to'],
  ['from', 'sender'],
];

/** The places of a mail, in no helpful order. */
const mentionsOf = (mail: MailCase): Mention[] =>
  PLACES.flatMap(([of, role]) => {
    const text = mail[of];
    return typeof text === 'string' ? [{ role, text }] : [];
  });

describe('the person to show', () => {
  it.each(MAILS.map((mail) => ({ ...mail, mail })))('is right for $what', ({ mail }) => {
    const { own = ['erin@desk.example'], theirs = [], never = [] } = mail;
    const sighting = sight({ site: 'test', mentions: mentionsOf(mail), own: [] }, { own, theirs, never });
    const { people = [], why, passed = [] } = sighting ?? {};
    expect(why && people[0]?.email).toBe(mail.shows);
    if (mail.by) expect(why?.role).toBe(mail.by);
    expect(why?.instead).toBe(mail.instead);
    if (mail.offers) expect(people.map(({ email }) => email)).toEqual(mail.offers);
    if (mail.passed)
      expect(Object.fromEntries(passed.map(({ email, for: reason }) => [email, reason]))).toEqual(mail.passed);
  });
});

describe('the head of a forwarded mail', () => {
  it.each(HEADS)('names who wrote it: %s', (_, text, sender) => {
    const mentions: Mention[] = [{ role: 'forwarded', text, loose: true }];
    expect(sight({ site: 'test', mentions, own: [] }, { own: [], theirs: [], never: [] })?.people[0]?.email).toBe(
      sender,
    );
  });
});
