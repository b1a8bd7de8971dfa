import type { Mention, Missed, Reading, Recipe, View } from '../model';
import { candidates } from './candidates';
import type { Page, SiteReader } from './contract';
import { idAt } from './place';
import { reading } from './reading';
import { messagesIn, peopleIn } from './recipe-people';
import { all, count, inward, isShown } from './steps';
import { firstOf, taken } from './take';

/** Reads the pages of a site by its recipe. */
export function recipeReader(recipe: Recipe): SiteReader {
  const { id, name, origins, pane = '', attributes } = recipe;
  return {
    id,
    name,
    origins,
    owns: () => true,
    read: (page) => readPage(recipe, page),
    marks: (page) => marks(recipe, page),
    panes({ document }) {
      const panes = all(document, pane);
      return panes.length > 0 ? panes : [document.body];
    },
    attributes,
  };
}

/** The views that a page's address fits, each with the id in it. */
const viewsAt = ({ views }: Recipe, url: URL) =>
  views.flatMap((view) => {
    const [found] = view.at.flatMap((place) => idAt(url, place) ?? []);
    return found ? [{ view, id: found.id }] : [];
  });

/** The views in which somebody should be found. */
const promised = (recipe: Recipe, url: URL) => viewsAt(recipe, url).flatMap(({ view }) => (view.maybe ? [] : [view]));

function readPage(recipe: Recipe, { document, url }: Page): Reading | undefined {
  const root = document.documentElement;
  const own = recipe.own?.flatMap((way) => taken(root, way)) ?? [];
  for (const { view, id } of viewsAt(recipe, url)) {
    const scope = scopeOf(view, document);
    const found = scope && mentionsIn(view, scope, { address: own[0], name: firstOf(root, recipe.ownName) });
    if (!found?.mentions.length && !found?.nameless) continue;
    return reading({
      site: recipe.id,
      view: promised(recipe, url)[0]?.id,
      ...found,
      own,
      subject: firstOf(scope ?? root, view.subject, view),
      link: url.href.slice(0, 2000),
      thread: (id ?? firstOf(root, view.thread))?.slice(0, 300),
    });
  }
  return undefined;
}

/** The part of the page that a view reads. Views that were left stay drawn, hidden. */
function scopeOf({ frame, within }: View, document: Document): Element | undefined {
  const framed = frame ? (all(document, frame).find(isShown) as HTMLIFrameElement | undefined) : undefined;
  const inner = frame ? framed?.contentDocument : document;
  if (!inner || !within) return inner?.body;
  return within.flatMap((selector) => all(inner, selector).find(isShown) ?? [])[0];
}

type Mentions = Pick<Reading, 'mentions' | 'unordered' | 'nameless'>;

function mentionsIn(view: View, scope: Element, own: { address?: string; name?: string }): Mentions {
  if (view.guess) return { mentions: candidates(scope) };
  const messages = messagesIn(view, scope);
  const isMine = (name = '') => own.address && name.length > 3 && ` ${own.name} `.includes(` ${name} `);
  const mentions = messages.flatMap(({ element, name, ...where }): Mention[] => {
    // A directory knows us too: what we sent has our name only.
    const mine: Mention[] = isMine(name) ? [{ role: 'sender', text: own.address ?? '', ...where }] : [];
    return [...mine, ...peopleIn(view, element).map((mention) => ({ ...mention, ...where }))];
  });
  return {
    mentions,
    unordered: (view.messages && !view.messages.newest) || undefined,
    nameless: messages.find(({ name, folded }) => name && !folded && !isMine(name))?.name,
  };
}

function marks(recipe: Recipe, { document, url }: Page): Missed | undefined {
  const views = promised(recipe, url);
  const [first] = views;
  const places = views.flatMap((view) => {
    const scope = scopeOf(view, document);
    return scope ? view.people.flatMap(({ find }) => inward(scope, find.slice(0, 1), view)) : [];
  });
  // The address has its place, which is empty: this record has none.
  const isEmpty = places.length > 0 && !places.some(({ textContent }) => textContent?.includes('@'));
  if (!first || isEmpty) return undefined;
  const selectors = views.flatMap(({ frame = [], within = [], messages, people }) =>
    [frame, within, messages?.around ?? [], people.flatMap(({ find }) => find)].flat(),
  );
  return { view: first.id, counts: count(document, selectors).slice(0, 80) };
}
