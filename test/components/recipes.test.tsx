import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { SitesSection } from '../../components/options/SitesSection';
import { FailureError } from '../../lib/model/failure';
import { createRecipes } from '../../lib/state/recipes';
import { createSites } from '../../lib/state/sites';
import type { SiteView } from '../../lib/wire/protocol';
import { fakeWire, type Given, GMAIL } from './options-world';

afterEach(cleanup);

const CRM: SiteView = {
  id: 'own-crm',
  name: 'House CRM',
  patterns: ['https://crm.acme.example/*'],
  on: true,
  granted: true,
  added: false,
  recipe: { id: 'own-crm', by: 'person' },
};
const READ = {
  id: 'own-crm',
  name: 'House CRM',
  pages: [
    { view: 'pointed', at: ['/contacts/{number}', '/people/{id}'] },
    { view: 'pointed-2', at: ['/deals/{number}'] },
  ],
};

function open(given: Given = {}, list: SiteView[] = [GMAIL, CRM]) {
  const saved: { file: Blob; name: string }[] = [];
  const fake = fakeWire({ 'recipe.read': () => READ, ...given });
  const sites = createSites({ wire: fake.wire, requestAccess: async () => true });
  const recipes = createRecipes({
    wire: fake.wire,
    saveFile: (file, name) => saved.push({ file, name }),
    now: () => Date.parse('2026-11-21T12:00:00Z'),
  });
  sites.take(list);
  const { container } = render(<SitesSection sites={sites} recipes={recipes} closed={false} />);
  return { ...fake, saved, container };
}

const choose = (text: string) =>
  fireEvent.change(screen.getByLabelText('Choose a file of recipes'), {
    target: { files: [new File([text], 'recipes.json')] },
  });

describe('an own recipe in the options', () => {
  it('is said to be one, as that of the organisation, which has no buttons', async () => {
    const { container } = open({}, [
      CRM,
      { ...CRM, id: 'org-x', name: 'Theirs', recipe: { id: 'org-x', by: 'organisation' } },
    ]);
    screen.getByText('crm.acme.example · read by your recipe');
    screen.getByText('crm.acme.example · read by a recipe of your organisation');
    expect(screen.queryByRole('button', { name: 'Edit Theirs' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Remove Theirs' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Edit House CRM' }));
    await screen.findByLabelText('Pages 2');
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations).toEqual([]);
  });

  it('gets another name and other pages', async () => {
    const { of } = open({ 'recipe.change': () => undefined });
    fireEvent.click(screen.getByRole('button', { name: 'Edit House CRM' }));
    fireEvent.input(await screen.findByLabelText('Name'), { target: { value: 'CRM' } });
    fireEvent.input(screen.getByLabelText('Pages 1'), { target: { value: ' /customers/{number}  /c/{id} ' } });
    fireEvent.input(screen.getByLabelText('Pages 2'), { target: { value: '' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByLabelText('Name')).toBeNull());
    expect(of('recipe.change')).toEqual([
      {
        id: 'own-crm',
        name: 'CRM',
        pages: [
          { view: 'pointed', at: ['/customers/{number}', '/c/{id}'] },
          { view: 'pointed-2', at: [] },
        ],
      },
    ]);
  });

  it('keeps what was typed where the pages cannot be told so', async () => {
    open({
      'recipe.change': () => {
        throw new FailureError({ kind: 'refused', fields: [{ name: 'pages', reason: 'not-a-place' }] });
      },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Edit House CRM' }));
    fireEvent.input(await screen.findByLabelText('Pages 1'), { target: { value: '/a*b*c' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findAllByText(/Pages cannot be told in this way/)).toHaveLength(2);
    expect(screen.getByLabelText<HTMLInputElement>('Pages 1').value).toBe('/a*b*c');
  });

  it('is removed after a question', async () => {
    const { of } = open({ 'recipe.remove': () => undefined });
    fireEvent.click(screen.getByRole('button', { name: 'Remove House CRM' }));
    expect(of('recipe.remove')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(of('recipe.remove')).toEqual([{ id: 'own-crm' }]));
  });
});

describe('own recipes as a file', () => {
  it('are handed over under the day’s name', async () => {
    const { saved } = open({ 'recipe.export': () => ({ file: '{"format":"deskside-recipes"}' }) });
    fireEvent.click(screen.getByRole('button', { name: 'Export recipes' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.name).toBe('deskside-recipes-2026-11-21.json');
    expect(await saved[0]?.file.text()).toBe('{"format":"deskside-recipes"}');
  });

  it('cannot be exported where there is none', () => {
    open({}, [GMAIL]);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Export recipes' }).disabled).toBe(true);
  });

  it('are taken over, and what came of it is said', async () => {
    const { of } = open({ 'recipe.import': () => ({ names: ['House CRM', 'Shop'] }) });
    choose('the file');
    await screen.findByText('Taken over: House CRM, Shop. Switch them on above.');
    expect(of('recipe.import')).toEqual([{ file: 'the file' }]);
  });

  it.each([
    ['foreign', /This is no file of recipes/],
    ['newer', /newer version/],
    ['damaged', /not as a recipe must be/],
    ['full', /more than 100/],
  ] as const)('that is %s gets one honest sentence', async (problem, sentence) => {
    open({ 'recipe.import': () => ({ problem }) });
    choose('x');
    expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
  });
});
