import { describe, expect, it } from 'vitest';
import { readerOf } from '../../lib/sites';
import { ERIN, OWN } from '../demo/mail';
import { mails } from '../demo/mails';
import { renderPage } from '../demo/page';
import { openPage, see } from './page';

const MAILBOX = 'http://127.0.0.1:8025/';

describe('the demo mailbox', () => {
  it.each(mails.map((mail) => ({ ...mail, mail })))('shows $shows beside $id', ({ mail, id, shows }) => {
    const page = { ...openPage(renderPage(mails, mail, Date.UTC(2026, 8, 1)), `${MAILBOX}#${id}`), own: [OWN] };
    const reader = readerOf(page);
    const sighting = see(reader, page);
    expect(reader.id).toBe('generic');
    expect(sighting?.why && sighting.people[0]?.email).toBe(shows);
  });

  it('names the person as the mail does', () => {
    const page = openPage(renderPage(mails, mails.find(({ id }) => id === 'danish')!, 0), MAILBOX);
    const sighting = see(readerOf(page), { ...page, own: [OWN] });
    expect(sighting?.people[0]).toMatchObject({ name: 'Søren Ågård Kjær', email: 'soren.kjaer@aarhus-cykler.example' });
    expect(sighting?.subject).toBe('Faktura NW-10074 har forkert CVR-nummer');
  });

  it('holds at least a dozen mails of as many kinds, each with a place of its own', () => {
    expect(new Set(mails.map(({ id }) => id)).size).toBeGreaterThanOrEqual(12);
    expect(mails.some(({ from }) => from.email === ERIN.email)).toBe(true);
    expect(mails.some(({ cc }) => cc !== undefined)).toBe(true);
    expect(mails.some(({ replyTo }) => replyTo !== undefined)).toBe(true);
    expect(new Set(mails.map(({ lang }) => lang))).toEqual(new Set([undefined, 'da', 'de', 'ja', 'ar', 'ru']));
  });
});
