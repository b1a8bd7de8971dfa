import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = resolve('scripts/new-desk.mjs');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskside-new-desk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...names: string[]) => spawnSync(process.execPath, [script, ...names], { cwd: folder, encoding: 'utf8' });

describe('npm run new:desk', () => {
  it('lays out adapter, simulator, test and icon, and says which lists want a line', () => {
    const { status, stdout } = run('acme-desk');
    expect(status).toBe(0);
    const files = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.includes('.'));
    expect(files.sort()).toEqual([
      'lib/adapters/acme-desk.ts',
      'public/icon/desks/acme-desk.svg',
      'test/adapters/acme-desk.test.ts',
      'test/simulators/acme-desk.ts',
    ]);
    expect(readFileSync(join(folder, 'lib/adapters/acme-desk.ts'), 'utf8')).toContain("id: 'acme-desk'");
    expect(stdout).toContain('lib/adapters/index.ts');
  });

  it('overwrites nothing', () => {
    run('acme');
    const before = readFileSync(join(folder, 'lib/adapters/acme.ts'), 'utf8');
    const { status, stderr } = run('acme');
    expect(status).toBe(1);
    expect(stderr).toContain('There already');
    expect(readFileSync(join(folder, 'lib/adapters/acme.ts'), 'utf8')).toBe(before);
  });

  it.each(['', 'Acme', '../evil', 'a b'])('does not take %j for an id', (id) => {
    expect(run(id).status).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});
