import { describe, expect, it } from 'vitest';
import { mailDocument } from '../../components/parts/mail-document';

/* What is cleaned is tested in a browser (test/e2e/mail.spec.ts): DOMPurify does not work on happy-dom's documents. */

describe('the document of a mail frame', () => {
  const style = { getPropertyValue: (name: string) => `value-of${name}` };
  const built = (isShown: boolean) => mailDocument('<p>Hello</p>', { style, isNote: false, isShown });

  it('begins with a policy that lets nothing run or load', () => {
    expect(built(false)).toMatch(
      /^<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:">/,
    );
  });

  it('keeps the browser from looking up the hosts of links', () => {
    expect(built(true)).toContain('<meta http-equiv="x-dns-prefetch-control" content="off">');
  });

  it('lets images of https in only after "Show once"', () => {
    expect(built(true)).toContain('img-src data: blob: https:"');
  });
});
