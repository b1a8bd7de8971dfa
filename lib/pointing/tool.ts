import type { openExtension } from '../dock/extension';
import type { Recipe } from '../model';
import { idAt } from '../sites/place';
import { placeOf, placeText } from '../sites/place-text';
import { recipeReader } from '../sites/recipe';
import type { Pointed } from '../wire/protocol';
import { recipeOf, type Spots } from './draft';
import { openHand } from './hand';
import { pagesLike } from './pages';
import { openPanel, type What } from './panel';
import { addressAt, isFound, type Spot, textAt } from './spot';
import type { PointingWords } from './words';

type Dependencies = {
  document: Document;
  url(): URL;
  words: PointingWords;
  extension: Pick<ReturnType<typeof openExtension>, 'ask'>;
};

/** Starts the pointing tool in the page. The answer takes it away, and leaves the page as it was. */
export function startPointing({ document, url, words, extension }: Dependencies): () => void {
  const ending = new AbortController();
  const before = document.activeElement;
  let what: What | undefined = 'email';
  let spots: Spots | undefined;
  let pages = placeText(pagesLike(url()));
  let looks = 0;
  let found: Recipe | undefined;

  const parts = openPanel(document, words, {
    point,
    drop(which) {
      if (spots) spots = { ...spots, [which]: undefined };
      show();
    },
    typePages(line) {
      pages = line;
      void look();
    },
    keep: () => void keep(),
    allow: () => void extension.ask('point.allow', {}).then(end),
    end,
  });
  openHand({
    document,
    parts,
    what: () => what,
    chosen,
    meant: (element) => parts.tell(shown(what === 'email' ? addressAt(element) : textAt(element)) ?? ''),
    end,
    signal: ending.signal,
  });

  function point(which: What, problem?: string): void {
    what = which;
    parts.draw({ phase: 'pointing', what: which, problem });
    parts.panel.focus();
  }

  function chosen(element: Element): void {
    const asked = what ?? 'email';
    const spot = asked === 'email' ? addressAt(element) : textAt(element);
    const problem = problemOf(asked, spot);
    if (!spot || problem) point(asked, problem);
    else {
      spots = asked === 'email' ? { ...spots, email: spot } : spots && { ...spots, [asked]: spot };
      what = undefined;
      show();
    }
  }

  function problemOf(asked: What, spot: Spot | undefined): string | undefined {
    if (!spot || !isFound(spot)) return asked === 'email' ? words.noAddress : words.noText;
    return asked !== 'email' && spot.frame !== spots?.email.frame ? words.elsewhere : undefined;
  }

  function show(): void {
    if (!spots) return;
    const { email, name, title } = spots;
    const isLoose = [email, name, title].some((spot) => spot && !spot.firm);
    parts.draw({
      phase: 'looking',
      places: [
        { what: 'email', text: shown(email) },
        { what: 'name', text: shown(name) },
        { what: 'title', text: shown(title) },
      ],
      pages,
      warning: isLoose ? words.loose : undefined,
    });
    parts.panel.focus();
    void look();
  }

  /** What the recipe would find here. The page is read by it just as it will be read later. */
  async function look(): Promise<void> {
    looks += 1;
    const mine = looks;
    found = undefined;
    const recipe = draft();
    if (!recipe) {
      parts.tell(words.noPages, { isProblem: true });
      return;
    }
    const told = await extension.ask('point.look', { recipe, reading: read(recipe) });
    if (mine !== looks || ending.signal.aborted) return;
    if (told?.email) found = recipe;
    parts.tell(sentenceOf(told, words), { canKeep: found !== undefined, isProblem: !found });
  }

  const read = (recipe: Recipe) => recipeReader(recipe).read({ document, url: url() });

  /** Undefined where the pages that are meant are not those where somebody points. */
  function draft(): Recipe | undefined {
    const place = placeOf(pages);
    return spots && place && idAt(url(), place) ? recipeOf(url(), spots, place) : undefined;
  }

  async function keep(): Promise<void> {
    if (!found) return;
    const kept = await extension.ask('point.keep', { recipe: found, reading: read(found) });
    if (kept) parts.draw({ phase: 'kept', text: kept.on ? words.kept : words.allow(url().host), allow: !kept.on });
    else parts.tell(words.over, { isProblem: true });
    parts.panel.focus();
  }

  function end(): void {
    if (ending.signal.aborted) return;
    ending.abort();
    parts.host.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    void extension.ask('point.leave', {});
  }

  document.documentElement.append(parts.host);
  // In the top layer nothing of the page lies above it.
  parts.host.showPopover?.();
  point('email');
  return end;
}

/** What a place says, as people write it. */
const shown = (spot: Spot | undefined) => spot?.text.replace(/^mailto:([^?]*).*$/i, '$1');

/** `undefined`: the recipe is none. */
function sentenceOf(told: Pointed | null | undefined, words: PointingWords): string {
  if (!told) return told === null ? words.over : words.badPages;
  const { email, name, several, passed } = told;
  if (email) return words.finds(name ? `${name}, ${email}` : email);
  if (several) return words.several;
  return passed ? words.passed(passed) : words.nobody;
}
