import { describe, expect, it } from 'vitest';
import { adapters, type ReadAdapter } from '../../lib/adapters';
import { openAdapters } from '../../lib/background/adapters';

const { find, of, all } = openAdapters();

describe('the help desks that there are', () => {
  it.each([...adapters.keys()])('has %s in the file of that name', async (id) => {
    expect((await of(id)).id).toBe(id);
  });

  it('stand in the order of their names', async () => {
    const names = (await all()).map(({ name }) => name);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
  });

  it.each(['', 'nobody', 'constructor', '__proto__'])('are no others: %j', async (id) => {
    expect(await find(id)).toBeUndefined();
    await expect(of(id)).rejects.toMatchObject({ failure: { kind: 'absent' } });
  });

  it('are read only when somebody asks', async () => {
    const read: string[] = [];
    const noting = (id: string, file: ReadAdapter) => () => {
      read.push(id);
      return file();
    };
    const { of } = openAdapters(new Map([...adapters].map(([id, file]) => [id, noting(id, file)])));
    expect(read).toEqual([]);
    await of('front');
    expect(read).toEqual(['front']);
  });
});
