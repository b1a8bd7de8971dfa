import { fail, type Reading, type Recipe } from '../model';
import type { Known } from '../people/own';
import { sight } from '../people/sight';
import type { Session } from '../platform/session';
import type { PageView, Pointed } from '../wire/protocol';
import { takeAddress } from './address';
import type { OwnRecipes } from './own-recipes';
import { patternOf } from './pattern';
import { isReadByCode } from './recipes';
import type { Sites } from './sites';

/** Nobody points for longer. */
const LASTS_MS = 30 * 60_000;

const keyOf = (tab: number) => `pointing:${tab}`;
type Kept = { origin: string; at: number };

type Dependencies = {
  session: Session;
  now(): number;
  sites: Pick<Sites, 'around' | 'of'>;
  recipes: Pick<OwnRecipes, 'keep'>;
  known(): Promise<Known>;
  isGranted(patterns: string[]): Promise<boolean>;
  /** The address of a tab's page, where the browser tells it. */
  urlOf(tab: number): Promise<string | undefined>;
  /** Runs the pointing tool in a tab; false where the browser does not let us. */
  point(tab: number, language: string): Promise<boolean>;
  language(): Promise<string>;
};

/** Making a recipe by pointing at a page, and what the popup offers for the page that it was opened on. */
export function createPointing(dependencies: Dependencies) {
  const { session, now, sites, recipes, known, isGranted, urlOf, point, language } = dependencies;

  /** The page of a tab, if it is one that may be read. */
  async function pageOf(tab: number): Promise<PageView | undefined> {
    const url = await urlOf(tab);
    const taken = url === undefined ? undefined : takeAddress(url, {});
    if (!url || !taken || 'problem' in taken) return undefined;
    const { site, allowed } = await sites.around(url);
    if (!allowed) return undefined;
    const patterns = site?.patterns ?? [patternOf(taken.address)];
    const on = site?.on === true && (await isGranted(patterns));
    return {
      host: new URL(url).host,
      address: taken.address,
      patterns,
      site: site?.id,
      on,
      canPoint: !isReadByCode(url),
    };
  }

  /** Whether somebody points in this tab, and the recipe is for its page's host alone. */
  async function isPointed(tab: number, url: string, recipe: Recipe): Promise<boolean> {
    const kept = (await session.get(keyOf(tab))) as Kept | undefined;
    const { origin } = new URL(url);
    const isUnderWay = kept?.origin === origin && now() - kept.at < LASTS_MS;
    return isUnderWay && recipe.origins.length === 1 && recipe.origins[0] === patternOf(origin);
  }

  return {
    pageOf,
    /** Begins; false where the browser does not let us into the page. Failure `forbidden`: its site may not be read. */
    async begin(tab: number): Promise<boolean> {
      const url = await urlOf(tab);
      if (!url || !(await pageOf(tab))?.canPoint) return fail({ kind: 'forbidden' });
      await session.set(keyOf(tab), { origin: new URL(url).origin, at: now() } satisfies Kept);
      return point(tab, await language());
    },
    /** What a recipe that is being made finds: ranked as any page. */
    async look(at: { tab: number; url: string }, recipe: Recipe, reading?: Reading): Promise<Pointed | null> {
      if (!(await isPointed(at.tab, at.url, recipe))) return null;
      const sighting = reading && sight(reading, await known());
      const [person] = sighting?.people ?? [];
      if (!person) return { subject: reading?.subject, passed: sighting?.passed[0]?.email };
      if (!sighting?.why) return { subject: reading?.subject, several: true };
      return { email: person.email, name: person.name, subject: sighting.subject };
    },
    /** Keeps the recipe, and ends the pointing. `on`: its site is read already. */
    async keep(at: { tab: number; url: string }, recipe: Recipe): Promise<{ on: boolean } | null> {
      if (!(await isPointed(at.tab, at.url, recipe))) return null;
      if (!(await pageOf(at.tab))?.canPoint) return null;
      await recipes.keep(recipe);
      await session.remove(keyOf(at.tab));
      const site = await sites.of(at.url);
      return { on: site !== undefined && (await isGranted(site.patterns)) };
    },
    end: (tab: number): Promise<void> => session.remove(keyOf(tab)),
  };
}

export type Pointing = ReturnType<typeof createPointing>;
