import jira from '../../lib/adapters/jira-service-management';
import type { Ticket } from '../../lib/model';
import { openBench } from '../contract/bench';
import type { SimulatedJira } from '../simulators/jira-service-management';
import type { Issue, User } from '../simulators/jira-service-management/state';

export type JiraBench = Awaited<ReturnType<typeof openJira>>;

/** A fresh simulated Jira, with erin signed in. */
export async function openJira() {
  const bench = await openBench(jira);
  const simulator = bench.simulator as SimulatedJira;
  return {
    ...bench,
    simulator,
    /** Somebody as the simulator keeps them. */
    userOf(email: string): User {
      const found = simulator.state.users.find(({ emailAddress }) => emailAddress === email);
      if (!found) throw new Error(`nobody is ${email}`);
      return found;
    },
    /** The ticket as the simulator keeps it. */
    rawOf({ id }: Pick<Ticket, 'id'>): Issue {
      const found = simulator.state.issues.find(({ key }) => key === id);
      if (!found) throw new Error(`no ${id}`);
      return found;
    },
  };
}
