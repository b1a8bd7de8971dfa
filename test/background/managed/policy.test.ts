import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../lib/background/managed/policy';
import { PersonRuleShape, PlaceShape, RecipeShape, TakeShape, ViewShape } from '../../../lib/model';

const WHOLE = {
  accounts: [{ desk: 'zendesk', name: 'Support', address: 'acme.zendesk.com', other: 'https://gateway.acme.example' }],
  allowedDesks: ['zendesk'],
  allowedHosts: ['*.acme.example'],
  allowedSites: ['gmail'],
  ownDomains: ['acme.example'],
  recipes: [
    {
      v: 1,
      id: 'house-crm',
      name: 'House CRM',
      origins: ['https://crm.acme.example/*'],
      views: [{ id: 'contact', at: [{ path: '/contacts/{number}' }], people: [] }],
    },
  ],
  noPublicReplies: true,
  noRemoteImages: true,
  settings: { lockAfter: 5, undoSeconds: 10 },
};
const NONE = {
  accounts: [],
  ownDomains: [],
  recipes: [],
  noPublicReplies: false,
  noRemoteImages: false,
  settings: {},
};

describe('what an organisation set', () => {
  it('is taken as it is', () => expect(readPolicy(WHOLE)).toEqual({ policy: WHOLE, problems: [] }));

  it.each([undefined, null, {}, 'text', 7])('is nothing when it is %j', (told) =>
    expect(readPolicy(told)).toEqual({ policy: NONE, problems: [] }),
  );

  it('names what it does not know, and holds the rest', () => {
    const { policy, problems } = readPolicy({ noPublicReplies: true, alowedHosts: ['x'] });
    expect(policy).toEqual({ ...NONE, noPublicReplies: true });
    expect(problems).toEqual(['alowedHosts']);
  });

  it.each([
    [{ allowedHosts: 'acme.zendesk.com' }, { allowedHosts: [] }, ['allowedHosts']],
    [{ allowedDesks: ['zendesk', 7] }, { allowedDesks: [] }, ['allowedDesks.1']],
    [{ allowedSites: {} }, { allowedSites: [] }, ['allowedSites']],
    [{ noPublicReplies: 'yes' }, { noPublicReplies: true }, ['noPublicReplies']],
    [{ noRemoteImages: 1 }, { noRemoteImages: true }, ['noRemoteImages']],
  ])('holds a restriction that cannot be read at its strictest: %j', (told, policy, problems) =>
    expect(readPolicy(told)).toEqual({ policy: { ...NONE, ...policy }, problems }),
  );

  it('leaves out an account or setting that cannot be read, and says which', () => {
    const { policy, problems } = readPolicy({ accounts: [{ name: 'No desk' }], settings: { lockAfter: 7 } });
    expect(policy).toEqual(NONE);
    expect(problems).toEqual(['accounts.0.desk', 'settings.lockAfter']);
  });

  it('leaves out recipes among which one is none, and says where', () => {
    const [recipe] = WHOLE.recipes;
    const { policy, problems } = readPolicy({ recipes: [recipe, { ...recipe, origins: ['https://*/*'] }] });
    expect(policy).toEqual(NONE);
    expect(problems).toEqual(['recipes.1.origins.0']);
  });

  it('cannot hold how it looks, nor a setting that is none', () => {
    for (const settings of [{ theme: 'dark' }, { side: 'left' }, { undo: 3 }]) {
      const { policy, problems } = readPolicy({ settings });
      expect(policy.settings).toEqual({});
      expect(problems).toEqual(['settings']);
    }
  });

  it('has the same parts in the schema that Chromium reads', () => {
    const schema = JSON.parse(readFileSync('public/managed-schema.json', 'utf8'));
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(WHOLE).sort());
    expect(Object.keys(schema.properties.accounts.items.properties).sort()).toEqual(
      ['address', 'desk', 'fields', 'name', 'other', 'way'].sort(),
    );
    const recipe = schema.properties.recipes.items.properties;
    expect(Object.keys(recipe).sort()).toEqual(Object.keys(RecipeShape().shape).sort());
    expect(Object.keys(recipe.views.items.properties).sort()).toEqual(Object.keys(ViewShape().shape).sort());
    const { people, at, messages } = recipe.views.items.properties;
    expect(Object.keys(people.items.properties).sort()).toEqual(Object.keys(PersonRuleShape().shape).sort());
    expect(Object.keys(at.items.properties).sort()).toEqual(Object.keys(PlaceShape().shape).sort());
    expect(Object.keys(recipe.own.items.properties).sort()).toEqual(Object.keys(TakeShape().shape).sort());
    expect(Object.keys(messages.properties).sort()).toEqual(['around', 'draft', 'newest', 'open']);
    expect(JSON.stringify(schema)).not.toMatch(/"(secrets?|token|password|key)"/i);
  });
});
