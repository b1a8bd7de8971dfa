type Page<T> = { data: T[] } | undefined;

/** A list to its end. Whether it counts from 0 or from 1 nobody says: what comes twice counts once. */
export async function readWhole<T extends { id?: string }>(
  limit: number,
  read: (query: { limit: number; from?: number }) => Promise<Page<T>>,
): Promise<T[]> {
  const all = new Map<string, T>();
  for (let from = 0; ; from += limit) {
    const page = (await read({ limit, from: from || undefined }))?.data ?? [];
    const before = all.size;
    for (const [index, one] of page.entries()) all.set(one.id ?? `${from + index}`, one);
    if (page.length < limit || all.size === before) return [...all.values()];
  }
}
