import { cleanup, fireEvent, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { hello, MARA, rowsOf, SIGHTING } from './preview/samples';
import { expectAccessible, settled, stage } from './stage';

afterEach(cleanup);

describe('the contact view', () => {
  it('names the person, why they are shown, and their tickets', async () => {
    const { screen } = await stage('contact');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Mara Lindqvist');
    expect(screen.getByText('Why this person?')).toBeTruthy();
    expect(screen.getByText('From of the message that you have open.')).toBeTruthy();
    const ticket = screen.getByRole('button', { name: /Container 4471 held at customs/ });
    for (const said of ['Urgent priority', 'Acme Support', '#48213', 'Open', '12 min', '38 min'])
      expect(ticket.textContent).toContain(said);
  });

  it('shows an account that failed, one that looks and one that found nobody, each in a region of its own', async () => {
    const { screen, tabs } = await stage('contact');
    const failed = screen.getByRole('region', { name: 'Field Service' });
    expect(failed.textContent).toContain('Field Service does not accept the sign-in');
    fireEvent.click(screen.getByRole('button', { name: 'Sign in again' }));
    expect(tabs).toEqual(['options.html']);
    expect(screen.getByRole('region', { name: 'Legacy Queue' }).textContent).toContain('still looking');
    expect(screen.getByRole('region', { name: 'Wholesale' }).textContent).toContain('Not found in Wholesale');
  });

  it('opens the address of a desk that cannot be reached, and the options where access is missing', async () => {
    const { screen, tabs } = await stage('failed');
    fireEvent.click(screen.getByRole('button', { name: 'Open address' }));
    fireEvent.click(screen.getByRole('button', { name: 'Allow access' }));
    expect(tabs).toEqual(['https://it.example', 'options.html']);
  });

  it('says that what was typed is no address, and looks up what is one', async () => {
    const { screen, far } = await stage('contact');
    const box = screen.getByRole('textbox', { name: 'Look up an email' });
    fireEvent.input(box, { target: { value: 'mara' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    await settled();
    expect(screen.getByRole('alert').textContent).toBe('This is not an email address.');
    fireEvent.input(box, { target: { value: 'jonas.berg@nordhavn.example' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    await settled();
    expect(far.last('contact').ask.email).toBe('jonas.berg@nordhavn.example');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('cuts the list to one account by its chip', async () => {
    const { screen, drawn } = await stage('contact');
    fireEvent.click(screen.getByRole('button', { name: 'IT Requests: 3 tickets' }));
    await settled();
    expect(drawn.container.querySelectorAll('.row')).toHaveLength(3);
  });

  it('warns when the name in the mail pretends another address', async () => {
    const { screen } = await stage('long');
    expect(screen.getByRole('alert').textContent).toContain('chef@bank.example');
  });

  it('gives a choice, never a guess, when nobody of the people is the one', async () => {
    const { screen, far } = await stage('choice');
    expect(far.watches('contact')).toHaveLength(0);
    fireEvent.click(screen.getByRole('button', { name: /Jonas Berg/ }));
    await settled();
    expect(far.asks('contact.pick')).toEqual([{ email: 'jonas.berg@nordhavn.example' }]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Jonas Berg');
  });

  it.each([
    ['no-accounts', 'Connect your first help desk'],
    ['nobody', 'No person found on this page'],
    ['no-tickets', 'No tickets yet'],
    ['search', 'Nothing for “customs 4417”'],
  ])('says what is so and why in "%s"', async (scene, title) => {
    const { screen } = await stage(scene);
    expect(screen.getByRole('heading', { name: title })).toBeTruthy();
  });

  it('marks rows from memory until the fresh answer comes', async () => {
    const { far, drawn } = await stage('looking');
    far.last('contact').part({ account: 'acme', state: 'cached', rows: rowsOf('acme') });
    await settled();
    expect(drawn.container.querySelectorAll('.row[aria-busy="true"]')).toHaveLength(3);
    far.last('contact').part({ account: 'acme', state: 'found', rows: rowsOf('acme') });
    await settled();
    expect(drawn.container.querySelectorAll('.row[aria-busy]')).toHaveLength(0);
  });

  it("keeps each row's own element when late answers are sorted in", async () => {
    const { far, screen } = await stage('looking');
    far.last('contact').part({ account: 'retail', state: 'found', rows: rowsOf('retail') });
    await settled();
    const before = screen.getByRole('button', { name: /Invoice 2026-1187/ });
    far.last('contact').part({ account: 'acme', state: 'found', rows: rowsOf('acme') });
    await settled();
    expect(screen.getByRole('button', { name: /Invoice 2026-1187/ })).toBe(before);
  });

  it('moves by j and k over the rows, and "/" goes to the search', async () => {
    const { drawn, screen } = await stage('contact');
    const rows = [...drawn.container.querySelectorAll('.row')];
    fireEvent.keyDown(document, { key: 'j' });
    expect(document.activeElement).toBe(rows[0]);
    fireEvent.keyDown(document, { key: 'ArrowDown' });
    fireEvent.keyDown(document, { key: 'k' });
    expect(document.activeElement).toBe(rows[0]);
    fireEvent.keyDown(document, { key: '/' });
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search tickets' }));
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'j' });
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });

  it('gives the keyboard back to the page by Escape, only in the dock', async () => {
    const dock = await stage('contact');
    dock.far.answer('dock.leave', () => undefined);
    fireEvent.keyDown(document, { key: 'Escape' });
    expect(dock.far.asks('dock.leave')).toHaveLength(1);
    cleanup();
    const panel = await stage('contact', { surface: 'panel' });
    fireEvent.keyDown(document, { key: 'Escape' });
    expect(panel.far.asks('dock.leave')).toHaveLength(0);
    expect(panel.screen.queryByRole('button', { name: 'Close the sidebar' })).toBeNull();
  });

  it('lists the people of the message, and goes to the one that is chosen', async () => {
    const { screen, far } = await stage('contact');
    expect(screen.getByRole('button', { name: /Mara Lindqvist/, pressed: true })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '3 more people' }));
    await settled();
    fireEvent.click(screen.getByRole('button', { name: /broker@balticfreight.example/ }));
    expect(far.last('contact').ask.email).toBe('broker@balticfreight.example');
  });

  it.each([
    ['Never this one', 'never'],
    ['This address is ours', 'ours'],
  ])('corrects a person once for all by "%s"', async (name, as) => {
    const { screen, far } = await stage('contact');
    far.answer('person.mark', () => undefined);
    far.answer('surface.hello', () => hello({ sighting: { ...SIGHTING, people: SIGHTING.people.slice(1) } }));
    fireEvent.click(screen.getByRole('button', { name }));
    await settled();
    expect(far.asks('person.mark')).toEqual([{ email: MARA, as }]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Jonas Berg');
  });

  it('says who was passed over and why, and takes that back where the person said it', async () => {
    const { screen, far } = await stage('contact');
    far.answer('person.mark', () => undefined);
    const list = within(screen.getByRole('list', { name: 'Passed over' }));
    expect(list.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'priya@acme.exampleone of oursNot ours',
      'noreply@balticfreight.examplenobody reads it',
    ]);
    fireEvent.click(list.getByRole('button', { name: 'Not ours: priya@acme.example' }));
    await settled();
    expect(far.asks('person.mark')).toEqual([{ email: 'priya@acme.example', as: 'not-ours' }]);
  });

  it('says when the organisation holds that an address is ours', async () => {
    const { screen, far } = await stage('contact');
    far.refuse('person.mark', { kind: 'refused', fields: [], by: 'organisation' });
    fireEvent.click(screen.getByRole('button', { name: 'Not ours: priya@acme.example' }));
    await settled();
    expect(screen.getByRole('alert').textContent).toBe('Your organisation does not allow this.');
  });

  it('labels what was found under another form of the address, and looks that up by itself on a click', async () => {
    const { screen, far } = await stage('under');
    const region = screen.getByRole('region', { name: 'Acme Support' });
    expect(region.textContent).toContain(`Acme Support has this address: ${MARA} (without its tag)`);
    expect(screen.getByText('A web form or shop sent this message in the name of somebody else.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: `Look up ${MARA}, without its tag` }));
    await settled();
    expect(far.asks('contact.pick')).toEqual([{ email: MARA }]);
    expect(far.last('contact').ask.email).toBe(MARA);
  });

  it('offers to take it back where nobody is left', async () => {
    const { screen, far } = await stage('passed');
    far.answer('person.mark', () => undefined);
    fireEvent.click(screen.getByRole('button', { name: `Show again: ${MARA}` }));
    await settled();
    expect(far.asks('person.mark')).toEqual([{ email: MARA, as: 'shown' }]);
  });

  it.each([
    'contact',
    'why',
    'looking',
    'long',
    'failed',
    'no-accounts',
    'nobody',
    'passed',
    'under',
    'choice',
    'no-tickets',
    'search',
  ])('has no accessibility violation in "%s"', async (scene) => {
    const { drawn } = await stage(scene);
    await expectAccessible(drawn.container);
  });
});
