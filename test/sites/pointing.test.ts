import { describe, expect, it } from 'vitest';
import { RecipeShape } from '../../lib/model';
import { recipeOf, type Spots } from '../../lib/pointing/draft';
import { isChosen } from '../../lib/pointing/marks';
import { pagesLike } from '../../lib/pointing/pages';
import { addressAt, isFound, type Spot, textAt } from '../../lib/pointing/spot';
import { placesIn } from '../../lib/pointing/under';
import { idAt } from '../../lib/sites/place';
import { placeOf, placeText } from '../../lib/sites/place-text';
import { recipeReader } from '../../lib/sites/recipe';
import { openPage, see } from './page';

const HERE = 'https://crm.acme.example/customers/4711';
const NEXT = 'https://crm.acme.example/customers/4712';

/** The place that somebody clicked on: the first that a selector finds, through shadow roots with ` >>> `. */
function clicked(document: Document, selector: string): Element {
  const found = selector
    .split(' >>> ')
    .reduce<Element | ShadowRoot | Document | null>(
      (root, step) => (root && 'shadowRoot' in root ? (root.shadowRoot ?? root) : root)?.querySelector(step) ?? null,
      document,
    );
  if (!found || !('localName' in found)) throw new Error(`${selector} is not there`);
  return found;
}

/** What somebody pointed at on one record. */
function pointed(html: string, at: { email: string; name?: string; title?: string }) {
  const { document, url } = openPage(html, HERE);
  const email = addressAt(clicked(document, at.email));
  if (!email || !isFound(email)) return undefined;
  const text = (selector?: string): Spot | undefined => (selector ? textAt(clicked(document, selector)) : undefined);
  const spots: Spots = { email, name: text(at.name), title: text(at.title) };
  const recipe = recipeOf(url, spots, pagesLike(url));
  expect(RecipeShape().safeParse(recipe).error?.issues).toBeUndefined();
  return { spots, recipe, steps: email.steps, take: email.take, firm: email.firm };
}

/** Whom the recipe finds on another record. */
const found = (recipe: ReturnType<typeof recipeOf>, html: string) => {
  const sighting = see(recipeReader(recipe), openPage(html, NEXT));
  return sighting?.why && sighting.people[0]?.email;
};

type Case = {
  what: string;
  here: string;
  at: string;
  steps: string[];
  take?: Spot['take'];
  firm?: false;
  /** Other records, and who is on them. */
  next: [html: string, email: string | undefined][];
};

