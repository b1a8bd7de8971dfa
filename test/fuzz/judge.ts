import * as z from 'zod/mini';
import type { Verb } from '../../lib/adapters/contract';
import {
  AgentShape,
  ChoicesShape,
  type Comment,
  CommentShape,
  type Contact,
  ContactShape,
  FailureError,
  SavedReplyShape,
  TicketShape,
} from '../../lib/model';
import { personOf } from '../world';
import type { Act } from './acts';

/* What may come of an answer that is not as the vendor documents it: a Failure, or something right. */

const page = (item: z.ZodMiniType) => z.object({ items: z.array(item), next: z.optional(z.string()) });
const written = z.object({ id: z.optional(z.string().check(z.minLength(1))) });

/** What a verb gives, in the model's own shapes. */
const GIVES: Record<Verb, z.ZodMiniType> = {
  whoAmI: z.object({ agent: AgentShape(), may: z.array(z.string()), ui: z.optional(z.string()) }),
  findContacts: z.array(ContactShape()),
  listTickets: page(TicketShape()),
  readTicket: TicketShape(),
  listComments: page(CommentShape()),
  searchTickets: page(TicketShape()),
  findThread: z.array(TicketShape()),
  listCompanyTickets: z.optional(page(TicketShape())),
  listTicketsChangedSince: page(TicketShape()),
  choices: ChoicesShape(),
  savedReplies: z.array(SavedReplyShape()),
  openAttachment: z.union([
    z.object({ blob: z.instanceof(Blob) }),
    z.object({ link: z.string().check(z.regex(/^https?:/)) }),
  ]),
  attach: z.object({ token: z.string().check(z.minLength(1)), goodForMs: z.optional(z.number()) }),
  reply: written,
  note: written,
  createTicket: TicketShape(),
  updateTicket: TicketShape(),
  deleteTicket: z.undefined(),
  editComment: z.undefined(),
  deleteComment: z.undefined(),
  createContact: ContactShape(),
  updateContact: z.optional(ContactShape()),
};

const TIMES = /(?:At|^dueAt)$/;
const LINKS = /(?:^url|Url)$/;
const NONSENSE = /^(?:undefined|null|NaN|Invalid Date)$|\[object |function /;
const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** What is wrong with a value that a verb gave, in words. */
export function problemsOf({ verb, right }: Pick<Act, 'verb' | 'right'>, value: unknown): string[] {
  const parsed = GIVES[verb].safeParse(value);
  const problems = parsed.success
    ? []
    : parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`);
  for (const [name, text] of textsIn(value)) {
    if (NONSENSE.test(text)) problems.push(`${name} says ${text}`);
    if (TIMES.test(name) && !(UTC.test(text) && !Number.isNaN(Date.parse(text))))
      problems.push(`${name} is no time: ${text.slice(0, 40)}`);
    if (LINKS.test(name) && !/^https?:\/\/[^/]/.test(text)) problems.push(`${name} leads to ${text.slice(0, 40)}`);
  }
  if (verb === 'listComments') problems.push(...madePublic(right, value));
  if (verb === 'findContacts') problems.push(...strangers(value));
  return problems;
}

/** Whether an error is one that the product knows what to do with. */
export const isFailure = (error: unknown): error is FailureError => error instanceof FailureError;

function* textsIn(value: unknown, name = ''): Generator<[name: string, text: string]> {
  if (typeof value === 'string') yield [name, value];
  else if (typeof value === 'number' && !Number.isFinite(value)) yield [name, 'NaN'];
  else if (Array.isArray(value)) for (const one of value) yield* textsIn(one, name);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) yield* textsIn(one, key);
}

type Page = { items?: Comment[] };
const wordsOf = ({ html, text }: Comment) => (html ?? text ?? '').replace(/<[^>]*>/g, '').trim();

/** Notes that are shown as if the customer had them. */
function madePublic(right: unknown, value: unknown): string[] {
  const notes = ((right as Page).items ?? []).filter(({ kind }) => kind === 'note').map(wordsOf);
  return ((value as Page).items ?? [])
    .filter((comment) => comment.kind === 'reply' && notes.includes(wordsOf(comment)))
    .map((comment) => `the note "${wordsOf(comment).slice(0, 30)}" is shown as a reply`);
}

/** Contacts who are not the one that was asked for. */
function strangers(value: unknown): string[] {
  const asked = personOf('grace').email.toLowerCase();
  return ((value ?? []) as Contact[])
    .filter(({ email, otherEmails = [] }) => ![email, ...otherEmails].some((one) => one.toLowerCase() === asked))
    .map(({ email }) => `${email} was not asked for`);
}
