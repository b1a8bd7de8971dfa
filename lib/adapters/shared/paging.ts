import type { Paged } from '../contract';

/** A list to its end, one page after the other. */
export async function everyPage<T>(read: (next?: string) => Promise<Paged<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let next: string | undefined; ; ) {
    const page = await read(next);
    all.push(...page.items);
    if (page.next === undefined) return all;
    next = page.next;
  }
}