const CASES: Case[] = [
  {
    what: 'an id that its makers chose',
    here: '<p>x@y.example</p><p id="contact-email">mara@x.example</p>',
    at: '#contact-email',
    steps: ['#contact-email'],
    next: [['<p id="contact-email">jonas@x.example</p>', 'jonas@x.example']],
  },
  {
    what: 'a class, where the id is that of the record and other classes are hashes',
    here: '<div id="customer-4711"><p id=":r1:" class="css-1a2b3c sc-bdVaJa email is-active">mara@x.example</p></div>',
    at: 'p',
    steps: ['.email'],
    next: [['<div id="customer-4712"><p class="css-9z email">jonas@x.example</p></div>', 'jonas@x.example']],
  },
  {
    what: 'what tests know it by, before classes',
    here: '<p class="email" data-testid="customer-mail">mara@x.example</p>',
    at: 'p',
    steps: ['[data-testid="customer-mail"]'],
    next: [['<p data-testid="customer-mail">jonas@x.example</p>', 'jonas@x.example']],
  },
  {
    what: 'an attribute without its value, which is the record’s',
    here: '<p data-email="mara@x.example">Write</p>',
    at: 'p',
    steps: ['[data-email]'],
    take: { from: '@data-email' },
    next: [['<p data-email="jonas@x.example">Write</p>', 'jonas@x.example']],
  },
  {
    what: 'a filled field by its name',
    here: '<form><input name="phone" value="1"><input name="email" value="mara@x.example"></form>',
    at: 'input[name="email"]',
    steps: ['[name="email"]'],
    take: { from: 'value' },
    next: [['<form><input name="email" value="jonas@x.example"></form>', 'jonas@x.example']],
  },
  {
    what: 'a link to write to, though its words say something else',
    here: '<main><a href="mailto:mara@x.example?subject=Hi"><b>Write to Mara</b></a></main>',
    at: 'b',
    steps: ['a[href^="mailto:" i]'],
    take: { from: '@href' },
    next: [
      ['<main><a href="mailto:jonas@x.example">Write</a></main>', 'jonas@x.example'],
      // Two are there: wrong is worse than nobody.
      ['<main><a href="mailto:a@x.example">A</a><a href="mailto:b@x.example">B</a></main>', undefined],
    ],
  },
  {
    what: 'the label of its row, before its place in the table',
    here: '<table><tr><th>Owner</th><td>felix@own.example</td></tr><tr><th>Email</th><td>mara@x.example</td></tr></table>',
    at: 'tr:nth-of-type(2) td',
    steps: ['tr'],
    take: { from: 'text', after: 'Email' },
    next: [
      [
        '<table><tr><th>Email</th><td>jonas@x.example</td></tr><tr><th>Owner</th><td>felix@own.example</td></tr></table>',
        'jonas@x.example',
      ],
      ['<table><tr><th>Owner</th><td>felix@own.example</td></tr></table>', undefined],
    ],
  },
  {
    what: 'its place, where nothing has a name',
    here: '<div><div><span>felix@own.example</span></div><div><span>mara@x.example</span></div></div>',
    at: 'div div:nth-of-type(2) span',
    steps: ['body > div:nth-of-type(1) > div:nth-of-type(2) > span:nth-of-type(1)'],
    firm: false,
    next: [
      ['<div><div><span>a@x.example</span></div><div><span>jonas@x.example</span></div></div>', 'jonas@x.example'],
    ],
  },
  {
    what: 'of views that were left and stay drawn the one that is seen',
    here: '<div hidden><p class="email">old@x.example</p></div><div><p class="email">mara@x.example</p></div>',
    at: 'div:nth-of-type(2) p',
    steps: ['.email'],
    next: [
      [
        '<div><p class="email">jonas@x.example</p></div><div hidden><p class="email">mara@x.example</p></div>',
        'jonas@x.example',
      ],
    ],
  },
  {
    what: 'a place in shadow roots, step by step',
    here: '<crm-card><template shadowrootmode="open"><crm-mail><template shadowrootmode="open"><p class="email">mara@x.example</p></template></crm-mail></template></crm-card>',
    at: 'crm-card >>> crm-mail >>> p',
    steps: ['body > crm-card:nth-of-type(1)', 'crm-mail:nth-of-type(1)', '.email'],
    firm: false,
    next: [
      [
        '<crm-card><template shadowrootmode="open"><crm-mail><template shadowrootmode="open"><p class="email">jonas@x.example</p></template></crm-mail></template></crm-card>',
        'jonas@x.example',
      ],
    ],
  },
];

