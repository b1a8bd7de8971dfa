import type { AccountView, DeskView } from '../wire/protocol';

/** What stands in the fields of the account form. `name` and `colour` are undefined while the person left them to us. */
export type Draft = {
  address: string;
  name?: string;
  colour?: number;
  other: string;
  timeZone: string;
  way: string;
  /** By the ids of the way's secrets. */
  secrets: Record<string, string>;
};

/** Where a form outlives a reload of its page. It may reach the disk, so no secret goes there. */
export type FormMemory = { getItem(): string | null; setItem(text: string): void; removeItem(): void };

/** The form as it is first drawn. */
export function emptyDraft(desk?: DeskView): Draft {
  const address = desk?.address.regions?.[0]?.origin ?? '';
  return { address, other: '', timeZone: '', way: desk?.signIn[0]?.way ?? '', secrets: {} };
}

/** The form of an account that is there. The worker never gives a secret back: those fields are empty. */
export function fromAccount(desk: DeskView, account: AccountView): Draft {
  const { address, other = '', timeZone = '', name, mark, way } = account;
  const known = desk.signIn.some((one) => one.way === way);
  return { ...emptyDraft(desk), address, other, timeZone, name, colour: mark.colour, ...(known ? { way } : {}) };
}

type Kept = { desk: string; account?: string; draft: Draft };

/** Keeps the form across a reload, without what was typed into hidden fields. */
export function keepDraft(memory: FormMemory, desk: DeskView, account: AccountView | undefined, draft: Draft): void {
  const plain = desk.signIn.find((one) => one.way === draft.way)?.secrets.filter((secret) => secret.plain) ?? [];
  const secrets = Object.fromEntries(plain.map(({ id }) => [id, draft.secrets[id] ?? '']));
  const kept: Kept = { desk: desk.id, account: account?.id, draft: { ...draft, secrets } };
  memory.setItem(JSON.stringify(kept));
}

/** What `keepDraft` kept last in this tab. */
export function restoreDraft(memory: FormMemory): Kept | undefined {
  const text = memory.getItem();
  return text === null ? undefined : (JSON.parse(text) as Kept);
}
