import type { Place, Recipe } from '../model';
import type { Spot } from './spot';

/** What was pointed at on a page. */
export type Spots = { email: Spot; name?: Spot; title?: Spot };

/** The match pattern of a page's host. Match patterns know no ports. */
const patternOf = ({ protocol, hostname }: URL) => `${protocol}//${hostname}/*`;

/** The recipe that follows from what was pointed at. `place`: which pages are meant. */
export function recipeOf(url: URL, { email, name, title }: Spots, place: Place): Recipe {
  const take = (spot: Spot) => [{ at: spot.steps, ...spot.take }];
  return {
    v: 1,
    // The worker gives it a name and an id of its own.
    id: 'own-pointed',
    name: url.hostname.slice(0, 60),
    origins: [patternOf(url)],
    views: [
      {
        id: 'pointed',
        at: [place],
        ...(email.frame && { frame: email.frame }),
        ...([email, name, title].some((spot) => spot?.shadow) && { shadow: true }),
        // Where another record shows several there, nobody is chosen: wrong is worse than nobody.
        people: [{ role: 'record', find: email.steps, email: [email.take], alone: true }],
        ...(title && { subject: take(title) }),
        ...(name && { name: take(name) }),
      },
    ],
  };
}
