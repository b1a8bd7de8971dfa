import { expect, test } from '@playwright/test';
import { mails } from '../demo/mails';
import { openScene, type Scene } from '../demo/scene';
import { tour, visit } from '../demo/tour';
import { work } from '../demo/work';

/* What `npm start` does without a display. */

test.describe('the demo', () => {
  let scene: Scene;
  const accounts = () => scene.desks.map(({ name }) => name);

  test.beforeAll(async () => {
    scene = await openScene({}, () => {});
  });
  test.afterAll(() => scene.close());

  test('stands beside every mail with the tickets of the right person, from three desks of three vendors', async () => {
    const stops = await tour({ ...scene, accounts: accounts() });
    expect(new Set(scene.desks.map(({ adapter }) => adapter.id)).size).toBe(3);
    const shown = stops.map(({ mail, person, counts }) => [mail.id, person, Object.values(counts).join(' ')]);
    expect(shown).toEqual([
      ['parcel', 'Maria Jensen', '3 3 2'],
      ['cracked-shade', 'Grace Hopper', '9 9 8'],
      ['danish', 'Søren Ågård Kjær', '2 2 1'],
      ['two-invoices', 'Alice Smith (billing)', '1 1 0'],
      ['to-alice', 'Alice Smith', '2 1 1'],
      ['german', "Zoë O'Brien-Müller", '2 1 1'],
      ['forwarded', 'Bob Upper', '1 1 0'],
      ['japanese', '山田 太郎', '1 1 1'],
      ['web-form', "Sean O'Neil", '1 1 0'],
      ['arabic', 'Ahmed El-Sayed', '1 0 0'],
      ['newsletter', undefined, ''],
      ['first-contact', 'Priya Raman', '– – –'],
      ['russian', 'Ольга Петрова', '1 1 1'],
      ['film-lamps', 'Nora Quiet', '0 0 0'],
    ]);
  });

  test('sends a reply, a note and a new ticket to where they belong', async () => {
    const [first] = mails;
    await visit({ ...scene, accounts: accounts() }, first!);
    const { desk, reply, note, other, created } = await work(scene.dock, scene.desks, first!.shows!);
    expect([reply.kind, note.kind, reply.author.name]).toEqual(['reply', 'note', 'Erin Agent']);
    expect(created.requester?.email).toBe(first!.shows);
    expect(other.adapter.id).not.toBe(desk.adapter.id);
  });
});
