import { computed, signal } from '@preact/signals';
import type { Failure } from '../model';
import { failureOf } from '../model/failure';
import type { RequestAccess } from './access';
import type { Room } from './room';
import type { Session } from './session';

/** Why nothing came of it: the browser said no, it does not let us into this page, or a Failure. */
export type OfferProblem = 'denied' | 'closed' | Failure;

type Dependencies = { session: Session; requestAccess: RequestAccess };

/** What the popup offers for the page that it was opened on: to read its site from now on, and to point at the email. */
export function createOffer({ wire }: Pick<Room, 'wire'>, { session, requestAccess }: Dependencies) {
  const problem = signal<OfferProblem>();
  const switched = signal(false);
  const page = computed(() => (session.door.isShut.value ? undefined : session.page.value));

  /**
   * Switches the page's site on. Asks the browser first, so call it first in the click handler; the worker is told in
   * the same moment, since the browser's question may close the popup.
   */
  function switchOn(): Promise<void> {
    const { site, address = '', patterns = [] } = page.value ?? {};
    const granted = requestAccess(patterns);
    const told = site
      ? wire.ask('site.switch', { id: site, on: true }).then(() => site)
      : wire.ask('site.add', { address }).then(({ id }) => id);
    return settle(async () => {
      const id = await told;
      if (await granted) switched.value = true;
      else {
        if (site) await wire.ask('site.switch', { id, on: false });
        else await wire.ask('site.remove', { id });
        problem.value = 'denied';
      }
    });
  }

  async function settle(work: () => Promise<void>): Promise<void> {
    problem.value = undefined;
    await work().catch((thrown) => {
      problem.value = failureOf(thrown);
    });
  }

  /** Starts the pointing tool in the page; true once it is there. */
  async function point(): Promise<boolean> {
    let isThere = false;
    await settle(async () => {
      isThere = await wire.ask('site.point', {});
      if (!isThere) problem.value = 'closed';
    });
    return isThere;
  }

  return {
    page,
    problem,
    /** Whether its pages are not read yet. */
    isOff: computed(() => page.value !== undefined && !page.value.on && !switched.value),
    switchOn,
    point,
  };
}

export type Offer = ReturnType<typeof createOffer>;
