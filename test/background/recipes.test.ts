import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { covers } from '../../lib/background/pattern';
import { offered, recipeAt } from '../../lib/background/recipes';
import { type Recipe, RecipeShape } from '../../lib/model';
import { recipes } from '../../lib/sites/recipes';

const plain: Recipe = {
  v: 1,
  id: 'house-crm',
  name: 'House CRM',
  origins: ['https://crm.acme.example/*'],
  views: [{ id: 'person', at: [{ path: '/people/{id}' }], people: [] }],
};
const [view] = plain.views;

describe('the recipes that come with Deskside', () => {
  it.each(recipes.map((recipe) => [recipe.id, recipe] as const))(
    '%s is one by the same rules as any',
    (_id, recipe) => {
      expect(RecipeShape().safeParse(recipe).error?.issues).toBeUndefined();
      expect(RecipeShape().parse(JSON.parse(JSON.stringify(recipe)))).toEqual(JSON.parse(JSON.stringify(recipe)));
    },
  );

  it('have ids and hosts of their own', () => {
    const ids = offered.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const patterns = offered.flatMap(({ origins }) => origins);
    const twice = patterns.filter((one, at) => patterns.some((other, place) => place !== at && covers(other, one)));
    expect(twice).toEqual([]);
  });

  it('ask for hosts of one product, never for a vendor as a whole', () => {
    const patterns = offered.flatMap(({ origins }) => origins);
    expect(patterns.filter((one) => !/^https:\/\/(?:\*\.)?[a-z\d-]+(?:\.[a-z\d-]+)+\/\*$/.test(one))).toEqual([]);
    const tenants = patterns.filter((one) => one.includes('*.')).map((one) => one.slice(10, -2));
    const regions = new Set(tenants.map((host) => host.replace(/^crm\d*\.dynamics/, 'crm.dynamics')));
    expect([...regions].sort()).toEqual([
      'crm.dynamics.com',
      'freshsales.io',
      'lightning.force.com',
      'myfreshworks.com',
      'pipedrive.com',
    ]);
  });

  it.each([
    ['https://outlook.live.com/mail/0/', 'outlook'],
    ['https://acme--test.sandbox.lightning.force.com/lightning/page/home', 'salesforce'],
    ['https://acme.crm4.dynamics.com/main.aspx', 'dynamics'],
    ['https://mail.google.com/mail/u/0/', undefined],
    ['https://outlook.live.com.evil.example/mail/', undefined],
    ['http://app.hubspot.com/contacts/1', undefined],
    ['about:blank', undefined],
  ])('%s is read by %s', (url, id) => {
    expect(recipeAt(url)?.id).toBe(id);
  });
});

describe('a recipe from elsewhere', () => {
  it.each<[string, unknown]>([
    ['of another version', { ...plain, v: 2 }],
    ['with a word that is none', { ...plain, script: 'alert(1)' }],
    ['with a word that is none in a view', { ...plain, views: [{ ...view, run: 'x' }] }],
    ['for every page', { ...plain, origins: ['*://*/*'] }],
    ['for a whole scheme', { ...plain, origins: ['https://*/*'] }],
    ['for files', { ...plain, origins: ['file:///*'] }],
    ['for a path', { ...plain, origins: ['https://crm.acme.example/x/*'] }],
    ['without views', { ...plain, views: [] }],
    ['with an id of spaces', { ...plain, id: 'a b' }],
    ['with two stars in a segment', { ...plain, views: [{ ...view, at: [{ path: '/a*b*c' }] }] }],
    ['with two stars in the middle', { ...plain, views: [{ ...view, at: [{ path: '/**/a' }] }] }],
    ['with an unknown place-holder', { ...plain, views: [{ ...view, at: [{ path: '/{name}' }] }] }],
    ['that takes from nowhere', { ...plain, own: [{ from: 'innerHTML' }] }],
    ['with a selector that is too long', { ...plain, pane: 'a'.repeat(301) }],
  ])('%s is refused', (_what, recipe) => {
    expect(RecipeShape().safeParse(recipe).success).toBe(false);
  });

  it('is taken as the handbook writes it', () => {
    const [, written = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/recipes.md', 'utf8')) ?? [];
    expect(RecipeShape().safeParse(JSON.parse(written)).error?.issues).toBeUndefined();
  });

  it('is taken where it says no more than where people stand', () => {
    expect(RecipeShape().safeParse(plain).success).toBe(true);
  });
});

describe('a match pattern', () => {
  it.each([
    ['https://mail.acme.example/*', 'https://mail.acme.example/a', true],
    ['https://mail.acme.example/*', 'https://mail.acme.example:8443/a', true],
    ['https://mail.acme.example/*', 'http://mail.acme.example/', false],
    ['https://mail.acme.example/*', 'https://acme.example/', false],
    ['https://*.acme.example/*', 'https://acme.example/', true],
    ['https://*.acme.example/*', 'https://a.b.acme.example/', true],
    ['https://*.acme.example/*', 'https://notacme.example/', false],
    ['https://*.acme.example/*', 'https://*.eu.acme.example/*', true],
    ['https://eu.acme.example/*', 'https://*.acme.example/*', false],
    ['https://eu.acme.example/*', 'https://*.eu.acme.example/*', false],
  ])('%s covers %s: %s', (pattern, address, expected) => {
    expect(covers(pattern, address)).toBe(expected);
  });
});
