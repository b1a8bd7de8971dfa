import { describe, expect, it } from 'vitest';
import { seenIn, withoutUnseen } from '../../lib/model/unseen';

/** Marks as letters that can be read here. */
const names = (text: string) =>
  seenIn(text, 'names')
    .map((piece) => (typeof piece === 'string' ? piece : `[${piece.unseen}]`))
    .join('');
const prose = (text: string) => seenIn(text, 'prose').filter((piece) => typeof piece !== 'string').length;

describe('what is not seen', () => {
  it.each([
    ['invoice_\u202efdp.exe', 'invoice_[order]fdp.exe'],
    ['\u202dabc\u202c', '[order]abc'],
    ['pay\u200bpal.com', 'pay[gap]pal.com'],
    ['pay\u00adpal', 'pay[gap]pal'],
    ['pay\u2060\u200dpal', 'pay[gap]pal'],
    ['paypal\ufeff.com', 'paypal[gap].com'],
    ['p\u0430y\u200cp\u0430l', 'p\u0430y[gap]p\u0430l'],
    ['Hello\u{e0041}\u{e0042}\u{e0043}', 'Hello[gap]'],
    ['bank\u3164bank', 'bank[gap]bank'],
    ['Mar\u0000ia\u0007', 'Maria'],
  ])('%j is marked', (text, shown) => {
    expect(names(text)).toBe(shown);
  });

  it.each([
    ['Persian joins', 'می\u200cخواهم'],
    ['Arabic with marks of direction', 'طلب رقم \u200e48213\u200f'],
    ['Arabic with an isolate', 'السيد \u2068Jonas\u2069 كتب'],
    ['Hebrew', 'שלום \u200fעולם (תודה)'],
    ['Devanagari joins', 'क्\u200dष'],
    ['a family', '👨\u200d👩\u200d👧\u200d👦'],
    ['a heart', '❤\ufe0f\u200d🔥'],
    ['the flag of Scotland', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['lines', 'one\ntwo\tthree'],
    ['filling between words', 'Hello \u200c \u200c world'],
  ])('%s stay as they are', (_, text) => {
    expect(seenIn(text, 'names').join('')).toBe(text);
  });

  it('directions say nothing in a text of Latin letters, and go', () => {
    expect(seenIn('\u2068Maria\u2069 \u200fL.', 'names')).toEqual(['Maria L.']);
  });

  it('an override is marked beside Hebrew too', () => {
    expect(names('שלום \u202egnp.exe')).toBe('שלום [order]gnp.exe');
  });

  it('in prose what splits words is common, and only what turns the order is marked', () => {
    expect(prose('Donau\u00addampf\u200bschiff')).toBe(0);
    expect(prose('see \u202egpj.exe')).toBe(1);
  });

  it('leaves nothing of it where no mark can stand', () => {
    expect(withoutUnseen('in\u200bvoice\u202e.pdf')).toBe('invoice.pdf');
  });
});
