// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adapters } from './contract/adapters';

/* The options page draws a help desk by its icon, as a mask: only the strokes count, and a file that is missing or
   broken shows nothing at all. */

const FOLDER = 'public/icon/desks';
const DRAWN_WITH = ['svg', 'g', 'path', 'circle', 'ellipse', 'rect', 'line', 'polyline', 'polygon'];

const read = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');

describe("the help desks' icons", () => {
  it('are one for each help desk, and no others', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(adapters.map(({ id }) => `${id}.svg`).sort());
  });

  it('differ from each other', () => {
    const drawings = readdirSync(FOLDER).map(read);
    expect(new Set(drawings).size).toBe(drawings.length);
  });

  it.each(readdirSync(FOLDER))('%s is a small drawing on our grid, with nothing in it but strokes', (file) => {
    const source = read(file);
    expect(source.length).toBeLessThan(600);
    const svg = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
    expect(svg.getAttribute('xmlns')).toBe('http://www.w3.org/2000/svg');
    expect(svg.getAttribute('viewBox')).toBe('0 0 24 24');
    expect(svg.getAttribute('fill')).toBe('none');
    expect(svg.getAttribute('stroke')).toBe('currentColor');
    expect(svg.children.length).toBeGreaterThan(0);
    const tags = [svg, ...svg.querySelectorAll('*')].map(({ tagName }) => tagName);
    expect(tags.filter((tag) => !DRAWN_WITH.includes(tag))).toEqual([]);
  });
});
