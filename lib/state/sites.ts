import { computed, signal } from '@preact/signals';
import type { Failure } from '../model';
import { failureOf } from '../model/failure';
import type { Wire } from '../wire/client';
import type { SiteView } from '../wire/protocol';
import { type RequestAccess, readSite, type SiteAddressProblem } from './access';

/** Why nothing came of a click: the person said no to the browser, the address cannot be taken, or a Failure. */
export type SiteProblem = 'denied' | SiteAddressProblem | Failure;

/** So many of the known sites, in their order, stand above the fold though nobody uses them: the most common mail. */
const COMMON = 2;

export type Sites = ReturnType<typeof createSites>;

/** The pages that Deskside reads: known sites to switch on, and sites added by address. */
export function createSites({ wire, requestAccess }: { wire: Wire; requestAccess: RequestAccess }) {
  const list = signal<SiteView[]>([]);
  const folded = signal(true);
  /** Decided when a known site is first seen, by its id: a switch does not move its site under the pointer. */
  const above = new Map<string, boolean>();
  /** What the person just set and the worker has not confirmed, by site. */
  const wanted = signal<ReadonlyMap<string, boolean>>(new Map());
  const problems = signal<ReadonlyMap<string, SiteProblem>>(new Map());
  const adding = signal(false);
  const typed = signal('');
  const addProblem = signal<SiteProblem | undefined>(undefined);

  wire.on('sites.changed', ({ sites }) => take(sites));

  function take(sites: SiteView[]): void {
    for (const [index, { id, on, locked, unwell }] of sites.entries()) {
      if (!above.has(id)) above.set(id, index < COMMON || on || locked === true || unwell !== undefined);
    }
    list.value = sites;
  }

  const isAbove = ({ id, added, recipe }: SiteView): boolean =>
    added || recipe !== undefined || above.get(id) !== false;
  /** The sites in use, those that the person or the organisation added, and the most common. */
  const near = computed(() => list.value.filter(isAbove));
  /** All others: one seldom needs another of them. */
  const far = computed(() => list.value.filter((site) => !isAbove(site)));

  /** A site reads pages only while it is both switched on and allowed. */
  const isOn = (site: SiteView): boolean => wanted.value.get(site.id) ?? (site.on && site.granted);

  async function settle(id: string, work: () => Promise<SiteProblem | undefined>): Promise<void> {
    const problem = await work().catch(failureOf);
    problems.value = changed(problems.value, id, problem);
    wanted.value = changed(wanted.value, id, undefined);
  }

  /** Switches a site. Switching on asks the browser first, so call it first in the click handler. */
  function turn(site: SiteView, on: boolean): Promise<void> {
    const granted = on ? requestAccess(site.patterns) : Promise.resolve(true);
    wanted.value = changed(wanted.value, site.id, on);
    return settle(site.id, async () => {
      if (!(await granted)) return 'denied';
      await wire.ask('site.switch', { id: site.id, on });
      list.value = list.value.map((one) => (one.id === site.id ? { ...one, on, granted: on || one.granted } : one));
      return undefined;
    });
  }

  /** Takes an added site out of the list. */
  const remove = (id: string): Promise<void> =>
    settle(id, async () => {
      await wire.ask('site.remove', { id });
      list.value = list.value.filter((site) => site.id !== id);
      return undefined;
    });

  /** Adds the typed address. Asks the browser first, so call it first in the click handler. */
  function add(): Promise<void> {
    const site = readSite(typed.value);
    if ('problem' in site) {
      addProblem.value = site.problem;
      return Promise.resolve();
    }
    return keep(requestAccess([site.pattern]), site.address);
  }

  async function keep(granted: Promise<boolean>, address: string): Promise<void> {
    addProblem.value = undefined;
    try {
      if (!(await granted)) {
        addProblem.value = 'denied';
        return;
      }
      const added = await wire.ask('site.add', { address });
      list.value = [...list.value.filter((site) => site.id !== added.id), added];
      open(false);
    } catch (thrown) {
      addProblem.value = failureOf(thrown);
    }
  }

  /** Opens or closes the field for a new site. */
  function open(on: boolean): void {
    adding.value = on;
    typed.value = '';
    addProblem.value = undefined;
  }

  function type(text: string): void {
    typed.value = text;
    addProblem.value = undefined;
  }

  return { list, near, far, folded, problems, adding, typed, addProblem, take, isOn, turn, remove, open, type, add };
}

/** A copy of the map with one entry set, or taken out where the value is undefined. */
function changed<T>(map: ReadonlyMap<string, T>, key: string, value: T | undefined): ReadonlyMap<string, T> {
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}
