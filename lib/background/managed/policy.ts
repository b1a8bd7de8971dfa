import * as z from 'zod/mini';
import { type Of, type Recipe, RecipeShape, shape } from '../../model';
import type { Settings } from '../../wire/protocol';
import { SettingsShape } from '../../wire/views';

/* What an organisation may set (docs/managed.md; `public/managed-schema.json` says the same to Chromium). */

const text = () => z.string().check(z.minLength(1), z.maxLength(300));

const PresetShape = shape(() =>
  z.object({
    desk: text(),
    name: z.optional(text()),
    address: z.optional(text()),
    other: z.optional(text()),
    way: z.optional(text()),
    /** What stands in the fields that are not hidden: the id of the app, say. */
    fields: z.optional(z.record(text(), text())),
  }),
);
/** An account to sign in to. It never holds a secret. */
export type Preset = Of<typeof PresetShape>;

/** `undefined` for a list: everything is allowed. */
export type Policy = {
  accounts: Preset[];
  allowedDesks?: string[];
  allowedHosts?: string[];
  allowedSites?: string[];
  ownDomains: string[];
  /** Sites that are read by data, for each person to switch on. */
  recipes: Recipe[];
  noPublicReplies: boolean;
  noRemoteImages: boolean;
  /** Settings that the person cannot change. How it looks is theirs. */
  settings: Partial<Omit<Settings, 'theme' | 'textSize' | 'language' | 'side'>>;
};

/** What each part is when it cannot be read: a restriction at its strictest, all else as if it were not there. */
const UNREADABLE: Policy = {
  accounts: [],
  allowedDesks: [],
  allowedHosts: [],
  allowedSites: [],
  ownDomains: [],
  recipes: [],
  noPublicReplies: true,
  noRemoteImages: true,
  settings: {},
};

const NONE: Policy = {
  accounts: [],
  ownDomains: [],
  recipes: [],
  noPublicReplies: false,
  noRemoteImages: false,
  settings: {},
};

const parts = shape(() =>
  z.object({
    accounts: z.array(PresetShape()),
    allowedDesks: z.array(text()),
    allowedHosts: z.array(text()),
    allowedSites: z.array(text()),
    ownDomains: z.array(text()),
    recipes: z.array(RecipeShape()).check(z.maxLength(100)),
    noPublicReplies: z.boolean(),
    noRemoteImages: z.boolean(),
    settings: z.partial(z.strictObject(z.omit(SettingsShape(), LOOKS).shape)),
  }),
);
const LOOKS = { theme: true, textSize: true, language: true, side: true } as const;

/** What was set, and the paths of what was not understood. */
export function readPolicy(told: unknown): { policy: Policy; problems: string[] } {
  const policy: Policy = { ...NONE };
  const problems: string[] = [];
  const entries = typeof told === 'object' && told !== null ? Object.entries(told) : [];
  for (const [name, value] of entries) {
    if (!Object.hasOwn(UNREADABLE, name)) {
      problems.push(name);
      continue;
    }
    const key = name as keyof Policy;
    const parsed = z.pick(parts(), { [key]: true } as { [K in keyof Policy]?: true }).safeParse({ [key]: value });
    if (parsed.success) Object.assign(policy, parsed.data);
    else {
      Object.assign(policy, { [key]: UNREADABLE[key] });
      problems.push(...parsed.error.issues.map(({ path }) => path.join('.')));
    }
  }
  return { policy, problems };
}
