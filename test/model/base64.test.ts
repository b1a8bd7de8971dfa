import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../lib/model/base64';
import fc from '../random';

describe('bytes as base64', () => {
  it('are what everybody else writes, and the same bytes when read again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const written = toBase64(bytes);
        expect(written).toBe(Buffer.from(bytes).toString('base64'));
        expect([...fromBase64(written)]).toEqual([...bytes]);
      }),
    );
  });

  it('may be more than a call takes arguments', () => {
    const bytes = new Uint8Array(1_000_000).fill(7);
    expect(fromBase64(toBase64(bytes)).length).toBe(bytes.length);
  });

  it('are read from lines as they stand in mails', () => {
    expect(new TextDecoder().decode(fromBase64('SGVs\nbG8=\r\n'))).toBe('Hello');
  });
});
