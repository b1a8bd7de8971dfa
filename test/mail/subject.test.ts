import { describe, expect, it } from 'vitest';
import { baseSubject, isNear } from '../../lib/mail/subject';
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
