import type { Draft, DraftKind, Fields, FileRef, Seen } from '../../lib/model';
import { people } from '../world';
import { between, chance, oneOf } from './seeded';

/* What is written in a run: a list for each ticket, in the order in which a person writes it. */

/** What of a desk is used in changes; a list is empty where the desk does not take the field. */
export type Means = { statuses: string[]; priorities: string[]; tags: boolean; orderField: string; group?: string };

export type Write = {
  /** Stands in what is written, and nowhere else. All are of one length, so that none begins with another. */
  marker: string;
  id: string;
  kind: DraftKind;
  /** Undefined for a new one. */
  ticket?: string;
  fields?: Fields;
  /** Set on tags: the marker is one more of those that the ticket has. */
  addsTag: boolean;
  hasFile: boolean;
  /** How long the person takes after the write before. */
  pauseMs: number;
};

const KINDS: DraftKind[] = ['reply', 'reply', 'reply', 'note', 'note', 'change', 'change', 'ticket'];

/** `count` writes, `perTicket` of them in each of the tickets but for those that open a new one. */
export function planWrites(seed: string, count: number, tickets: string[], means: Means): Write[][] {
  const perTicket = Math.ceil(count / tickets.length);
  return tickets
    .map((ticket, list) => {
      const length = Math.max(0, Math.min(perTicket, count - list * perTicket));
      return Array.from({ length }, (_, index) => planWrite(seed, list * perTicket + index, ticket, index, means));
    })
    .filter((list) => list.length > 0);
}

function planWrite(seed: string, number: number, ticket: string, index: number, means: Means): Write {
  const of = (what: string) => [seed, 'write', number, what] as const;
  const marker = `q${seed.slice(0, 6)}${String(number).padStart(5, '0')}q`.toLowerCase();
  const kind = oneOf(KINDS, ...of('kind'));
  // Tags are written as a whole, so a second change of them would take away the first one's.
  const addsTag = kind === 'change' && means.tags && index === 0;
  return {
    marker,
    id: `draft-${marker}`,
    kind,
    ticket: kind === 'ticket' ? undefined : ticket,
    fields: fieldsOf(kind, marker, means, of('field')),
    addsTag,
    hasFile: kind !== 'change' && chance(...of('file')) < 0.25,
    // Several in one breath, then a pause.
    pauseMs: chance(...of('breath')) < 0.4 ? 0 : between(1000, 60_000, ...of('pause')),
  };
}

function fieldsOf(
  kind: DraftKind,
  marker: string,
  { statuses, priorities, orderField, group }: Means,
  of: readonly (string | number)[],
): Fields | undefined {
  if (kind === 'change') {
    const status = chance(...of) < 0.5;
    const custom = { [orderField]: marker };
    return status ? { status: oneOf(statuses, ...of), custom } : { priority: oneOf(priorities, ...of), custom };
  }
  if (kind !== 'ticket') return undefined;
  const known = chance(...of) < 0.5;
  const requester = known ? oneOf(people, ...of).email : `${marker}@customers.example`;
  return { requester, subject: `Question ${marker}`, ...(group && { group }) };
}

/** What a person hands over. `tags`: those that the ticket has. */
export function draftOf(
  write: Write,
  where: { account: string; files: FileRef[]; seen?: Seen; tags?: string[]; now: number },
): Draft {
  const { id, kind, ticket, marker } = write;
  const isText = kind !== 'change';
  return {
    id,
    account: where.account,
    ticket,
    kind,
    body: isText
      ? {
          html: `<p>About ${marker}: Grüße &amp; thanks</p><ul><li>1 &lt; 2</li></ul>`,
          text: `About ${marker}: Grüße & thanks\n- 1 < 2`,
        }
      : { html: '', text: '' },
    files: where.files,
    cc: [],
    fields: write.addsTag ? { tags: [...(where.tags ?? []), marker] } : write.fields,
    seen: where.seen,
    revision: 0,
    updatedAt: new Date(where.now).toISOString(),
  };
}

/** Name and content of a write's file. */
export const fileOf = ({ marker }: Write) => ({ name: `${marker}.txt`, type: 'text/plain', text: `File of ${marker}` });
