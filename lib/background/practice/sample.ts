import { agents, fields, groups, people } from './people';
import { far } from './stories/far';
import { navalWorks } from './stories/naval-works';
import { near } from './stories/near';
import { north } from './stories/north';
import type { Story } from './story';

/** What the practice desk begins with: a shop for lamps, bicycles and teapots on a busy day. Built when first used. */
export const sample = (): Story => ({
  people: people(),
  agents: agents(),
  groups: groups(),
  fields: fields(),
  tickets: [...navalWorks(), ...north(), ...near(), ...far()],
});
