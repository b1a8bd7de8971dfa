import * as z from 'zod/mini';
import { FieldsShape, type Of, type Shape, shape } from '../../model';
import { Refusal } from './refusal';

/* What the practice desk is sent. */

export const CommentBody = shape(() =>
  z.object({ html: z.string(), key: z.string(), cc: z.array(z.string()), setStatus: z.optional(z.string()) }),
);
export const TicketBody = shape(() =>
  z.object({
    requester: z.object({ email: z.string(), name: z.optional(z.string()) }),
    subject: z.string(),
    html: z.string(),
    fields: FieldsShape(),
    key: z.string(),
  }),
);
export const ChangeBody = shape(() => z.object({ fields: FieldsShape(), version: z.optional(z.string()) }));
export const EditBody = shape(() => z.object({ html: z.string() }));
export const ContactBody = shape(() => z.object({ email: z.string(), name: z.optional(z.string()) }));
export const ContactChangeBody = shape(() => z.object({ name: z.optional(z.string()), phone: z.optional(z.string()) }));

export type CommentBody = Of<typeof CommentBody>;

function taken<T>(form: Shape<T>, body: unknown): T {
  const parsed = form().safeParse(body);
  if (!parsed.success) throw new Refusal(400, { message: `Unknown ${parsed.error.issues[0]?.path.join('.')}` });
  return parsed.data;
}

/** A body in JSON. */
export const read = async <T>(request: Request, form: Shape<T>): Promise<T> => taken(form, await request.json());

/** A message and the files that came with it. */
export async function readWithFiles<T>(request: Request, form: Shape<T>): Promise<{ message: T; files: File[] }> {
  const parts = await request.formData();
  const message = parts.get('message');
  const files = parts.getAll('files').filter((part) => part instanceof File);
  return { message: taken(form, JSON.parse(typeof message === 'string' ? message : 'null')), files };
}
