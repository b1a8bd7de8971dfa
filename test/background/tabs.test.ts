import { beforeEach, describe, expect, it } from 'vitest';
import { createTabs } from '../../lib/background/tabs';
import type { Sighting } from '../../lib/model';
import type { MenuChoice } from '../../lib/platform/menus';

const TAB = 7;
const mara: Sighting = {
  site: 'gmail',
  people: [{ email: 'mara@n.example', role: 'sender' }],
  passed: [],
  own: [],
  why: { role: 'sender' },
};

describe('what is chosen in a page’s menu', () => {
  let seen: Sighting | undefined;
  let picked: string[];
  beforeEach(() => {
    [seen, picked] = [mara, []];
  });

  /** Who is picked by it. */
  async function choose(choice: Pick<MenuChoice, 'item' | 'link' | 'selection'>): Promise<string[]> {
    const nothing = async () => {};
    const { menuChosen } = createTabs({
      sightings: {
        of: async () => ({ sighting: seen }),
        tell: nothing,
        keep: nothing,
        isWatched: async () => true,
        keepAnew: nothing,
        pick: async (_tab, email) => void picked.push(email),
        unpick: nothing,
        leave: nothing,
        drop: nothing,
      },
      surfaces: {
        boot: '0-0-0-0-0',
        revision: () => 0,
        emit: () => {},
        toPage: () => {},
        giveToken: async () => '',
        admit: async () => true,
        forgetTab: nothing,
      },
      reach: { page: async () => true },
      frontTab: async () => undefined,
      mails: { want: () => {} },
      openPopup: nothing,
      readOnClick: nothing,
      now: () => 0,
    });
    await menuChosen({ ...choice, tab: TAB });
    return picked;
  }

  it.each([
    ['the one in the selection', { selection: 'ask robin@shop.example about it' }],
    ['the one of a mail link', { link: 'mailto:robin@shop.example?subject=a' }],
    [
      'the one in a selection that lies on another link',
      { link: 'https://crm.example/7', selection: 'robin@shop.example' },
    ],
    ['one who is named twice', { selection: 'robin@shop.example, Robin@shop.example' }],
  ])('looks up %s', async (_whom, choice) => {
    expect(await choose({ item: 'look-up', ...choice })).toEqual(['robin@shop.example']);
  });

  it.each([
    ['several in the selection', { selection: 'from ann@a.example to robin@shop.example' }],
    ['several of a link', { link: 'mailto:ann@a.example,robin@shop.example' }],
    ['none', { selection: 'nothing of the kind' }],
  ])('looks up nobody of %s', async (_whom, choice) => {
    expect(await choose({ item: 'look-up', ...choice })).toEqual([]);
  });

  it('makes a ticket for whom the page shows, whomever the selected text speaks of', async () => {
    expect(await choose({ item: 'new-ticket', selection: 'Box 4 broke; ask robin@shop.example about it' })).toEqual([]);
  });

  it.each([
    ['the selection', { selection: ' robin@shop.example ' }],
    ['the selection, with a name', { selection: 'Robin <robin@shop.example>' }],
    ['a mail link', { link: 'mailto:robin@shop.example' }],
  ])('makes a ticket for whom %s is', async (_what, choice) => {
    expect(await choose({ item: 'new-ticket', ...choice })).toEqual(['robin@shop.example']);
  });

  it('makes a ticket for whom the text names where the page shows nobody', async () => {
    seen = undefined;
    expect(await choose({ item: 'new-ticket', selection: 'ask robin@shop.example about it' })).toEqual([
      'robin@shop.example',
    ]);
  });
});
