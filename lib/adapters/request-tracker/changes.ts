import { type Fields, type FieldValue, fail, type Person, type Ticket } from '../../model';
import { isAddress, isSameAddress } from '../shared/address';
import { onlyGood } from '../shared/refuse';
import { NOBODY } from './words';

/* Changing a ticket. RT answers 200 also when it refused a part, with a sentence in the reader's language. So the
   ticket is read again, and what is not as it was asked is what was refused. */

type Change = {
  /** RT's name for the field. */
  name: string;
  asked: unknown;
  /** Whether the ticket now is as it was asked. */
  done(ticket: Ticket): boolean;
};

type Fieldset = Pick<
  Fields,
  'subject' | 'status' | 'priority' | 'group' | 'assignee' | 'requester' | 'cc' | 'dueAt' | 'custom'
>;

const plain = (text: string | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
const isPerson = (person: Person | null | undefined, asked: string) =>
  [person?.id, person?.email].some((known) => known !== undefined && isSameAddress(known, asked));

/** A day is enough where RT has a time: it drops what its field does not keep. */
const isValue = (value: string, asked: string) =>
  plain(value) === plain(asked) || (/^\d{4}-\d\d-\d\d$/.test(asked) && value.startsWith(asked));

/** A custom field's value as RT takes it: an empty list empties single and multiple fields alike. */
export const valuesOf = (value: FieldValue): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => one !== null && one !== '').map(String);

/** RT takes a time to the second, and silently drops a date with a fraction. */
export const timeOf = (time: string): string => time.replace(/\.\d+Z$/, 'Z');

/** RT makes a user of any address, answers 500 to some texts that are none, and creates tickets without requestor. */
export const addressesIn = (name: string, addresses: string[]): string[] => onlyGood(name, addresses, isAddress);

/** What is to be set, field by field. Failure `refused` for a person who is no address. */
export function changesIn(fields: Fieldset): Change[] {
  const { subject, status, priority, group, assignee, requester, cc, dueAt, custom } = fields;
  const changes: (Change | undefined)[] = [
    whenSet(subject, (asked) => ({
      name: 'Subject',
      asked,
      done: (ticket) => plain(ticket.subject) === plain(asked),
    })),
    whenSet(status, (asked) => ({ name: 'Status', asked, done: ({ label }) => label === asked })),
    whenSet(priority, (asked) => ({
      name: 'Priority',
      asked: Number(asked),
      done: ({ priorityValue }) => Number(priorityValue) === Number(asked),
    })),
    whenSet(group, (asked) => ({
      name: 'Queue',
      asked,
      done: (ticket) => ticket.group?.id === asked || ticket.group?.name === asked,
    })),
    whenSet(assignee, (asked) => ({
      name: 'Owner',
      asked: asked ?? NOBODY,
      done: (ticket) => (asked === null ? ticket.assignee === null : isPerson(ticket.assignee, asked)),
    })),
    whenSet(requester, (asked) => ({
      name: 'Requestor',
      asked: addressesIn('Requestor', [asked]),
      done: (ticket) => isPerson(ticket.requester, asked),
    })),
    whenSet(cc, (asked) => ({
      name: 'Cc',
      asked: addressesIn('Cc', asked),
      done: (ticket) =>
        (ticket.cc ?? []).length === asked.length &&
        asked.every((one) => ticket.cc?.some((person) => isPerson(person, one))),
    })),
    whenSet(dueAt, (asked) => ({
      name: 'Due',
      asked: asked === null ? '' : timeOf(asked),
      done: (ticket) =>
        asked === null ? ticket.dueAt === undefined : Date.parse(ticket.dueAt ?? '') === Date.parse(timeOf(asked)),
    })),
    ...Object.entries(custom ?? {}).map(([id, value]): Change => {
      const asked = valuesOf(value);
      return {
        name: id,
        asked,
        done: (ticket) => {
          const set = valuesOf(ticket.custom?.find((field) => field.id === id)?.value ?? null);
          return set.length === asked.length && asked.every((one) => set.some((other) => isValue(other, one)));
        },
      };
    }),
  ];
  return changes.filter((change) => change !== undefined);
}

function whenSet<T>(asked: T | undefined, change: (asked: T) => Change): Change | undefined {
  return asked === undefined ? undefined : change(asked);
}

/** The changes as RT takes them, all in one. Custom fields go by number: their names need not be unique. */
export function toWrite(changes: Change[], fields: Fieldset): Record<string, unknown> {
  const isCustom = ({ name }: Change) => Object.hasOwn(fields.custom ?? {}, name);
  const pairs = (some: Change[]) => Object.fromEntries(some.map(({ name, asked }) => [name, asked]));
  const custom = changes.filter(isCustom);
  return {
    ...pairs(changes.filter((change) => !isCustom(change))),
    ...(custom.length > 0 ? { CustomFields: pairs(custom) } : {}),
  };
}

/** Failure `refused`, with the fields that are not as asked and RT's sentences about them. */
export function refuseUndone(changes: Change[], ticket: Ticket, said: (string | null)[]): void {
  const named = changes.map((change) => ({
    ...change,
    name: ticket.custom?.find(({ id }) => id === change.name)?.name ?? change.name,
  }));
  const undone = named.filter((change) => !change.done(ticket));
  if (undone.length === 0) return;
  const sentences = said.filter((sentence) => sentence !== null);
  const fields = undone.map((change) => ({
    name: change.name,
    reason: sentencesAbout(change, sentences, named).join(' '),
  }));
  fail({ kind: 'refused', fields, reason: [...new Set(fields.map(({ reason }) => reason))].join(' ') || undefined });
}

/** RT's sentences name the field or the value, or neither ("That user does not exist"). */
function sentencesAbout(change: Change, sentences: string[], changes: Change[]): string[] {
  const isAbout = ({ name, asked }: Change, sentence: string) =>
    sentence.includes(name) || [asked].flat().some((value) => value !== '' && sentence.includes(String(value)));
  const about = sentences.filter((sentence) => isAbout(change, sentence));
  if (about.length > 0) return about;
  return sentences.filter((sentence) => !changes.some((other) => other !== change && isAbout(other, sentence)));
}
