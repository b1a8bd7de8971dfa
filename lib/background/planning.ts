import type { Ask, Plan } from '../wire/protocol';
import type { Adapters } from './adapters';
import { planFor } from './address';
import type { Managed } from './managed';
import { typedOver } from './typed';

type Typed = Record<string, string>;

type Dependencies = {
  adapters: Pick<Adapters, 'of'>;
  rules: Pick<Managed, 'allows' | 'presets'>;
  secrets: { of(account: string): Promise<Typed> };
};

/** What a person typed to connect an account, and what connecting it would take. */
export function createPlanning({ adapters, rules, secrets }: Dependencies) {
  /** What stands in the fields, over what the account has already: a field that is left empty stays as it was. */
  async function typed({ id, desk, way, secrets: given = {} }: Ask<'account.plan'>): Promise<Typed> {
    const before = id ? await secrets.of(id) : {};
    return typedOver(before, given, await adapters.of(desk), way ?? '');
  }

  return {
    typed,
    /** Under the rules: a preset's gateway holds for everybody at its address. */
    async plan(ask: Ask<'account.plan'>): Promise<Plan> {
      const { desk, address, other, way } = ask;
      const adapter = await adapters.of(desk);
      const isOnPage = adapter.signIn.some((one) => one.way === way && one.oauth);
      const by = { way, secrets: await typed(ask) };
      const asked = planFor(adapter, address, other, by);
      const isMeant = (one: { desk: string; address?: string }) =>
        one.desk === desk && planFor(adapter, one.address ?? '').address === asked.address;
      const preset = (await rules.presets()).find(isMeant);
      const plan = preset?.other ? planFor(adapter, address, preset.other, by) : asked;
      const page = plan.origins.find(({ purpose }) => purpose === 'sign-in')?.origin;
      if (plan.problem || (await rules.allows({ ...plan, desk, page: isOnPage ? page : undefined }))) return plan;
      return { ...plan, origins: [], problem: 'not-allowed' };
    },
  };
}
