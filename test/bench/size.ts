import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUILD = '.output/chrome-mv3';

/** Kilobytes (1000 bytes) that the files of the build weigh together, each compressed by itself. */
export const kilobytesOf = (files: string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(BUILD, file)), { level: 9 }).length, 0) / 1000;

/** Scripts and styles that a page names itself: everything it needs before its first view, imports included. */
export const namedIn = (page: string): string[] =>
  [...readFileSync(join(BUILD, page), 'utf8').matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(
    ([, file = '']) => file,
  );
