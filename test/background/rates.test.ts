import { describe, expect, it } from 'vitest';
import { readRates, retryAt } from '../../lib/background/rates';
import { json, openScripted, Ticket } from './scripted';

const NOW = Date.parse('2026-03-02T08:00:00Z');

describe('when to come again', () => {
  it.each([
    ['seconds', { 'retry-after': '30' }, 30_000],
    ['a fraction of a second', { 'retry-after': '0.5' }, 500],
    ['a date', { 'retry-after': 'Mon, 02 Mar 2026 08:00:45 GMT' }, 45_000],
    ['a date gone by', { 'retry-after': 'Mon, 02 Mar 2026 07:00:00 GMT' }, 0],
    ['a reset in seconds', { 'ratelimit-reset': '12' }, 12_000],
    ['a reset by the clock', { 'x-ratelimit-reset': String(NOW / 1000 + 20) }, 20_000],
    ['another name', { 'x-ratelimit-retry-after': '7' }, 7_000],
    ['nothing', {}, 60_000],
    ['nonsense', { 'retry-after': 'soon' }, 60_000],
    ['the window that is counted', { 'ratelimit-limit-second': '10' }, 1_000],
  ])('is read from %s', (_name, headers, ms) => {
    expect(retryAt(new Headers(headers as Record<string, string>), NOW) - NOW).toBe(ms);
  });
});

it('is tried after a part of a long window, where nothing says when', () => {
  expect(retryAt(new Headers(), NOW, 3_600_000) - NOW).toBe(600_000);
  expect(retryAt(new Headers({ 'retry-after': '5' }), NOW, 3_600_000) - NOW).toBe(5000);
});

describe("the desk's own count", () => {
  it.each([
    ['Freshdesk', { 'x-ratelimit-total': '200', 'x-ratelimit-remaining': '198' }, { left: 198, of: 200 }],
    ['Zendesk', { 'x-rate-limit': '700', 'x-rate-limit-remaining': '699' }, { left: 699, of: 700 }],
    ['Salesforce', { 'sforce-limit-info': 'api-usage=123/15000' }, { left: 14_877, of: 15_000, perMs: 86_400_000 }],
    ['Gorgias', { 'x-gorgias-account-api-call-limit': '12/40' }, { left: 28, of: 40 }],
    [
      'HubSpot',
      {
        'x-hubspot-ratelimit-max': '110',
        'x-hubspot-ratelimit-remaining': '109',
        'x-hubspot-ratelimit-interval-milliseconds': '10000',
      },
      { left: 109, of: 110, perMs: 10_000 },
    ],
    [
      'Gladly',
      { 'ratelimit-limit-second': '10', 'ratelimit-remaining-second': '0' },
      { left: 0, of: 10, perMs: 1_000 },
    ],
    ['Desk365', { 'x-rate-limit-remaining': '49' }, { left: 49 }],
    ['a desk that tells nothing', {}, undefined],
  ])('is read from %s', (_name, headers, rates) => {
    expect(readRates(new Headers(headers as Record<string, string>))).toEqual(rates);
  });
});

describe('what is left for an account', () => {
  it('is counted of what the card says, where the desk tells only what is left', async () => {
    const limits = [{ name: 'all calls', calls: 100, perMs: 3_600_000 }];
    const { http, reports } = openScripted([json({ id: 1 }, 200, { 'x-rate-limit-remaining': '49' })], { limits });
    await http.get('/tickets/1', Ticket);
    expect(reports[0]?.budget).toEqual({ left: 49, of: 100, perMs: 3_600_000 });
  });
});
