import type { Told } from '../server';
import type { State, User } from './state';
import { Refusal, userView } from './views';

/* Who is named in a ticket, and what may be done to them. */

export type Member = { user_id?: string | number; user_email?: string; user_name?: string; action?: 'put' | 'delete' };

type GivenRequester = { requester?: { email?: string; name?: string }; requester_id?: number };

/** Whoever is named; made when unknown. */
export function requesterIn(state: State, { requester, requester_id }: GivenRequester): User | undefined {
  if (requester_id !== undefined) {
    const user = state.userById(requester_id);
    if (!user) throw new Refusal('requester', 'Requester: is invalid');
    return user;
  }
  if (!requester) return undefined;
  const { email = '', name = '' } = requester;
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw new Refusal('requester', `Requester: Email: ${email} is not properly formatted`);
  const known = state.userAt(email);
  if (!known && name === '') throw new Refusal('requester', 'Requester: Name: is too short (minimum one character)');
  return known ?? state.addUser({ name, email });
}

/** Who is in a list after these have come and gone. */
export function members(state: State, now: number[], given: Member[], takes: (user: User) => boolean): number[] {
  return given.reduce((ids, { user_id, user_email = '', user_name, action = 'put' }) => {
    const known = user_id === undefined ? state.userAt(user_email) : state.userById(Number(user_id));
    const user =
      known ??
      (user_id === undefined ? state.addUser({ name: user_name ?? user_email, email: user_email }) : undefined);
    if (!user || (action === 'put' && !takes(user))) return ids;
    const others = ids.filter((id) => id !== user.id);
    return action === 'put' ? [...others, user.id] : others;
  }, now);
}

type GivenUser = { name?: string; email?: string; phone?: string };

export function makeUser(state: State, { name = '', email = '' }: GivenUser): Told {
  if (name === '') throw new Refusal('name', 'Name: is too short (minimum one character)');
  if (state.userAt(email))
    throw new Refusal('email', `Email: ${email} is already being used by another user`, 'DuplicateValue');
  return { status: 201, body: { user: userView(state.addUser({ name, email })) } };
}

export function changeUser(user: User, { name, phone }: GivenUser): Told {
  Object.assign(user, { ...(name ? { name } : {}), ...(phone === undefined ? {} : { phone }) });
  return { status: 200, body: { user: userView(user) } };
}
