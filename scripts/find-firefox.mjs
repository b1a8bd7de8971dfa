import { findOnPath } from './find-on-path.mjs';

/** Path of the Firefox to test with: `FIREFOX_PATH`, else the one on PATH; undefined when there is none. */
export const findFirefox = () => process.env.FIREFOX_PATH || findOnPath('firefox-esr', 'firefox');
