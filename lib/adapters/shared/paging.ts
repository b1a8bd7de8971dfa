import type { Paged } from '../contract';

/** A list to its end, one page after the other. A page that leads to itself is the last. */
export async function everyPage<T>(read: (next?: string) => Promise<Paged<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let next: string | undefined; ; ) {
    const page = await read(next);
    all.push(...page.items);
    if (page.next === undefined || page.next === next) return all;
    next = page.next;
  }
}
