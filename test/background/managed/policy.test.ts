import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../lib/background/managed/policy';

const WHOLE = {
  accounts: [{ desk: 'zendesk', name: 'Support', address: 'acme.zendesk.com', other: 'https://gateway.acme.example' }],
  allowedDesks: ['zendesk'],
  allowedHosts: ['*.acme.example'],
  allowedSites: ['gmail'],
  ownDomains: ['acme.example'],
  noPublicReplies: true,
  noRemoteImages: true,
  settings: { lockAfter: 5, undoSeconds: 10 },
};
const NONE = { accounts: [], ownDomains: [], noPublicReplies: false, noRemoteImages: false, settings: {} };

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
    expect(JSON.stringify(schema)).not.toMatch(/"(secrets?|token|password|key)"/i);
  });
});
