import { launchChromium } from '../e2e/harness/chromium';
import { launchFirefox } from '../firefox/harness';

/** Both browsers, for `describe.each`: a story is written once and told in each. */
export const browsers = [
  { name: 'Chromium', launch: launchChromium },
  { name: 'Firefox', launch: launchFirefox },
];
