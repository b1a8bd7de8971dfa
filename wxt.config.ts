import { defineConfig } from 'wxt';
import { layDesksApart } from './scripts/desk-files';

/** Access to pages and help desks is asked for one by one, when it is needed: nothing at install. */
const OPTIONAL_HOSTS = ['https://*/*', 'http://*/*'];

/** For desks that refuse browsers as writers. Firefox knows it only as a permission of the install, and says nothing of it. */
const HEADER_RULES = 'declarativeNetRequestWithHostAccess';

/** Public half of the key that fixes the extension's id, and with it the OAuth redirect address. */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAuhL3Jp+dwrTh9Y0nRSTHSqlUMRoTkskpzyz4jOHhAVqwIzQWCNwaCvMY/jjt1Uk2a+uJfJY90P93fDMU0+7JsVP6MFJqGZnfHoyQ91CjZj3UrG3ZrJalv6TkHgVa2U0BAcI2RD1Ck2SnQMgbpuTY2MjBrU0Pm9VIIQr1PwDGJ877d4b15wMRbvP8e31fMsjBm4+ZCx7LyWagZPY2U3WGIdFBxB+rrVWa1IRv3qrawn4OzyGGsfJKdtHC21gex+1a1rsrB5Sj26xyJH+anKSOO4lORzyaa/aQhfN50bDDPZY9ChQ+zUeqh7dcHw7GocMbWo/rqhlUD8volp3JVRKCRwIDAQAB';

const PAGES_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  'connect-src https: blob: http://127.0.0.1:* http://localhost:*',
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The worker alone speaks to help desks: our pages may not. (While one edits, the dev server speaks to them.) */
const pagesStayHome = {
  name: 'pages-stay-home',
  apply: 'build' as const,
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: "connect-src 'self' blob:" },
      injectTo: 'head-prepend' as const,
    },
  ],
};

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  hooks: { 'vite:build:extendConfig': layDesksApart },
  // The oldest browsers of the manifest: older targets would rewrite light-dark(), which the themes rest on.
  vite: () => ({ plugins: [pagesStayHome], build: { target: ['chrome123', 'firefox140'] } }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: [
      ...['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab', 'contextMenus', 'identity'],
      ...(browser === 'firefox' ? [HEADER_RULES] : []),
    ],
    optional_permissions: ['notifications', 'downloads', ...(browser === 'firefox' ? [] : [HEADER_RULES])],
    optional_host_permissions: OPTIONAL_HOSTS,
    content_security_policy: { extension_pages: PAGES_CSP },
    incognito: 'not_allowed',
    // Firefox reads the same rules from its own policies, and has no schema (docs/managed.md).
    ...(browser === 'firefox' ? {} : { storage: { managed_schema: 'managed-schema.json' } }),
    // The frame in a page is our own page; Chromium gives it a random address that no page can guess.
    web_accessible_resources: [
      {
        resources: ['sidepanel.html'],
        matches: OPTIONAL_HOSTS,
        ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
      },
    ],
    commands: {
      'toggle-sidebar': { suggested_key: { default: 'Alt+Shift+D' }, description: '__MSG_toggle__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: '{6f0f5f0c-5f0b-4c6e-9a43-2f8f6f1f7d1e}',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '123', key: CHROMIUM_KEY }),
  }),
});
