import type { Attachment, Body, Comment, Contact, Person } from '../../model';
import { bodyOf } from '../shared/body';
import { BYTES } from '../shared/files';
import { inHtml } from '../shared/filling';
import { plainOf } from '../shared/plain';
import type { RawFile, RawJournal, RawPerson, RawTicket } from './shapes';
import { openerOf, requesterOf, sideOf, type Table } from './words';

/* What was said: journal fields, of which `comments` are for the customer and `work_notes` are not. */

/** A plain text with islands of HTML. */
function toBody(text: string): { html: string } | { text: string } {
  const parts = text.split(/\[code\]([\s\S]*?)\[\/code\]/i);
  const html = parts.map((part, index) => (index % 2 === 1 ? part : inHtml(part).replace(/\r?\n/g, '<br>')));
  return bodyOf(parts.length > 1 ? html.join('') : undefined, text);
}

/** Plain where it is plain. A text that speaks of such islands must not become one. */
export const toJournal = ({ html, text }: Body): string =>
  /<(?!\/?(?:p|br)\b)|\[\/?code\]/i.test(html) ? `[code]${html.replace(/\[(?=\/?code\])/gi, '&#91;')}[/code]` : text;

/** The letters of a text, whatever its markup became. */
const lettersOf = (text: string): string =>
  plainOf(text.replace(/\[\/?code\]|&#91;/gi, ' ')).replace(/[^\p{L}\p{N}]+/gu, '');

/** The name of a journal at the end of an entry's first line; it may have brackets of its own ("(Customer visible)"). */
const NAME = String.raw` \((?:[^()\n]|\([^()\n]*\))+\)\r?$`;
/** The first line of an entry, in whatever format this person has for times. An empty line stands before it. */
const HEAD = new RegExp(String.raw`(?<![^\n]\r?\n)^\S.* - .+${NAME}`, 'm');

/** Whether what a journal, or an entry of one, begins with is this text. Short ones were often said before. */
export function isSaid(journal: string, text: string): boolean {
  const [before = '', newest = ''] = journal.trim().split(HEAD);
  const [asked, ...there] = [text, before || newest, journal].map((one) => lettersOf(one).slice(0, 40));
  return there.some((one) => one === asked);
}

type Said = Omit<Comment, 'attachments'> & { by?: string };

const ENTRY = new RegExp(String.raw`^(\d[\d/.-]+ \d[\d:.]+(?: [AP]M)?) - (.+)${NAME}`, 'im');

/** Where year, month and day stand: people choose that for themselves. */
const ORDERS = [
  { year: 0, month: 1, day: 2 },
  { year: 2, month: 1, day: 0 },
  { year: 2, month: 0, day: 1 },
];
type Order = (typeof ORDERS)[number];

/** A time in that order, in milliseconds as if it were UTC; not a number where it is none. */
function readIn({ year, month, day }: Order, shown: string): number {
  const parts = shown.match(/\d+/g) ?? [];
  const [hour = '', ...rest] = parts.slice(3);
  const half = /([AP])M$/i.exec(shown)?.[1]?.toUpperCase();
  const hours = half ? (Number(hour) % 12) + (half === 'P' ? 12 : 0) : Number(hour);
  const date = [parts[year], parts[month], parts[day]].map((part) => part?.padStart(2, '0')).join('-');
  return Date.parse(`${date}T${[hours, ...rest].map((part) => String(part).padStart(2, '0')).join(':')}Z`);
}

/** Zones are not further from UTC. */
const FURTHEST_MS = 15 * 60 * 60 * 1000;

/** How times are shown here, and how far ahead of UTC, as two times tell that are known in both forms. */
function clockIn({ sys_updated_on, sys_created_on }: RawTicket) {
  const aheadIn = (order: Order, { value, display_value = '' }: RawTicket['sys_updated_on']) =>
    readIn(order, display_value) - Math.floor(Date.parse(value) / 1000) * 1000;
  const order = ORDERS.find((one) =>
    [sys_updated_on, sys_created_on].every((time) => Math.abs(aheadIn(one, time)) <= FURTHEST_MS),
  );
  return order && ((shown: string) => readIn(order, shown) - aheadIn(order, sys_updated_on));
}

/** A journal as the record itself shows it: newest first, in the person's own zone and format. */
function saidIn(raw: RawTicket, element: 'comments' | 'work_notes', requester: Contact | undefined): Said[] {
  const journal = raw[element]?.display_value?.trim() ?? '';
  const kind = element === 'comments' ? 'reply' : 'note';
  const updatedAt = raw.sys_updated_on.value;
  const timeOf = clockIn(raw);
  const [before = '', ...parts] = journal.split(ENTRY);
  if (parts.length === 0 || before !== '' || !timeOf)
    return journal ? [{ id: element, kind, author: {}, ...toBody(journal), createdAt: updatedAt }] : [];
  return parts.flatMap((at, index) => {
    if (index % 3 !== 0) return [];
    const [name = '', text = ''] = parts.slice(index + 1, index + 3);
    const atMs = timeOf(at);
    // A line of somebody's own text may look like the head of an entry.
    const createdAt = Number.isNaN(atMs) ? updatedAt : new Date(atMs).toISOString();
    const side = name === requester?.name ? 'customer' : 'agent';
    // What is said later must not change it: the newest stands first.
    const id = `${element}-${at}-${parts.length - index}`;
    return [{ id, kind, author: { name, side }, ...toBody(text.trim()), createdAt }];
  });
}

const byTime = (one: { createdAt: string }, other: { createdAt: string }) =>
  Date.parse(one.createdAt) - Date.parse(other.createdAt);

/** Oldest first, beginning with the ticket's own text. `journal` is empty where the role may not read it. */
export function toComments(
  raw: RawTicket,
  { table, journal, files, people }: { table: Table; journal: RawJournal[]; files: RawFile[]; people: RawPerson[] },
): Comment[] {
  const requester = requesterOf(raw, table);
  const authorOf = (login: string | undefined): Person => {
    const found = people.find(({ user_name }) => user_name?.value && user_name.value === login);
    if (!found) return { name: login, side: 'agent' };
    const user = { id: found.sys_id.value, email: found.email?.value, of: found.sys_class_name };
    return { id: user.id, name: found.name?.value ?? login, email: user.email, side: sideOf(user, requester) };
  };
  const first: Said = {
    id: 'description',
    kind: 'reply',
    author: openerOf(raw, requester),
    text: raw.description?.value ?? '',
    createdAt: raw.sys_created_on.value,
  };
  const told = journal.map(
    ({ sys_id: id, element, value = '', sys_created_on: createdAt, sys_created_by: by }): Said => ({
      ...{ id, by, kind: element === 'comments' ? 'reply' : 'note' },
      ...{ author: authorOf(by), ...toBody(value), createdAt },
    }),
  );
  const shown = () => [...saidIn(raw, 'work_notes', requester), ...saidIn(raw, 'comments', requester)].reverse();
  const said = [first, ...(told.length > 0 ? told : shown()).sort(byTime)];
  const placed = files.map((file) => ({ file, at: entryOf(file, said) }));
  return said.map(({ by, ...comment }, index) => ({
    ...comment,
    attachments: placed.filter(({ at }) => at === index).map(({ file }) => toAttachment(file)),
  }));
}

/** Files hang on the ticket. One goes with what the same person wrote soon after, else with what was said last before. */
const SOON_MS = 5 * 60 * 1000;
function entryOf({ sys_created_on, sys_created_by }: RawFile, said: Said[]): number {
  const at = Date.parse(sys_created_on);
  const after = ({ createdAt }: Said) => Date.parse(createdAt) - at;
  const own = said.findIndex((one) => one.by === sys_created_by && after(one) >= 0 && after(one) <= SOON_MS);
  return own > 0
    ? own
    : Math.max(
        0,
        said.findLastIndex((one) => after(one) <= 0),
      );
}

const toAttachment = ({
  sys_id: id,
  file_name: name,
  content_type: type = BYTES,
  size_bytes,
}: RawFile): Attachment => ({
  ...{ id, name, type },
  size: size_bytes && /^\d{1,15}$/.test(size_bytes) ? Number(size_bytes) : undefined,
});
