import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { Choose } from '../../components/parts/Choose';
import { Tokens } from '../../components/parts/Tokens';
import { settled } from './stage';

afterEach(cleanup);

const OPTIONS = ['Open', 'On hold', 'Solved'].map((label) => ({ value: label, label }));

async function open(more: Partial<Parameters<typeof Choose>[0]> = {}) {
  const chosen: string[] = [];
  render(
    <Choose label="Status" value="Open" options={OPTIONS} onChoose={(value) => chosen.push(value)} {...more}>
      Open
    </Choose>,
  );
  fireEvent.keyDown(screen.getByRole('button', { name: /^Status:/ }), { key: 'ArrowDown' });
  await settled();
  return chosen;
}

async function press(key: string): Promise<void> {
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
  await settled();
}

const active = () => document.querySelector('[data-active]')?.textContent;

describe('a list of choices', () => {
  it('opens on the current one and takes another by arrows and Enter', async () => {
    const chosen = await open();
    expect(active()).toBe('Open');
    await press('ArrowDown');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(active()).toBe('Solved');
    await press('Enter');
    expect(chosen).toEqual(['Solved']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Status:/ }));
  });

  it('goes to what is typed, by more than one letter', async () => {
    await open();
    await press('o');
    await press('n');
    expect(active()).toBe('On hold');
    await press('End');
    expect(active()).toBe('Solved');
    await press('Home');
    expect(active()).toBe('Open');
  });

  it('closes by Escape without choosing, and no key of it reaches the page', async () => {
    const heard: string[] = [];
    const hear = (event: KeyboardEvent) => heard.push(event.key);
    const chosen = await open();
    document.addEventListener('keydown', hear);
    await press('ArrowDown');
    await press('Escape');
    document.removeEventListener('keydown', hear);
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(chosen).toEqual([]);
    expect(heard).toEqual([]);
  });

  it('says nothing when the current one is chosen again', async () => {
    const chosen = await open();
    await press('Enter');
    expect(chosen).toEqual([]);
  });

  it('closes when something else is pressed', async () => {
    await open();
    fireEvent.pointerDown(document.body);
    await settled();
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('finds by any part of a name, and takes free text only where that is allowed', async () => {
    const chosen = await open({ find: { free: false } });
    fireEvent.input(screen.getByRole('combobox'), { target: { value: 'hol' } });
    await settled();
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['On hold']);
    fireEvent.input(screen.getByRole('combobox'), { target: { value: 'zzz' } });
    await settled();
    expect(screen.queryAllByRole('option')).toEqual([]);
    await press('Enter');
    expect(chosen).toEqual([]);
    cleanup();
    const free = await open({ find: { free: true } });
    fireEvent.input(screen.getByRole('combobox'), { target: { value: 'zzz' } });
    await settled();
    await press('Enter');
    expect(free).toEqual(['zzz']);
  });

  it('stays shut when it is locked', async () => {
    await open({ locked: 'Your role cannot change this' });
    expect(screen.queryByRole('listbox')).toBeNull();
  });
});

describe('a field of several words', () => {
  function draw() {
    const changes: string[][] = [];
    render(<Tokens values={['a', 'b']} add="Add a tag" onChange={(values) => changes.push(values)} />);
    return { changes, box: screen.getByRole('textbox', { name: 'Add a tag' }) };
  }

  it('takes what is typed by Enter or comma, once each', async () => {
    const { changes, box } = draw();
    fireEvent.input(box, { target: { value: 'c, b, d' } });
    await settled();
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(changes).toEqual([['a', 'b', 'c', 'd']]);
  });

  it('takes what is typed when the keyboard leaves', async () => {
    const { changes, box } = draw();
    fireEvent.input(box, { target: { value: 'c' } });
    await settled();
    fireEvent.focusOut(box, { relatedTarget: null });
    expect(changes).toEqual([['a', 'b', 'c']]);
  });

  it('removes the last one by Backspace, and any by its button', () => {
    const { changes, box } = draw();
    fireEvent.keyDown(box, { key: 'Backspace' });
    fireEvent.click(screen.getByRole('button', { name: 'Remove a' }));
    expect(changes).toEqual([['a'], ['b']]);
  });
});
