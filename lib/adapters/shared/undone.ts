import { type Fields, type FieldValue, fail, type Person, type Ticket } from '../../model';
import { isSameAddress } from './address';

/* Many desks answer 200 also when they passed over a part of a change without a word. So the ticket is read again, and
   what is not as it was asked is what was refused. */

const isPerson = (person: Person | null | undefined, asked: string): boolean =>
  [person?.id, person?.email].some((known) => known !== undefined && isSameAddress(known, asked));
const arePeople = (people: Person[] | undefined, asked: string[]) =>
  people?.length === asked.length && asked.every((one) => people.some((person) => isPerson(person, one)));
const lower = (tags: string[] | null | undefined) => (tags ?? []).map((tag) => tag.toLowerCase());
const toSeconds = (time: string | undefined) => Math.floor(Date.parse(time ?? '') / 1000);

const isSame = (one: FieldValue, other: FieldValue): boolean => {
  const plain = (value: FieldValue) => [value].flat().filter((item) => item !== null && item !== '' && item !== false);
  const [have, asked] = [plain(one).map(String).sort(), plain(other).map(String).sort()];
  return have.length === asked.length && have.every((item, index) => item === asked[index]);
};

/** Whether the ticket is as asked, field by field. Custom fields are many under one name, and looked at apart. */
const isDone: { [K in keyof Required<Fields>]: (ticket: Ticket, asked: NonNullable<Fields[K]> | null) => boolean } = {
  subject: ({ subject }, asked) => subject.trim() === asked?.trim(),
  status: ({ statusValue, label }, asked) => (statusValue ?? label) === asked,
  priority: ({ priorityValue }, asked) => priorityValue === asked,
  type: ({ type }, asked) => (type ?? null) === asked,
  category: ({ category }, asked) => (category ?? null) === asked,
  group: ({ group }, asked) => (group?.id ?? null) === asked,
  assignee: ({ assignee }, asked) => (asked === null ? !assignee : isPerson(assignee, asked)),
  requester: ({ requester }, asked) => asked !== null && isPerson(requester, asked),
  tags: ({ tags }, asked) => isSame(lower(tags), lower(asked)),
  cc: ({ cc }, asked) => arePeople(cc, asked ?? []),
  followers: ({ followers }, asked) => arePeople(followers, asked ?? []),
  dueAt: ({ dueAt }, asked) => (asked === null ? !dueAt : toSeconds(dueAt) === toSeconds(asked)),
  custom: () => true,
};

/** The desk's own name of a field, and why it passes over it. */
export type Passed = { [K in keyof Fields]?: { name: string; reason: string } };

/**
 * Failure `refused`, with the fields that are not as asked. `desk`: its name, for the sentence where nothing better is
 * known than that it left the field alone.
 */
export function refuseUndone(desk: string, fields: Fields, ticket: Ticket, passed: Passed = {}): void {
  const reason = `${desk} left it as it was.`;
  const isAsAsked = <K extends keyof Fields>(name: K, asked: Fields[K]) =>
    asked === undefined || isDone[name](ticket, asked);
  const names = Object.keys(isDone).filter((name): name is keyof Fields => name in fields);
  const heldBy = (id: string) => ticket.custom?.find((field) => field.id === id)?.value ?? null;
  const undone = [
    ...names.filter((name) => !isAsAsked(name, fields[name])).map((name) => passed[name] ?? { name, reason }),
    ...Object.entries(fields.custom ?? {})
      .filter(([id, asked]) => !isSame(heldBy(id), asked))
      .map(([name]) => ({ name, reason })),
  ];
  if (undone.length > 0) fail({ kind: 'refused', fields: undone, reason: undone[0]?.reason });
}
