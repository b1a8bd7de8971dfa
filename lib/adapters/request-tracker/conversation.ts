import type { Account, Comment, Person, Ticket } from '../../model';
import type { Http, OutgoingComment, OutgoingFile, Paged } from '../contract';
import { isSameAddress } from '../shared/address';
import { bodyOf } from '../shared/body';
import { BYTES, toPart } from '../shared/files';
import { everyPage } from '../shared/paging';
import { type RawPart, RawParts, type RawTransaction, RawTransactions } from './shapes';
import { addressOf, toPerson } from './words';

/* RT keeps a conversation in two lists: transactions say who did what and when, attachments hold the texts and files. */

/** Messages per page. With their parts they stay within the 100 rows that RT gives at once. */
const MESSAGES = 20;
/** RT cuts a longer page to this, without a word. */
export const LONGEST_PAGE = 100;

type Condition = { field: string; value: string; operator?: string };

/** The whole of a list whose length RT does not tell. */
const partsOf = (http: Http, ticket: string, conditions: Condition[], fields: string): Promise<RawPart[]> =>
  everyPage(async (page = '1') => {
    const query = { fields, per_page: LONGEST_PAGE, page };
    const path = `/ticket/${ticket}/attachments`;
    const { items } = (await http.send({ method: 'POST', path, query, body: conditions, read: true }, RawParts)).body;
    return { items, next: items.length < LONGEST_PAGE ? undefined : String(Number(page) + 1) };
  });

/**
 * The messages of a ticket, newest page first. Two calls; a third where there are files: contents come only whole,
 * so texts and files are asked apart, and history's links tell whether any file was left out.
 */
export async function listMessages(
  http: Http,
  account: Pick<Account, 'agent'>,
  ticket: Ticket,
  page: number,
): Promise<Paged<Comment>> {
  const types = ['Create', 'Correspond', 'Comment'];
  const history = await http.send(
    {
      method: 'POST',
      path: `/ticket/${ticket.id}/history`,
      query: {
        fields: 'Type,Created,Creator,_hyperlinks',
        'fields[Creator]': 'RealName,EmailAddress',
        orderby: 'id',
        order: 'DESC',
        per_page: MESSAGES,
        page,
      },
      // Conditions on one field are alternatives.
      body: types.map((value) => ({ field: 'Type', value })),
      read: true,
    },
    RawTransactions,
  );
  const { items } = history.body;
  const shown = items.filter(({ Type }) => types.includes(Type));
  const parts = shown.length > 0 ? await readParts(http, ticket.id, shown) : [];
  const comments = shown
    .map((raw) => toComment(raw, parts, ticket, account))
    .filter((comment) => comment !== undefined)
    .reverse();
  // A page may be short because RT hid rows of it from us. Only the first message of all is a sure end.
  const isLast = items.length === 0 || (items.length < MESSAGES && items.some(({ Type }) => Type === 'Create'));
  return { items: comments, next: isLast ? undefined : String(page + 1) };
}

async function readParts(http: Http, ticket: string, shown: RawTransaction[]): Promise<RawPart[]> {
  const ours = shown.map(({ id }) => ({ field: 'TransactionId', value: id }));
  const described = 'TransactionId,ContentType,Filename,ContentLength';
  const texts = await partsOf(
    http,
    ticket,
    [
      ...ours,
      { field: 'ContentType', operator: 'STARTSWITH', value: 'text/' },
      // Envelopes of the other parts: empty, and named here only to be told from files.
      { field: 'ContentType', operator: 'STARTSWITH', value: 'multipart/' },
      { field: 'Filename', operator: 'IS', value: 'NULL' },
      { field: 'Filename', operator: '=', value: '' },
    ],
    `${described},Content`,
  );
  const known = new Set(texts.map(({ id }) => id));
  if (shown.every((raw) => linkedParts(raw)?.every((id) => known.has(id)))) return texts;
  const all = await partsOf(http, ticket, ours, described);
  return [...texts, ...all.filter(({ id }) => !known.has(id))];
}

/** Ids of a message's parts; undefined from releases that do not tell. */
const linkedParts = ({ _hyperlinks: links }: RawTransaction): string[] | undefined =>
  links?.flatMap(({ ref, _url }) => (ref === 'attachment' ? [(_url ?? '').replace(/^.*\//, '')] : []));

function toComment(
  raw: RawTransaction,
  parts: RawPart[],
  ticket: Ticket,
  account: Pick<Account, 'agent'>,
): Comment | undefined {
  const own = parts.filter(({ TransactionId }) => TransactionId === raw.id);
  const isText = ({ ContentType = '', Filename }: RawPart) => ContentType.startsWith('text/') && !Filename;
  const isEnvelope = ({ ContentType = '' }: RawPart) => ContentType.startsWith('multipart/');
  const ofType = (type: string) => own.filter((part) => isText(part) && part.ContentType === type);
  const joined = (some: RawPart[]) => some.map(({ Content }) => Content ?? '').join('\n');
  const html = ofType('text/html');
  // A ticket made without a message has its "Create" all the same.
  if (raw.Type === 'Create' && own.length === 0) return undefined;
  const kind = raw.Type === 'Comment' ? 'note' : 'reply';
  return {
    id: raw.id,
    kind,
    author: toPerson(raw.Creator, sideOf(raw, kind, ticket, account)),
    ...bodyOf(joined(html), joined(own.filter(isText))),
    attachments: own
      .filter((part) => !isText(part) && !isEnvelope(part))
      .map(({ id, Filename, ContentType = BYTES, ContentLength }) => ({
        id,
        name: Filename ?? ContentType,
        type: ContentType,
        size: ContentLength === undefined ? undefined : Number(ContentLength),
      })),
    createdAt: raw.Created,
  };
}

/** RT tells agents and customers apart only on single users. Whoever asked or got a copy is a customer; whoever wrote
 *  a note or has a login name that is no address is an agent. */
function sideOf(
  { Creator }: RawTransaction,
  kind: Comment['kind'],
  { requester, cc = [] }: Ticket,
  { agent }: Pick<Account, 'agent'>,
): Person['side'] {
  const address = addressOf(Creator);
  const isCreator = ({ id, email }: Person) =>
    id === Creator.id || (email !== undefined && address !== undefined && isSameAddress(email, address));
  if (isCreator(agent) || kind === 'note') return 'agent';
  if ([requester, ...cc].some((person) => person && isCreator(person))) return 'customer';
  return Creator.id.includes('@') ? undefined : 'agent';
}

/** A message as RT takes it. Its JSON cannot carry every file name (RT answers 500 to a Japanese one): forms can. */
export function withFiles(message: Record<string, unknown>, files: OutgoingFile[]): FormData | Record<string, unknown> {
  if (files.length === 0) return message;
  const form = new FormData();
  form.append('JSON', JSON.stringify(message));
  // Forms write a quote as %22, and RT takes that for the name.
  for (const file of files) form.append('Attachments', toPart(file), file.name.replaceAll('"', "'"));
  return form;
}

export function toMessage({ body, files, setStatus }: OutgoingComment): FormData | Record<string, unknown> {
  return withFiles(
    { Content: body.html, ContentType: 'text/html', ...(setStatus ? { Status: setStatus } : {}) },
    files,
  );
}