describe('a place that somebody pointed at', () => {
  it.each(CASES.map((one) => [one.what, one] as const))('is found by %s', (_what, { here, at, next, ...expected }) => {
    const made = pointed(here, { email: at });
    expect(made).toMatchObject({ steps: expected.steps, firm: expected.firm ?? true });
    expect(made?.take).toEqual(expected.take ?? { from: 'text' });
    for (const [html, email] of next) expect(made && found(made.recipe, html)).toBe(email);
  });

  it.each([
    ['holds no address', '<p>Mara</p>', 'p'],
    ['holds several', '<p>a@x.example, b@x.example</p><p>c</p>', 'p:nth-of-type(2)'],
    ['is being written', '<div contenteditable="true"><p>mara@x.example</p></div>', 'p'],
    ['is a quote', '<blockquote><p>mara@x.example</p></blockquote>', 'p'],
  ])('is none where it %s', (_what, html, at) => {
    expect(pointed(html, { email: at })).toBeUndefined();
  });

  it('is what stands in the element itself, whatever else is in it', () => {
    const html = '<nav class="bar">erin@x.example <a href="mailto:help@x.example">Help</a></nav>';
    expect(pointed(html, { email: 'nav' })).toMatchObject({ steps: ['.bar'], take: { from: 'own-text' } });
  });

  it('is the address beside a label that was clicked instead', () => {
    expect(pointed('<p class="field"><b>Email</b> <i>mara@x.example</i></p>', { email: 'b' })?.spots.email.text).toBe(
      'mara@x.example',
    );
  });

  it('brings the name and the title of the next record along', () => {
    const page = (title: string, name: string, email: string) =>
      `<h1><span>${title}</span></h1><table><tr><th>Name</th><td>${name}</td></tr><tr><th>Email</th><td>${email}</td></tr></table>`;
    const made = pointed(page('Lamp', 'Mara L.', 'mara@x.example'), {
      email: 'tr:nth-of-type(2) td',
      name: 'tr:nth-of-type(1) td',
      title: 'h1 span',
    });
    const sighting =
      made && see(recipeReader(made.recipe), openPage(page('Anchor', 'Jonas B.', 'jonas@x.example'), NEXT));
    expect(sighting).toMatchObject({ people: [{ email: 'jonas@x.example', name: 'Jonas B.' }], subject: 'Anchor' });
    expect(made?.spots.title?.steps).toEqual(['h1']);
  });

  it('says nothing of the record in the recipe', () => {
    const html =
      '<div data-name="Mara" data-record="4711"><p title="mara@x.example" class="email" aria-label="mara@x.example">mara@x.example</p></div>';
    expect(JSON.stringify(pointed(html, { email: 'p' })?.recipe)).not.toMatch(/mara|4711/i);
  });
});

describe('a word', () => {
  it.each(['email', 'contact-email', 'customerEmail', 'Field_value', 'col-2', 'h1'])(
    '%s was chosen by a person',
    (word) => expect(isChosen(word)).toBe(true),
  );
  it.each([
    'css-1a2b3c',
    'sc-bdVaJa',
    'ember123',
    'Field_email__3xKz9',
    'is-open',
    'r4nd0m',
    'customer-4711',
    'xkcdfgh',
    ':r1:',
  ])('%s was not', (word) => expect(isChosen(word)).toBe(false));
});

describe('the pages like one', () => {
  it.each([
    ['/customers/4711', '/customers/{number}'],
    ['/c/5f0b4c6e-9a43-4f8f-8f1f-7d1e5f0b4c6e/edit', '/c/{id}/edit'],
    ['/app/CUS-00412?tab=mail&utm_source=x', '/app/{id}'],
    [
      '/index.php?module=Contacts&action=Detail&record=12&x=1',
      '/index.php?module=Contacts&action=Detail&record={number}',
    ],
    ['/main.aspx?etn=contact&id=%7B5f0b4c6e-9a43-4f8f-8f1f-7d1e5f0b4c6e%7D', '/main.aspx?etn=contact&id={id}'],
    ['/#/contacts/12/mail', '/#/contacts/{number}/mail'],
    ['/people/mara@x.example#top', '/people/{id}'],
  ])('%s are %s', (address, expected) => {
    const url = new URL(address, HERE);
    const line = placeText(pagesLike(url));
    expect(line).toBe(expected);
    expect(idAt(url, placeOf(line) ?? {})).toBeDefined();
  });

  it.each(['', '  ', 'https://crm.acme.example'])('are not told by %j', (line) =>
    expect(placeOf(line)).toBeUndefined(),
  );

  it('are told by a whole address too', () => {
    expect(placeOf('https://crm.acme.example/a/{id}?b=c#/d')).toEqual({
      path: '/a/{id}',
      query: { b: 'c' },
      hash: '/d',
    });
  });
});

describe('without a pointer', () => {
  const { document } = openPage(
    '<h1>Lamp</h1><p>Mara</p><p hidden>x@x.example</p><p>mara@x.example</p><a href="mailto:b@x.example">Write</a>',
  );

  it('the places with an address are gone through, and those with words', () => {
    expect(placesIn(document, 'email').map(({ textContent }) => textContent)).toEqual(['mara@x.example', 'Write']);
    expect(placesIn(document, 'title').map(({ textContent }) => textContent)).toEqual([
      'Lamp',
      'Mara',
      'mara@x.example',
      'Write',
    ]);
  });
});
