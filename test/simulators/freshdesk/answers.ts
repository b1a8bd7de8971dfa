import type { Asked, Told } from '../server';
import type { Agent, Contact, Conversation, File, State, Ticket } from './state';

/* How the simulated Freshdesk answers: its refusals, its pages, its records. */

export type Complaint = { field: string; message: string; code: string };

/** What Freshdesk answers instead: a list of complaints, or a code with a sentence. Without either, nothing. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body?: object,
  ) {
    super(String(status));
  }
}

export const invalid = (field: string, message: string, code = 'invalid_value', status = 400): Refusal =>
  new Refusal(status, { description: 'Validation failed', errors: [{ field, message, code } satisfies Complaint] });
export const denied = (code = 'access_denied'): Refusal =>
  new Refusal(403, { code, message: 'You are not authorized to perform this action.' });
export const signedOut = (): Refusal =>
  new Refusal(401, { code: 'invalid_credentials', message: 'You have to be logged in to perform this action.' });
/** Without a word. */
export const absent = (): Refusal => new Refusal(404);
export const found = <T>(thing: T | undefined): T => {
  if (thing === undefined) throw absent();
  return thing;
};

/** Refuses what a call does not know: Freshdesk passes nothing over. */
export function onlyKnown(given: Iterable<string>, known: string[]): void {
  for (const name of given)
    if (!known.includes(name)) throw invalid(name, 'Unexpected/invalid field in request', 'invalid_field');
}

const LONGEST_PAGE = 100;
const LAST_PAGE = 300;

function positive(asked: Asked, name: string, usual: number, most: number): number {
  const given = asked.query.get(name);
  if (given === null) return usual;
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw invalid(name, `It should be a Positive Integer less than or equal to ${most}`);
  return number;
}

/** One page of a list. A link leads to the next; there are no totals. */
export function listed<T>(asked: Asked, items: T[], show: (item: T) => object, known: string[] = []): Told {
  onlyKnown(asked.query.keys(), ['page', 'per_page', ...known]);
  const per_page = positive(asked, 'per_page', 30, LONGEST_PAGE);
  const page = positive(asked, 'page', 1, LAST_PAGE);
  const goesOn = page * per_page < items.length;
  const next = new URLSearchParams(asked.query);
  next.set('page', String(page + 1));
  return {
    status: 200,
    headers: goesOn ? { link: `<https://${asked.headers.host}${asked.path}?${next}>; rel="next"` } : {},
    body: items.slice((page - 1) * per_page, page * per_page).map(show),
  };
}

/** The wanted parts of `include`, each of which costs. Refuses others. */
export function included(asked: Asked, known: string[]): string[] {
  const wanted = asked.query.get('include')?.split(',') ?? [];
  for (const one of wanted)
    if (!known.includes(one)) throw invalid('include', `It should be one of these values: '${known.join(',')}'`);
  return wanted;
}

const plainOf = (html: string) => html.replace(/<[^>]*>/g, '');

const showFile = (state: State, asked: Asked, { id, name, content_type, bytes }: File) => ({
  id,
  name,
  content_type,
  size: bytes.length,
  // The real ones lie with another host.
  attachment_url: `http://${asked.headers.host}/data/helpdesk/attachments/${id}?era=${state.era}`,
});
const showFiles = (state: State, asked: Asked, files: File[]) => files.map((file) => showFile(state, asked, file));

/** A ticket. Descriptions and files are on single ones, or where they are asked for. */
export function showTicket(state: State, asked: Asked, ticket: Ticket, wanted: string[], whole = true): object {
  const { description, files, resolved_at, first_responded_at, deleted, ...rest } = ticket;
  const requester = state.contacts.find(({ id }) => id === ticket.requester_id);
  const company = state.companies.find(({ id }) => id === requester?.company_id);
  return {
    ...rest,
    fwd_emails: [],
    reply_cc_emails: ticket.cc_emails,
    fr_escalated: false,
    spam: false,
    product_id: null,
    email_config_id: null,
    company_id: company?.id ?? null,
    ...(deleted ? { deleted } : {}),
    ...(whole || wanted.includes('description') ? { description, description_text: plainOf(description) } : {}),
    ...(whole ? { attachments: showFiles(state, asked, files) } : {}),
    ...(wanted.includes('requester') && requester
      ? { requester: { id: requester.id, name: requester.name, email: requester.email, phone: null, mobile: null } }
      : {}),
    ...(wanted.includes('company') ? { company: company ?? {} } : {}),
    ...(wanted.includes('stats')
      ? {
          stats: {
            resolved_at,
            first_responded_at,
            closed_at: ticket.status === 5 ? resolved_at : null,
            reopened_at: null,
          },
        }
      : {}),
  };
}

export const showConversation = (state: State, asked: Asked, { ticket, files, ...rest }: Conversation): object => ({
  ...rest,
  ticket_id: ticket,
  body_text: plainOf(rest.body),
  to_emails: [],
  bcc_emails: [],
  support_email: null,
  updated_at: rest.created_at,
  attachments: showFiles(state, asked, files),
});

/** A contact. Secondary addresses are on single ones only. */
export const showContact = ({ deleted, other_emails, ...rest }: Contact, whole: boolean): object => ({
  ...rest,
  active: true,
  mobile: null,
  contact_type: 'contact',
  custom_fields: {},
  ...(whole ? { other_emails, other_companies: [], tags: [] } : {}),
});

export const showAgent = ({ id, name, email, type }: Agent): object => ({
  id,
  type,
  available: true,
  occasional: false,
  ticket_scope: 1,
  group_ids: [],
  role_ids: [],
  contact: { name, email, active: true, language: 'en', time_zone: 'Copenhagen' },
});
