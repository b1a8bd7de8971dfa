import { describe, expect, it } from 'vitest';
import { addressesOf } from '../../lib/background/marks';
import { createPreferences } from '../../lib/background/preferences';
import type { Agent } from '../../lib/model';
import { isOwn } from '../../lib/people/own';

const ERIN = 'erin@desk.example';
const MARA = 'mara@nordhavn.example';

/** Preferences over a plain map; the organisation says that `held` is ours. `agents`: who signed in to help desks. */
function bench(held: string[] = [], agents: Agent[] = []) {
  const kept = new Map<string, unknown>();
  const area = {
    get: async (key: string) => kept.get(key),
    put: async (key: string, value: unknown) => void kept.set(key, value),
  };
  const accounts = { all: async () => agents.map((agent) => ({ agent })) };
  return createPreferences(area, { settings: async () => ({}), own: async () => held }, accounts);
}

describe('what a person says of an address', () => {
  it('is kept in the form in which addresses are compared, once', async () => {
    const preferences = bench();
    await preferences.mark('Mara@NORDHAVN.example', 'never');
    await preferences.mark(MARA, 'never');
    expect(await preferences.known([])).toEqual({ own: [], theirs: [], never: [MARA] });
  });

  it('holds until the person says otherwise', async () => {
    const preferences = bench();
    await preferences.mark(MARA, 'never');
    await preferences.mark(MARA, 'shown');
    expect(await preferences.never()).toEqual([]);
    await preferences.mark(MARA, 'never');
    await preferences.mark(MARA, 'ours');
    expect(await preferences.known([])).toEqual({ own: [MARA], theirs: [], never: [] });
    await preferences.mark(MARA, 'not-ours');
    expect(await preferences.known([])).toEqual({ own: [], theirs: [MARA], never: [] });
    await preferences.mark(MARA, 'unsaid');
    expect(await preferences.known([])).toEqual({ own: [], theirs: [], never: [] });
    await preferences.mark(MARA, 'not-ours');
    await preferences.mark(MARA, 'ours');
    expect(await preferences.known([])).toEqual({ own: [MARA], theirs: [], never: [] });
  });

  it('stands beside what pages tell', async () => {
    const preferences = bench();
    await preferences.mark(ERIN, 'ours');
    expect((await preferences.known(['found@desk.example'])).own).toEqual([ERIN, 'found@desk.example']);
  });

  it('stands above who signed in to a help desk', async () => {
    const preferences = bench(
      [],
      [
        { id: '7', name: 'Erin', email: 'Erin@desk.example' },
        { id: '8', name: 'Shared key' },
      ],
    );
    const lists = () => addressesOf({ preferences, sites: { told: async () => [ERIN, 'found@desk.example'] } });
    expect(isOwn(ERIN, await preferences.known([]))).toBe(true);
    expect((await lists()).marks).toMatchObject({ agents: [ERIN], told: ['found@desk.example'] });
    await preferences.mark(ERIN, 'not-ours');
    expect(isOwn(ERIN, await preferences.known([]))).toBe(false);
    expect((await lists()).marks).toMatchObject({ agents: [], told: ['found@desk.example'], theirs: [ERIN] });
    await preferences.mark(ERIN, 'ours');
    expect((await lists()).addresses).toEqual([ERIN]);
    expect((await lists()).marks).toMatchObject({ agents: [], theirs: [] });
  });

  it('is refused where the organisation says that it is ours, and for what is no address', async () => {
    const preferences = bench(['*@desk.example']);
    await expect(preferences.mark(ERIN, 'not-ours')).rejects.toMatchObject({ failure: { by: 'organisation' } });
    await expect(preferences.mark('nobody', 'never')).rejects.toMatchObject({ failure: { kind: 'refused' } });
    await preferences.mark(MARA, 'not-ours');
    expect(await preferences.theirs()).toEqual([MARA]);
  });
});
