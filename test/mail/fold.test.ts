import { describe, expect, it } from 'vitest';
import { foldMail } from '../../lib/mail/fold';
import fc from '../random';

const OWN = 'The pallet arrived crushed.\nPlease call me.';

/** What programs and phones put under what somebody wrote, each in its own words. */
const UNDER: Record<string, string> = {
  Gmail: 'On Mon, 9 Nov 2026 at 10:42, Erin Doe <erin@desk.example> wrote:\n> Hello\n> there',
  'Gmail, broken line': 'On Mon, 9 Nov 2026 at 10:42, Erin Doe\n<erin@desk.example> wrote:\n\n> Hello',
  'Gmail, German': 'Am Mo., 9. Nov. 2026 um 10:42 Uhr schrieb Erin Doe <erin@desk.example>:\n\n> Hallo',
  'Gmail, French': 'Le lun. 9 nov. 2026 à 10:42, Erin Doe <erin@desk.example> a écrit :\n\n> Bonjour',
  'Gmail, Spanish': 'El lun, 9 nov 2026 a las 10:42, Erin Doe (<erin@desk.example>) escribió:\n> Hola',
  'Gmail, Italian': 'Il giorno lun 9 nov 2026 alle ore 10:42 Erin Doe ha scritto:\n> Ciao',
  'Gmail, Dutch': 'Op ma 9 nov 2026 om 10:42 schreef Erin Doe <erin@desk.example>:\n> Hallo',
  'Gmail, Swedish': 'Den mån 9 nov. 2026 kl 10:42 skrev Erin Doe <erin@desk.example>:\n> Hej',
  Thunderbird: 'Erin Doe wrote:\n> Hello',
  'Outlook, English':
    'From: Erin Doe <erin@desk.example>\nSent: Monday, 9 November 2026 10:42\nTo: Mara\nSubject: Hello',
  'Outlook, German': 'Von: Erin Doe\nGesendet: Montag, 9. November 2026 10:42\nAn: Mara\nBetreff: Hallo\n\nGuten Tag',
  'Outlook, rule': '-----Original Message-----\nFrom: Erin Doe\n\nHello',
  'Outlook, German rule': '-----Ursprüngliche Nachricht-----\nVon: Erin Doe\n\nHallo',
  signature: '-- \nMara Lindqvist\nNordhavn Freight',
  'signature without its blank': '--\nMara Lindqvist',
  iPhone: 'Sent from my iPhone',
  'iPhone, German': 'Von meinem iPhone gesendet',
  'Outlook for phones': 'Get Outlook for Android<https://aka.ms/x>',
};

describe('a mail without its quotes and its signature', () => {
  it.each(Object.entries(UNDER))('ends before that of %s', (_of, under) => {
    expect(foldMail(`${OWN}\n\n${under}`)).toBe(OWN);
    expect(foldMail(`${OWN}\r\n\r\n${under.replaceAll('\n', '\r\n')}`)).toBe(OWN);
  });

  it('keeps answers that stand between the lines of a quote', () => {
    const mail = 'On Monday Erin wrote:\n> Which pallet?\nNumber 88.\n> And when?\nOn Tuesday.';
    expect(foldMail(mail)).toBe('Number 88.\nOn Tuesday.');
  });

  it('keeps a mail that is passed on, with what is under it', () => {
    const mail =
      'See below.\n\n---------- Forwarded message ---------\nFrom: Mara <mara@n.example>\nDate: Mon\n\nIt is crushed.';
    expect(foldMail(mail)).toBe(mail);
  });

  it('keeps all where nothing else would be left', () => {
    const mail = 'On Mon, 9 Nov 2026, Erin wrote:\n> Hello';
    expect(foldMail(mail)).toBe(mail);
  });

  it.each([
    'On the pallet somebody wrote: fragile. It was not.',
    'From: the harbour it came by truck.\nIt took long.',
    'We paid -- twice -- for it.',
    'a > b holds here',
  ])('takes no line of one’s own for a quote: %s', (text) => {
    expect(foldMail(`${text}\nThank you.`)).toBe(`${text}\nThank you.`);
  });

  it('is never empty for a text that says something, and never longer', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...Object.values(UNDER)))), (lines) => {
        const text = lines.join('\n');
        const folded = foldMail(text);
        expect(folded.length).toBeLessThanOrEqual(text.length);
        if (text.trim() !== '') expect(folded).not.toBe('');
      }),
    );
  });
});
