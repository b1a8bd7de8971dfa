import type { Recipe } from '../../model';
import { dynamics } from './dynamics';
import { fastmail } from './fastmail';
import { guessed } from './guessed';
import { hubspot } from './hubspot';
import { outlook } from './outlook';
import { pipedrive } from './pipedrive';
import { proton } from './proton';
import { salesforce } from './salesforce';
import { aol, yahoo } from './yahoo';

/** The sites that come with Deskside as data. They lie in the worker, which hands a page's script the one it needs. */
export const recipes: Recipe[] = [
  outlook,
  yahoo,
  aol,
  proton,
  fastmail,
  hubspot,
  salesforce,
  pipedrive,
  dynamics,
  ...guessed,
];
