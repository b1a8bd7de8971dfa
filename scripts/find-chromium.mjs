import { findOnPath } from './find-on-path.mjs';

/**
 * Path of the Chromium to test with: `CHROMIUM_PATH`, else the one on PATH; undefined means Playwright's own.
 * Google Chrome is passed over: it no longer loads extensions from the command line.
 */
export const findChromium = () => process.env.CHROMIUM_PATH || findOnPath('chromium', 'chromium-browser');
