import type { Fields, Person, Seen, Ticket } from '../../model';
import { isAddress, isSameAddress } from '../shared/address';
import { onlyGood } from '../shared/refuse';
import type { Passed } from '../shared/undone';

/* Changing a ticket. Zendesk answers 200 also when it passed over a part without a word: a due date on a ticket that
   is no task, a follower who is no agent. So the ticket is read again and compared. */

const isNumber = (text: string): boolean => /^\d+$/.test(text);

/** Has Zendesk refuse a change of a ticket that has moved on: 409. */
export const safeOf = (seen: Seen | undefined) =>
  seen ? { updated_stamp: seen.version ?? seen.updatedAt, safe_update: true } : {};

/** A choice of status as Zendesk takes it: one that the account made goes by its number, Zendesk's own by name. */
export const statusOf = (value: string) => (isNumber(value) ? { custom_status_id: Number(value) } : { status: value });

type Member = { user_id?: string; user_email?: string; action: 'put' | 'delete' };
const isPerson = (person: Person | null | undefined, asked: string): boolean =>
  [person?.id, person?.email].some((known) => known !== undefined && isSameAddress(known, asked));

/** Who comes and who goes, so that the list becomes as asked. */
export function setCc(asked: string[], now: Person[]): Member[] {
  const named = (one: string) => (isNumber(one) ? { user_id: one } : { user_email: one });
  const come = asked.filter((one) => !now.some((person) => isPerson(person, one)));
  const go = now.filter((person) => !asked.some((one) => isPerson(person, one)));
  return [
    ...come.map((one): Member => ({ ...named(one), action: 'put' })),
    ...go.map(({ id, email }): Member => ({ ...(id ? { user_id: id } : { user_email: email }), action: 'delete' })),
  ];
}

/** Agents go by number or address, null is nobody. */
const assigneeOf = (asked: string | null) =>
  asked && !isNumber(asked) ? { assignee_email: asked } : { assignee_id: asked ? Number(asked) : null };

/** Whoever is not known yet needs a name. */
export const requesterOf = (asked: string, name?: string) =>
  isNumber(asked) ? { requester_id: Number(asked) } : { requester: { email: asked, name: name ?? asked } };

/** All fields but tags, as Zendesk takes them in one call. `now`: who is on the ticket already. */
export function toWrite(fields: Fields, now: Pick<Ticket, 'cc' | 'followers'> = {}): Record<string, unknown> {
  const { subject, status, priority, type, group, assignee, requester, cc, followers, dueAt, custom } = fields;
  return {
    subject,
    priority,
    type,
    due_at: dueAt,
    group_id: group ? Number(group) : group,
    ...(status !== undefined && statusOf(status)),
    ...(assignee !== undefined && assigneeOf(assignee)),
    ...(requester !== undefined && requesterOf(requester)),
    email_ccs: cc && setCc(addressesIn('email_ccs', cc), now.cc ?? []),
    followers: followers && setCc(addressesIn('followers', followers), now.followers ?? []),
    custom_fields: custom && Object.entries(custom).map(([id, value]) => ({ id: Number(id), value })),
  };
}

/** Failure `refused` for what is neither an address nor a number: Zendesk passes over it. */
function addressesIn(name: string, asked: string[]): string[] {
  return onlyGood(name, asked, (one) => isNumber(one) || isAddress(one));
}

/** Failure `refused` for a tag that Zendesk would make several of. */
export const tagsIn = (tags: string[]): string[] => onlyGood('tags', tags, (tag) => !/[\s,]/.test(tag));

/** Zendesk's names of fields that it passes over, and why. */
export const PASSED: Passed = {
  dueAt: { name: 'due_at', reason: 'Zendesk keeps a due date only on tickets of the type Task.' },
  followers: { name: 'followers', reason: 'Zendesk takes only agents as followers.' },
  cc: { name: 'email_ccs', reason: 'Zendesk left it as it was.' },
};
