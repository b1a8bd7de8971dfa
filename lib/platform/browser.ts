/* The only door to the extension's APIs. It throws outside an extension, so whatever is unit tested gets what it
   needs handed in. */
export { default as browser } from 'webextension-polyfill';
