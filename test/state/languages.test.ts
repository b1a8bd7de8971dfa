import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { speak, words } from '../../lib/words';
import { de } from '../../lib/words/de';
import { en } from '../../lib/words/en';
import { failureText } from '../../lib/words/failures';
import { bytes, clockTime, dayAndTime } from '../../lib/words/format';
import { LANGUAGES, language, languageOf } from '../../lib/words/language';
import { de as germanOptions } from '../../lib/words/options/de';
import { en as englishOptions } from '../../lib/words/options/en';

type Text = string | ((...values: never[]) => string);

/** Every text under its path. */
function textsOf(of: object, path = ''): Map<string, Text> {
  const entries = Object.entries(of).flatMap(([key, value]): [string, Text][] => {
    const at = path === '' ? key : `${path}.${key}`;
    return typeof value === 'object' ? [...textsOf(value, at)] : [[at, value]];
  });
  return new Map(entries);
}

/** What a text makes of a count, or of names: each is told from the others. */
function said(text: Text, count: number | undefined): string {
  if (typeof text === 'string') return text;
  const values = Array.from({ length: text.length }, (_, at) => (count === undefined ? `«${at}»` : count + at));
  try {
    return String(text(...(values as never[])));
  } catch {
    // It takes a list or a flag; those have their own tests.
    return '';
  }
}

const namesIn = (text: string) => [...new Set(text.match(/«\d»/g) ?? [])].sort();
const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).sort();

const english = textsOf({ ...en, options: englishOptions });
const german = textsOf({ ...de, options: germanOptions });

afterEach(async () => {
  vi.unstubAllGlobals();
  await speak('en');
});

describe('German', () => {
  it('has the texts of English and no others', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each([...english.keys()])('%s puts in the same names and numbers', (key) => {
    const [here, there] = [english.get(key), german.get(key)] as [Text, Text];
    expect(typeof there).toBe(typeof here);
    expect(said(there, undefined).trim()).not.toMatch(/undefined|NaN|\[object/);
    expect(namesIn(said(there, undefined))).toEqual(namesIn(said(here, undefined)));
    expect(numbersIn(said(there, 5))).toEqual(numbersIn(said(here, 5)));
  });
});

describe('the language on screen', () => {
  it.each([
    ['', ['de-AT', 'en'], 'de'],
    ['', ['fr', 'de'], 'de'],
    ['', ['fr'], 'en'],
    ['', [], 'en'],
    ['en', ['de'], 'en'],
    ['xx', ['de'], 'en'],
  ])('chosen "%s" with a browser of %j is %s', (chosen, browser, expected) => {
    expect(languageOf(chosen, browser)).toBe(expected);
  });

  it('brings its texts, its failures, its dates and its numbers', async () => {
    vi.stubGlobal('navigator', { languages: ['de-DE', 'en-US'] });
    await speak('');
    expect(language.value).toBe('de');
    expect(words().sidebar.newTicket).toBe('Neues Ticket');
    expect(words().sidebar.chip.count('Acme', 1)).toBe('Acme: 1 Ticket');
    expect(failureText({ kind: 'unauthorized' }, { name: 'Acme' }).sentence).toBe(
      'Acme nimmt die Anmeldung nicht mehr an.',
    );
    expect(bytes(1_200_000)).toBe('1,2 MB');
    expect(dayAndTime('2026-11-24T12:00:00Z')).toMatch(/^24\.11\.2026, /);
  });

  it.each([
    ['en-US', /^9:05\sAM$/],
    ['en-GB', /^09:05$/],
    ['de-DE', /^09:05$/],
  ])('writes the time of day as it is written in %s', async (tag, written) => {
    vi.stubGlobal('navigator', { languages: [tag] });
    await speak('');
    expect(clockTime(new Date(2026, 10, 20, 9, 5).toISOString())).toMatch(written);
  });

  it('is the one chosen last, however late another comes', async () => {
    const late = speak('de');
    await speak('en');
    await late;
    expect(words()).toBe(en);
  });

  it('is one of those that the manifest speaks too', () => {
    expect(readdirSync('public/_locales').sort()).toEqual(Object.keys(LANGUAGES).sort());
    const keysOf = (of: string) => Object.keys(JSON.parse(readFileSync(`public/_locales/${of}/messages.json`, 'utf8')));
    for (const id of Object.keys(LANGUAGES)) expect(keysOf(id)).toEqual(keysOf('en'));
  });
});
