import * as z from 'zod/mini';
import { type Account, AccountShape, type Of, RecipeShape, shape } from '../../model';
import { SettingsShape } from '../../wire/views';

const list = () => z.array(z.string().check(z.maxLength(320)));

const SiteShape = shape(() =>
  z.object({
    v: z.literal(1),
    id: z.string(),
    name: z.string(),
    origin: z.optional(z.url()),
    patterns: list(),
    on: z.boolean(),
    added: z.boolean(),
    dock: z.object({ open: z.boolean(), side: z.enum(['left', 'right']), width: z.number() }),
    own: z.optional(list()),
  }),
);

/** What a backup holds. */
export const ContentShape = shape(() =>
  z.object({
    accounts: z.array(z.object({ account: AccountShape(), secrets: z.record(z.string(), z.string()) })),
    sites: z.array(SiteShape()),
    own: list(),
    never: list(),
    /** Older files have none. */
    theirs: z.optional(list()),
    /** Older files have none. */
    recipes: z.optional(z.array(RecipeShape()).check(z.maxLength(100))),
    settings: z.partial(SettingsShape()),
  }),
);
export type Content = Of<typeof ContentShape>;

/** The one whose place an account takes: the same one, or another sign-in of the same agent at the same desk. */
export function replacedBy(account: Account, present: Account[]): Account | undefined {
  const isTwin = (one: Account) =>
    one.desk === account.desk && one.address === account.address && one.agent.id === account.agent.id;
  return present.find(({ id }) => id === account.id) ?? present.find(isTwin);
}
