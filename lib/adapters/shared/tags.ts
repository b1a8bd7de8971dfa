/**
 * The list to write where a desk replaces all tags at once: what the person added to those that they saw, and took
 * from them, done to those that are there now. Without having seen any, the list as it was asked.
 */
export function tagsToWrite(asked: string[], seen: string[] | undefined, now: string[] = []): string[] {
  if (!seen) return asked;
  const kept = now.filter((tag) => asked.includes(tag) || !seen.includes(tag));
  return [...new Set([...kept, ...asked.filter((tag) => !seen.includes(tag))])];
}
