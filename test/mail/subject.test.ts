import { describe, expect, it } from 'vitest';
import { baseSubject, isNear, plainSubject } from '../../lib/mail/subject';
import { holdsMark, markOf } from '../../lib/mail/thread';

describe('a subject without the marks of answers', () => {
  it.each([
    ['Re: Pallet 88', 'Pallet 88'],
    ['RE: Re: re: Pallet 88', 'Pallet 88'],
    ['AW: WG: Palette 88', 'Palette 88'],
    ['Antw: Palette 88', 'Palette 88'],
    ['SV: VS: Pall 88', 'Pall 88'],
    ['TR: RE : Palette 88', 'Palette 88'],
    ['RV: Palé 88', 'Palé 88'],
    ['Fwd: Fw: Pallet 88', 'Pallet 88'],
    ['Re[2]: Pallet 88', 'Pallet 88'],
    ['Re (3): Pallet 88', 'Pallet 88'],
    ['回复:订单', '订单'],
    ['转发: 返信: 订单', '订单'],
    ['回复：轉寄： 订单', '订单'],
    ['답장: 전달: 주문', '주문'],
    ['ตอบกลับ: พาเลท', 'พาเลท'],
    ['\u200fהשב: הועבר: הזמנה', 'הזמנה'],
    ['رد: إعادة توجيه: طلب', 'طلب'],
    ['ΑΠ: ΠΡΘ: Παλέτα 88', 'Παλέτα 88'],
    ['YNT: İLT: Palet 88', 'Palet 88'],
    ['На: Пересл: Палета 88', 'Палета 88'],
    ['Odg: Prosl: Paleta 88', 'Paleta 88'],
    ['Vá: Továbbítás: Raklap 88', 'Raklap 88'],
    ['Va\u0301: Raklap 88', 'Raklap 88'],
    ['VL: SV: VB: Pall 88', 'Pall 88'],
    ['RES: ENC: Palete 88', 'Palete 88'],
    ['R: I: Bancale 88', 'Bancale 88'],
    ['Antw: Doorst: Pallet 88', 'Pallet 88'],
    ['BLS: TRS: Palet 88', 'Palet 88'],
    ['Re^2: Re*3: Pallet 88', 'Pallet 88'],
    ['Automatische Antwort: Palette 88', 'Palette 88'],
    ['Odp: PD: Paleta 88', 'Paleta 88'],
    ['[EXTERN] AW: Palette 88', 'Palette 88'],
    ['[acme.example #4711] Re: Pallet 88', 'Pallet 88'],
    ['Re: [Ticket: 9] Pallet 88', 'Pallet 88'],
    ['Reference: Pallet 88', 'Reference: Pallet 88'],
    ['Renewal of Pallet 88', 'Renewal of Pallet 88'],
    ['Re:', ''],
  ])('%s', (subject, base) => {
    expect(baseSubject(subject)).toBe(base);
  });
});

describe('the subject of a new ticket', () => {
  it.each([
    ['Re: Pallet 88', 'Pallet 88'],
    ['AW: WG: Fwd: Palette 88', 'Palette 88'],
    ['回复：转发：订单', '订单'],
    ['YNT: İLT: Palet 88', 'Palet 88'],
    ['[EXTERN] Re: [acme.example #4711] Pallet 88', 'Pallet 88'],
    ['Re: [Ticket: DE-9] Pallet 88', 'Pallet 88'],
  ])('has no mark of an answer, and no other ticket’s number: %s', (subject, plain) => {
    expect(plainSubject(subject)).toBe(plain);
  });
  it.each([
    'Ref: your invoice 4711',
    'VB: the macro stops',
    'Reference: Pallet 88',
    '[ticket printer] is broken',
    'Case ½ open™',
    'Re:',
    'Fwd: [#12]',
  ])('keeps the person’s own words, and all where nothing is left: %s', (subject) => {
    expect(plainSubject(subject)).toBe(subject);
  });
});

describe('two subjects', () => {
  it.each([
    ['Re: Pallet 88 arrived crushed', 'Pallet 88 arrived crushed'],
    ['AW: pallet 88 arrived crushed', 'Pallet 88 arrived crushed!'],
    ['Pallet 88 arrived crushed today', 'Pallet 88 arrived crushed'],
    ['Fwd: [acme #12] Refund for order 4711', 'Refund for order 4711'],
  ])('are near: %s | %s', (one, other) => {
    expect([isNear(one, other), isNear(other, one)]).toEqual([true, true]);
  });
  it.each([
    ['Invoice 4711', 'Invoice 4712'],
    ['Order 1 has not arrived', 'Order 2 has not arrived'],
    ['Order 1 of last week has still not arrived here', 'Order 2 of last week has still not arrived here'],
    ['Question', 'Re: Question'],
    ['Re:', 'Fwd:'],
    ['', ''],
    ['Refund for order 4711', 'Where is my bicycle'],
    ['Hello', 'hello'],
  ])('are not near: %s | %s', (one, other) => {
    expect([isNear(one, other), isNear(other, one)]).toEqual([false, false]);
  });
});

describe('the mark of a thread', () => {
  const thread = { site: 'gmail', thread: '18c2f0a4b7000000', subject: 'Pallet 88' };

  it('is one word, the same for everybody and for every answer in it', async () => {
    const mark = await markOf(thread);
    expect(mark).toMatch(/^dsmail[a-z\d]{20}$/);
    expect(await markOf({ ...thread, subject: 'AW: Re: pallet 88' })).toBe(mark);
  });

  it('differs with the thread, the site and, where threads are counted from one, the subject', async () => {
    const others = [
      { ...thread, thread: '18c2f0a4b7000001' },
      { ...thread, site: 'outlook' },
      { ...thread, subject: 'Pallet 89' },
    ];
    const marks = await Promise.all([thread, ...others].map(markOf));
    expect(new Set(marks).size).toBe(4);
  });

  it('is found as a word, and not as a part of another', async () => {
    const mark = await markOf(thread);
    expect(holdsMark(`by this word: ${mark}.`, mark)).toBe(true);
    expect(holdsMark(`by this word: ${mark.toUpperCase()}`, mark)).toBe(true);
    expect(holdsMark(`x${mark}`, mark)).toBe(false);
    expect(holdsMark(mark.slice(0, -1), mark)).toBe(false);
  });
});
