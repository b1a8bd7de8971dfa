import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { hear, shaped } from '../../lib/background/hearing';
import { type FailureError, failureOf, shape } from '../../lib/model';

const Found = shape(() =>
  z.object({ results: z.array(z.object({ id: z.string(), owner: z.object({ id: z.string() }) })) }),
);
const FoundOrRefusal = shape(() => z.union([z.object({ status: z.literal('error') }), Found(), z.null()]));

function fieldIn(body: unknown): string | undefined {
  try {
    shaped(FoundOrRefusal, { response: new Response(), body, form: 'json' });
  } catch (error) {
    const failure = failureOf(error as FailureError);
    return failure.kind === 'unreadable' ? failure.field : undefined;
  }
  return undefined;
}

it('names the field of the shape that was nearly met, where several may come', () => {
  expect(fieldIn({ results: [{ id: '1', owner: { id: 7 } }] })).toBe('results.0.owner.id');
  expect(fieldIn({ results: [{ id: '1' }] })).toBe('results.0.owner');
  expect(fieldIn({ results: [] })).toBeUndefined();
});

it('hears one JSON value per line as a list of them, and no lines as nothing', async () => {
  const headers = { 'content-type': 'application/x-jsonlines' };
  const heard = (text: string) => hear(new Response(text, { headers }), false);
  expect(await heard('{"id":1}\n{"id":2}\n')).toMatchObject({ form: 'json', body: [{ id: 1 }, { id: 2 }] });
  expect(await heard('{"id":1}')).toMatchObject({ form: 'json', body: [{ id: 1 }] });
  expect(await heard('')).toMatchObject({ form: 'empty' });
  expect(await heard('{"id":1}\n{"id"')).toMatchObject({ form: 'text' });
});
