import { describe, expect, it } from 'vitest';
import { judgeLink } from '../../lib/model/link-target';
import fc from '../random';

const told = (words: string, target: string) => judgeLink(words, target)?.told;

describe('a link', () => {
  it.each([
    ['bank.example', 'https://evil.example/x', 'evil.example'],
    ['https://bank.example/login', 'https://evil.example', 'evil.example'],
    ['Sign in at https://bank.example now', 'https://evil.example', 'evil.example'],
    ['(www.bank.example)', 'https://evil.example', 'evil.example'],
    ['bank.example', 'https://bank.example.evil.example/', 'bank.example.evil.example'],
    ['bank\u200b.example', 'https://evil.example', 'evil.example'],
    ['ｂａｎｋ．ｅｘａｍｐｌｅ', 'https://evil.example', 'evil.example'],
    ['bank。example', 'https://evil.example', 'evil.example'],
    ['help@bank.example', 'https://evil.example', 'evil.example'],
    ['bank.example', 'https://bank.example@evil.example/', 'evil.example'],
    ['Click here', 'https://bank.example@evil.example/', 'evil.example'],
    ['https://bank.example@evil.example/', 'https://bank.example@evil.example/', 'evil.example'],
    ['bank.example', 'https:\\\\evil.example', 'evil.example'],
    ['bank.example', 'https://0x7f.1:8080/', '127.0.0.1:8080'],
    ['help@bank.example', 'mailto:help@evil.example', 'help@evil.example'],
    ['bank.example', 'mailto:help@evil.example', 'help@evil.example'],
    // Cyrillic letters among Latin ones, and instead of all of them.
    ['p\u0430ypal.com', 'https://p\u0430ypal.com', 'xn--pypal-4ve.com'],
    ['\u0430\u0440\u0440\u04cf\u0435.com', 'https://\u0430\u0440\u0440\u04cf\u0435.com/', 'xn--80ak6aa92e.com'],
  ])('%j to %s is told to lead to %s', (words, target, host) => {
    expect(told(words, target)).toBe(host);
  });

  it.each([
    ['bank.example', 'https://bank.example/login'],
    ['https://www.bank.example', 'https://bank.example/x'],
    ['bank.example:8443', 'https://bank.example:8443/'],
    ['Read more', 'https://evil.example'],
    ['münchen.example', 'https://xn--mnchen-3ya.example/'],
    ['почта.рф', 'https://почта.рф/'],
    ['例え.jp', 'https://例え.jp/'],
    ['help@bank.example', 'mailto:Help@bank.example'],
    ['Write to us', 'mailto:help@bank.example'],
    ['+49 30 1234', 'tel:+49301234'],
  ])('%j to %s says what it does', (words, target) => {
    expect(judgeLink(words, target)).toBeDefined();
    expect(told(words, target)).toBeUndefined();
  });

  it.each([
    'javascript:alert(1)',
    ' java\tscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:https://a.example/1',
    'vbscript:x',
    'chrome://settings',
    'intent://a#Intent;end',
    'ms-msdt:x',
    '/admin',
    '//evil.example',
    '#top',
    'https://',
  ])('to %j leads nowhere', (target) => {
    expect(judgeLink('x', target)).toBeUndefined();
  });

  it('loses names and passwords, and copies nobody unseen', () => {
    expect(judgeLink('x', 'https://a:b@c.example/')?.href).toBe('https://c.example/');
    expect(judgeLink('x', 'mailto:a@b.example?bcc=spy@evil.example&subject=Hi%20you&attach=/etc/passwd')?.href).toBe(
      'mailto:a@b.example?subject=Hi%20you',
    );
  });

  it('never throws, and follows nothing but what it knows', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, fc.oneof(fc.webUrl(), text), (words, target) => {
        expect(judgeLink(words, target)?.href ?? 'https:').toMatch(/^(?:https?|mailto|tel):/);
      }),
      { numRuns: 10_000 },
    );
  });

  it('of very many words only the first are looked at', () => {
    const began = performance.now();
    judgeLink('a.'.repeat(500_000), 'https://evil.example');
    judgeLink('a'.repeat(1_000_000), 'mailto:a@evil.example');
    expect(performance.now() - began).toBeLessThan(500);
  });
});
