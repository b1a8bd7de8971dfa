import { describe, expect, it } from 'vitest';
import type { Failure } from '../../lib/model';
import { failureText } from '../../lib/words/failures';
import { age, bytes, countdown, due, shortTime } from '../../lib/words/format';

const NOW = Date.parse('2026-11-21T09:54:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const at = (ms: number) => new Date(NOW + ms).toISOString();

const FAILURES: Record<Failure['kind'], Failure> = {
  unauthorized: { kind: 'unauthorized' },
  forbidden: { kind: 'forbidden', reason: 'No permission to view the ticket' },
  absent: { kind: 'absent' },
  limited: { kind: 'limited', until: at(MINUTE) },
  refused: { kind: 'refused', fields: [{ name: 'Category', reason: 'choose one' }] },
  conflict: { kind: 'conflict' },
  unreachable: { kind: 'unreachable', origin: 'https://rt.acme.example' },
  broken: { kind: 'broken', status: 500 },
  unreadable: { kind: 'unreadable', field: 'requester.email' },
  moved: { kind: 'moved', origin: 'https://login.example' },
  ungranted: { kind: 'ungranted', origins: ['https://rt.acme.example/*'] },
  locked: { kind: 'locked' },
  unsure: { kind: 'unsure' },
};

describe('a failure in words', () => {
  it.each(Object.values(FAILURES))('$kind is one sentence with the name of the account', (failure) => {
    const { sentence } = failureText(failure, { name: 'Acme Support' });
    if (failure.kind !== 'conflict') expect(sentence).toContain('Acme Support');
    expect(sentence).toMatch(/\S$/);
  });

  it('is a different sentence for each kind', () => {
    const sentences = Object.values(FAILURES).map((failure) => failureText(failure, { name: 'Acme' }).sentence);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('names the fields, the origin and the status that it is about', () => {
    const told = (kind: Failure['kind']) => failureText(FAILURES[kind], { name: 'Acme' }).sentence;
    expect(told('refused')).toContain('Category: choose one');
    expect(told('unreachable')).toContain('rt.acme.example');
    expect(told('ungranted')).toContain('(rt.acme.example)');
    expect(told('broken')).toContain('500');
    expect(told('unreadable')).toContain('requester.email');
    expect(told('moved')).toContain('https://login.example');
    expect(told('forbidden')).toContain('No permission to view the ticket');
  });

  it('promises to go on by itself only where the surface does', () => {
    expect(failureText(FAILURES.limited, { name: 'Acme' })).toMatchObject({ action: 'again' });
    expect(failureText(FAILURES.limited, { name: 'Acme' }).sentence).not.toContain('by itself');
    expect(failureText(FAILURES.limited, { name: 'Acme' }, true).action).toBeUndefined();
    expect(failureText(FAILURES.limited, { name: 'Acme' }, true).sentence).toContain('by itself');
  });

  it("tells its own programming error apart from a desk's", () => {
    expect(failureText({ kind: 'broken', status: 0 }, { name: 'Acme' }).sentence).not.toContain('Acme');
  });
});

describe('times and sizes', () => {
  it.each([
    [20_000, '1 min'],
    [12 * MINUTE, '12 min'],
    [5 * 60 * MINUTE, '5 h'],
    [DAY, '1 d'],
    [9 * DAY, '9 d'],
    [21 * DAY, '3 wk'],
    [62 * DAY, '2 mo'],
    [800 * DAY, '2 y'],
    [-MINUTE, '1 min'],
  ])('%i ms ago is "%s"', (ms, text) => {
    expect(age(at(-ms), NOW)).toBe(text);
  });

  it.each([
    [38 * MINUTE, '38 min', 'soon'],
    [28 * 60 * MINUTE, '1 d 4 h', 'far'],
    [2 * DAY + MINUTE, '2 d', 'far'],
    [-2 * 60 * MINUTE, '2 h late', 'over'],
  ] as const)('a deadline %i ms ahead is "%s", %s', (ms, text, state) => {
    expect(due(at(ms), NOW)).toEqual({ text, state });
  });

  it('gives the year only where it is another one', () => {
    expect(shortTime(at(-10 * DAY), NOW)).not.toContain('2026');
    expect(shortTime(at(-400 * DAY), NOW)).toContain('2025');
  });

  it('counts a wait down without ever going below zero', () => {
    expect([42_000, 61_500, 3_725_000, -5].map(countdown)).toEqual(['0:42', '1:02', '1:02:05', '0:00']);
  });

  it('gives sizes in the unit that fits', () => {
    expect([bytes(214_000), bytes(1_200_000)]).toEqual(['214 kB', '1.2 MB']);
  });
});
