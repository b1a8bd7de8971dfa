import { describe, expect, it } from 'vitest';
import type { Recipe, View } from '../../lib/model';
import { recipeReader } from '../../lib/sites/recipe';
import { openPage, see } from './page';

type Person = View['people'][number];

const person = (more: Partial<Person> = {}): Person => ({
  role: 'record',
  find: ['.mail'],
  email: [{ from: 'text' }],
  ...more,
});

/** What a recipe of one view reads on a page. */
function read(html: string, view: Partial<View> = {}, recipe: Partial<Recipe> = {}) {
  const reader = recipeReader({
    v: 1,
    id: 'house-crm',
    name: 'House CRM',
    origins: ['https://crm.example/*'],
    views: [{ id: 'person', at: [{ path: '/people/{id}' }], people: [person()], ...view }],
    ...recipe,
  });
  return { reader, page: openPage(html, 'https://crm.example/people/7') };
}

const emails = (html: string, view?: Partial<View>, recipe?: Partial<Recipe>) => {
  const { reader, page } = read(html, view, recipe);
  return reader.read(page)?.mentions.map(({ text }) => text);
};

describe('a recipe', () => {
  it('tells the person, the subject, the link and the id of the address', () => {
    const { reader, page } = read('<h1>Mara L.</h1><p class="mail">mara@x.example</p>', {
      subject: [{ at: ['h1'], from: 'text' }],
      name: [{ at: ['h1'], from: 'text' }],
    });
    expect(reader.read(page)).toEqual({
      site: 'house-crm',
      view: 'person',
      mentions: [{ role: 'record', text: 'mara@x.example', name: 'Mara L.' }],
      own: [],
      subject: 'Mara L.',
      link: 'https://crm.example/people/7',
      thread: '7',
    });
  });

  it('reads nothing where the address fits none of its views', () => {
    const { reader, page } = read('<p class="mail">mara@x.example</p>');
    expect(reader.read({ ...page, url: new URL('https://crm.example/deals/7') })).toBeUndefined();
  });

  it.each<[string, Person['email'], string]>([
    ['<p class="mail">Mara <b>mara@x.example</b></p>', [{ at: ['b'], from: 'text' }], 'mara@x.example'],
    ['<p class="mail">a@x.example<b>b@x.example</b></p>', [{ from: 'own-text' }], 'a@x.example'],
    ['<input class="mail" value="c@x.example">', [{ from: 'value' }], 'c@x.example'],
    ['<p class="mail" data-to="to:d@x.example">D</p>', [{ from: '@data-to', after: 'to:' }], 'd@x.example'],
    ['<p class="mail" title="E">e@x.example</p>', [{ from: '@title' }, { from: 'text' }], 'e@x.example'],
    ['<p class="mail" title="F f@x.example">F &lt;g@x.example></p>', [{ from: 'text', has: '<' }], 'F <g@x.example>'],
  ])('takes from %s', (html, email, expected) => {
    expect(emails(html, { people: [person({ email })] })).toEqual([expected]);
  });

  it.each([
    ['<p class="mail" style="display: none">a@trap.example</p>'],
    ['<p class="mail" hidden>a@trap.example</p>'],
    ['<blockquote><p class="mail">a@trap.example</p></blockquote>'],
    ['<div contenteditable="true"><p class="mail">a@trap.example</p></div>'],
    ['<template><p class="mail">a@trap.example</p></template>'],
    ['<p class="mail">no address</p>'],
  ])('reads nothing that nobody sees, quotes, or what is being written: %s', (html) => {
    expect(emails(html)).toBeUndefined();
  });

  it('reads what is being written only where the recipe says so', () => {
    const html = '<div contenteditable="true"><p class="mail">a@x.example</p></div>';
    expect(emails(html, { written: true })).toEqual(['a@x.example']);
  });

  it('reads only within the first part that is seen, and leaves out what people wrote', () => {
    const html =
      '<main hidden><p class="mail">old@trap.example</p></main><p class="mail">out@trap.example</p>' +
      '<article><p class="mail">in@x.example</p><div class="note"><p class="mail">note@trap.example</p></div></article>';
    expect(emails(html, { within: ['main', 'article'], except: '.note' })).toEqual(['in@x.example']);
    expect(emails(html, { within: ['.none'] })).toBeUndefined();
  });

  it('offers several where one is meant, and chooses none', () => {
    const { reader, page } = read('<p class="mail">a@x.example</p><p class="mail">b@x.example</p>', {
      people: [person({ alone: true })],
    });
    expect(see(reader, page)).toMatchObject({ people: [{ email: 'a@x.example' }, { email: 'b@x.example' }] });
    expect(see(reader, page)?.why).toBeUndefined();
    const twice = read('<p class="mail">a@x.example</p><p class="mail">A@x.example</p>', {
      people: [person({ alone: true })],
    });
    expect(see(twice.reader, twice.page)?.why?.role).toBe('record');
  });

  it('takes the first of several views that finds somebody', () => {
    const views: View[] = [
      { id: 'drawer', at: [{ path: '/**' }], within: ['aside'], people: [person()], maybe: true },
      { id: 'person', at: [{ path: '/people/{id}' }], people: [person()] },
    ];
    const drawer = '<aside><p class="mail">front@x.example</p></aside><p class="mail">behind@x.example</p>';
    expect(emails(drawer, {}, { views })).toEqual(['front@x.example']);
    expect(emails('<p class="mail">behind@x.example</p>', {}, { views })).toEqual(['behind@x.example']);
  });

  it('looks into shadow roots only where it is told to, and gives up on endless pages', () => {
    const shadow = '<x-card><template shadowrootmode="open"><p class="mail">deep@x.example</p></template></x-card>';
    expect(emails(shadow)).toBeUndefined();
    expect(emails(shadow, { shadow: true })).toEqual(['deep@x.example']);
    expect(emails(`${'<i></i>'.repeat(6000)}${shadow}`, { shadow: true })).toBeUndefined();
  });

  it.each(['div[', ':nonsense(', '>>>'])('finds nothing by the selector %s, and breaks nothing', (selector) => {
    const html = '<p class="mail">a@x.example</p>';
    expect(emails(html, { people: [person({ find: [selector] })] })).toBeUndefined();
    expect(emails(html, { within: [selector] })).toBeUndefined();
    expect(emails(html, { except: selector })).toEqual(['a@x.example']);
    expect(emails(html, { messages: { around: ['.mail'], open: selector, draft: selector } })).toEqual(['a@x.example']);
    const { reader, page } = read(html, {}, { pane: selector });
    expect(reader.panes(page)).toEqual([page.document.body]);
  });
});

