import type { Origin } from '../contract';

/** Whether two email addresses are the same one. Help desks keep the letters as somebody once typed them. */
export const isSameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Whether a text is one address and nothing else. */
export const isAddress = (text: string): boolean => /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(text);

/** The origin of an address and no other, for desks that keep everything in one place. */
export const ownOrigin = (address: string): Origin[] => [{ origin: new URL(address).origin, purpose: 'api' }];
