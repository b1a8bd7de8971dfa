import { cleanup, fireEvent } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Ticket } from '../../lib/model';
import { ACCOUNTS, account, TICKET } from './preview/samples';
import { expectAccessible, settled, stage } from './stage';

afterEach(cleanup);

/** The ticket view of a desk that takes every field. */
async function openTicket(more: Partial<Ticket> = {}, copy = async (_text: string) => true) {
  const world = await stage('contact', { copy });
  const { far, sidebar } = world;
  const update = [...(ACCOUNTS[0]?.fields.update ?? []), 'dueAt' as const];
  const fields = { create: [], update, required: [] };
  const acme = account('acme', 'Acme Support', { letters: 'as', colour: 1 }, { fields });
  far.emit('accounts.changed', { accounts: [acme, ...ACCOUNTS.slice(1)] });
  far.whenWatched('ticket', (watch) => watch.part({ part: 'ticket', ticket: { ...TICKET, ...more } }));
  far.answer('ticket.change', () => new Promise(() => undefined));
  sidebar.openTicket('acme', TICKET.id);
  await settled();
  const press = async (role: string, name: string | RegExp) => {
    fireEvent.click(world.screen.getByRole(role, { name }));
    await settled();
  };
  return { ...world, press };
}

describe('the head of a ticket', () => {
  it('folds the fields that are looked at less, tells what they hold, and stays open for the next ticket', async () => {
    const { screen, sidebar, press, drawn } = await openTicket();
    expect(screen.queryByRole('button', { name: /^Group:/ })).toBeNull();
    expect(screen.getByRole('button', { name: /^More fields:/ }).textContent).toContain('Customs desk · customs');
    await press('button', /^More fields:/);
    expect(screen.getByRole('button', { name: /^Group:/ })).toBeTruthy();
    await expectAccessible(drawn.container);
    sidebar.back();
    sidebar.openTicket('acme', TICKET.id);
    await settled();
    expect(screen.getByRole('button', { name: /^Group:/ })).toBeTruthy();
  });

  it("says the desk's own deadline by its name, and how the customer rated it", async () => {
    const sla = { name: 'First answer', dueAt: '2026-11-21T10:32:00Z' };
    const { screen } = await openTicket({ sla, rating: { score: 'bad', label: 'Unhappy', comment: 'Too slow' } });
    expect(screen.getByText('First answer: Due in 38 min')).toBeTruthy();
    expect(screen.getByTitle('Too slow').textContent).toBe('Rating: Unhappy');
  });

  it('says of a deadline that the desk calls missed that it was missed', async () => {
    const { screen } = await openTicket({ dueAt: undefined, sla: { name: 'First answer', breached: true } });
    expect(screen.getByText('First answer: Missed')).toBeTruthy();
  });

  it("writes a date as people do, and sets it through the browser's own control", async () => {
    const { screen, far, press } = await openTicket({ dueAt: '2026-11-24T12:00:00.000Z' });
    await press('button', /^More fields:/);
    expect(screen.getByRole('button', { name: /^Due:/ }).textContent).toMatch(/Nov 24, 2026|24 Nov 2026/);
    await press('button', /^Due:/);
    const box = screen.getByLabelText<HTMLInputElement>('Due');
    fireEvent.input(box, { target: { value: '2026-11-25T09:30' } });
    fireEvent.blur(box);
    await settled();
    const dueAt = new Date('2026-11-25T09:30').toISOString();
    expect(far.asks('ticket.change').map(({ draft }) => draft.fields)).toEqual([{ dueAt }]);
  });

  it('changes no date that was left as it was, or was typed by half', async () => {
    const { screen, far, press } = await openTicket({ dueAt: '2026-11-24T12:00:00.000Z' });
    await press('button', /^More fields:/);
    await press('button', /^Due:/);
    fireEvent.blur(screen.getByLabelText('Due'));
    await settled();
    await press('button', /^Due:/);
    const box = screen.getByLabelText<HTMLInputElement>('Due');
    // What a browser reports of a date without its year.
    Object.defineProperty(box, 'value', { value: '' });
    Object.defineProperty(box, 'validity', { value: { badInput: true } });
    fireEvent.blur(box);
    await settled();
    expect(far.asks('ticket.change')).toEqual([]);
  });
});

describe('the menu of a ticket', () => {
  it('copies the link and the number, and says so', async () => {
    const copied: string[] = [];
    const { screen, press, drawn } = await openTicket({}, async (text) => copied.push(text) > 0);
    await press('button', 'More');
    await expectAccessible(drawn.container);
    await press('menuitem', 'Copy link');
    expect(screen.getByText('Link copied')).toBeTruthy();
    await press('button', 'More');
    await press('menuitem', 'Copy number');
    expect(screen.getByText('Number copied')).toBeTruthy();
    expect(copied).toEqual([TICKET.url, '#48213']);
  });

  it('says when the browser does not let it', async () => {
    const { screen, press } = await openTicket({}, async () => false);
    await press('button', 'More');
    await press('menuitem', 'Copy number');
    expect(screen.getByText('Your browser does not let us copy here.')).toBeTruthy();
  });

  it('opens the ticket in its desk, and asks for it again', async () => {
    const { far, tabs, press } = await openTicket();
    await press('button', 'More');
    await press('menuitem', 'Open in Acme Support');
    await press('button', 'More');
    await press('menuitem', 'Refresh');
    expect(tabs).toEqual([TICKET.url]);
    expect(far.last('ticket').ask.fresh).toBe(true);
  });

  it('is left by Escape, with the keyboard back on its button', async () => {
    const { screen, press } = await openTicket();
    await press('button', 'More');
    fireEvent.keyDown(screen.getByRole('menuitem', { name: 'Copy number' }), { key: 'Escape' });
    await settled();
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' }));
  });
});