describe('a recipe of threads', () => {
  const sender = person({ role: 'sender', find: ['.from'] });
  const message = (from: string, more = '<p class="body">x</p>') => `<div><div class="from">${from}</div>${more}</div>`;
  const thread = (newest?: 'first' | 'last'): Partial<View> => ({
    messages: { around: ['.from'], open: '.body', draft: '[contenteditable]', newest },
    people: [sender, person({ role: 'to', find: ['.to'] })],
  });
  const chosen = (html: string, view: Partial<View>, recipe?: Partial<Recipe>) => {
    const { reader, page } = read(html, view, recipe);
    const sighting = see(reader, { ...page, own: ['me@desk.example'] });
    return sighting?.why ? sighting.people[0]?.email : undefined;
  };
  const two = message('a@x.example') + message('b@x.example');

  it('takes the newest open message, where the recipe knows which it is', () => {
    expect(chosen(two, thread('last'))).toBe('b@x.example');
    expect(chosen(two, thread('first'))).toBe('a@x.example');
    expect(chosen(two, thread())).toBeUndefined();
    expect(chosen(message('a@x.example') + message('b@x.example', ''), thread())).toBe('a@x.example');
    expect(chosen(message('me@desk.example') + message('b@x.example'), thread())).toBe('b@x.example');
    expect(chosen(message('b@x.example') + message('b@x.example'), thread())).toBe('b@x.example');
  });

  it('takes no message that is only being written', () => {
    const draft = message('d@trap.example', '<div contenteditable="true"></div>');
    expect(chosen(message('a@x.example') + draft, thread('last'))).toBe('a@x.example');
  });

  it('chooses no recipient where the sender has only a name', () => {
    const html = message('Mara Lindqvist', '<p class="body">x</p><p class="to">b@x.example</p>');
    const { reader, page } = read(html, thread('last'));
    expect(see(reader, page)).toMatchObject({ nameless: 'Mara Lindqvist', people: [] });
  });

  it('knows the person by the name of the account', () => {
    const html = `<b id="me" title="me@desk.example">Signed in as Erin Doe</b>${message('Erin Doe', '<p class="body">x</p><p class="to">b@x.example</p>')}`;
    const recipe: Partial<Recipe> = {
      own: [{ at: ['#me'], from: '@title' }],
      ownName: [{ at: ['#me'], from: 'text' }],
    };
    expect(chosen(html, thread('last'), recipe)).toBe('b@x.example');
    expect(chosen(html.replace('as Erin Doe', 'as Erin Doerr'), thread('last'), recipe)).toBeUndefined();
  });
});

describe('the health of a recipe', () => {
  const marks = (html: string, view?: Partial<View>) => {
    const { reader, page } = read(html, view);
    return reader.marks?.(page);
  };

  it('counts what each mark finds and how much of it is seen, in numbers alone', () => {
    const html = '<main><i>at x@</i><i hidden></i><p class="mehl">mara@x.example</p></main>';
    expect(marks(html, { within: ['main'], people: [person({ find: ['i', '.mail'] })] })).toEqual({
      view: 'person',
      counts: [1, 1, 2, 1, 0, 0],
    });
  });

  it('is well where the place of the address is there and empty, and where nobody need be', () => {
    expect(marks('<p class="mail"> </p>')).toBeUndefined();
    expect(marks('<p>nobody</p>', { maybe: true })).toBeUndefined();
    expect(marks('<p class="mail">Mara (at) x@</p>')).toEqual({ view: 'person', counts: [1, 1] });
  });
});
