import type { Draft, DraftKind } from '../model';
import { fail } from '../model/failure';
import type { Table } from '../platform/store';
import { createTurns } from './turns';
import type { Sealed, Vault } from './vault';
import { type Closet, tableCloset } from './vault/closet';

/** A draft on disk. `id` is the place that it is for, so that there is one for each. */
export type DraftRecord = { v: 1; id: string; draft: string; account: string; sealed: Sealed };

type Place = Pick<Draft, 'account' | 'ticket' | 'kind'>;

const placeOf = ({ account, ticket, kind }: Place) => JSON.stringify([account, ticket ?? null, kind]);

/** One draft with the other's text and files below its own. */
const joined = (draft: Draft, more: Draft): Draft => ({
  ...draft,
  body: {
    html: draft.body.html + more.body.html,
    text: [draft.body.text.trimEnd(), more.body.text].filter(Boolean).join('\n\n'),
  },
  files: [...draft.files, ...more.files],
});

/** What is being written, kept encrypted: one draft per account, ticket and kind. */
export function createDrafts({ table, vault }: { table: Table<DraftRecord>; vault: Vault }) {
  const open = (record: DraftRecord) => vault.open<Draft>(record.id, record.sealed);

  /** Two windows that write at one moment must not both find the old revision. */
  const inTurn = createTurns();

  async function dropWhere(matches: (record: DraftRecord) => boolean): Promise<void> {
    const found = (await table.all()).filter(matches);
    await Promise.all(found.map(({ id }) => table.remove(id)));
  }

  return {
    /** null: nothing was kept here. Failure `locked`. */
    async read(account: string, ticket: string | undefined, kind: DraftKind): Promise<Draft | null> {
      const record = await table.get(placeOf({ account, ticket, kind }));
      return record ? open(record) : null;
    },
    /** Keeps a draft and gives its new revision. Failure `conflict`: another surface kept it since. */
    keep: (draft: Draft): Promise<number> =>
      inTurn(async () => {
        const id = placeOf(draft);
        const record = await table.get(id);
        // One that cannot be opened any more is nobody's text.
        const kept = record && (await open(record).catch(() => undefined));
        if (kept && (kept.id !== draft.id || kept.revision !== draft.revision)) fail({ kind: 'conflict' });
        const revision = draft.revision + 1;
        const sealed = await vault.seal(id, { ...draft, revision } satisfies Draft);
        await table.put({ v: 1, id, draft: draft.id, account: draft.account, sealed });
        return revision;
      }),
    /** Puts a text back to be worked on, below what was written in its place since; gives the draft as it is then. */
    giveBack: (draft: Draft): Promise<Draft> =>
      inTurn(async () => {
        const id = placeOf(draft);
        const record = await table.get(id);
        const kept = record && (await open(record).catch(() => undefined));
        // Another id than it was sent under: a desk that has seen that one would take the text for sent.
        const base = kept ?? { ...draft, id: crypto.randomUUID(), revision: 0 };
        const whole: Draft = { ...(kept ? joined(kept, draft) : base), revision: base.revision + 1 };
        const sealed = await vault.seal(id, whole);
        await table.put({ v: 1, id, draft: whole.id, account: whole.account, sealed });
        return whole;
      }),
    /** By the draft's id. Its files stay until they are swept: they may have moved to another draft. */
    drop: (id: string): Promise<void> => inTurn(() => dropWhere((record) => record.draft === id)),
    /** All of an account that is removed. */
    forget: (account: string): Promise<void> => inTurn(() => dropWhere((record) => record.account === account)),
    /** Ids of the files that drafts refer to. */
    async files(): Promise<string[]> {
      const drafts = await Promise.all((await table.all()).map((record) => open(record).catch(() => undefined)));
      return drafts.flatMap((draft) => draft?.files.map(({ id }) => id) ?? []);
    },
  };
}

export type Drafts = ReturnType<typeof createDrafts>;

/** Where they lie sealed. */
export const draftCloset = (table: Table<DraftRecord>): Closet =>
  tableCloset(table, {
    sealed: ({ sealed }) => sealed,
    renewed: async (record, reseal) => ({ ...record, sealed: await reseal(record.id, record.sealed) }),
  });
