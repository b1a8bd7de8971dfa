import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adapters } from '../lib/adapters';
import { redirectsOf } from '../lib/platform/redirects';

/* Reads the builds in .output: `npm run build` first. */

const REQUIRED = ['activeTab', 'alarms', 'contextMenus', 'identity', 'scripting', 'storage', 'unlimitedStorage'];
const OPTIONAL = ['downloads', 'notifications'];
const RULES = 'declarativeNetRequestWithHostAccess';
const OPTIONAL_HOSTS = ['http://*/*', 'https://*/*'];
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; " +
  "connect-src https: blob: http://127.0.0.1:* http://localhost:*; frame-src 'self'; base-uri 'none'; form-action 'none'";

const chromium = manifestOf('chrome-mv3');
const firefox = manifestOf('firefox-mv3');

describe.each([
  { browser: 'Chromium', manifest: chromium, required: [...REQUIRED, 'sidePanel'], optional: [RULES, ...OPTIONAL] },
  { browser: 'Firefox', manifest: firefox, required: [...REQUIRED, RULES], optional: OPTIONAL },
])('the manifest for $browser', ({ manifest, required, optional }) => {
  it('asks for these permissions and no others', () => {
    expect(manifest.permissions.toSorted()).toEqual(required.toSorted());
    expect(manifest.optional_permissions.toSorted()).toEqual(optional);
    expect(manifest.optional_host_permissions.toSorted()).toEqual(OPTIONAL_HOSTS);
  });

  it('has no access to any page or host at install', () => {
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
  });

  it('holds its pages to the content security policy', () => {
    expect(manifest.content_security_policy).toEqual({ extension_pages: CSP });
  });

  it('stays out of private windows', () => {
    expect(manifest.incognito).toBe('not_allowed');
  });

  it('shows pages one resource: the sidebar', () => {
    expect(manifest.web_accessible_resources.map(({ resources }) => resources)).toEqual([['sidepanel.html']]);
  });

  it('is version 3 and carries the version of the package', () => {
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
  });
});

describe('the manifest for Chromium', () => {
  it('fixes the id by a key, since OAuth redirect addresses hold the id', () => {
    expect(chromium.key).toMatch(/^MIIBIjAN[\w+/]+IDAQAB$/);
    const hash = createHash('sha256').update(Buffer.from(chromium.key, 'base64')).digest('hex').slice(0, 32);
    const id = hash.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
    expect(redirectsOf('desk')[0]).toBe(`https://${id}.chromiumapp.org/desk`);
  });

  it('names the oldest version, and an address for the frame that no page can guess', () => {
    expect(chromium.minimum_chrome_version).toBe('123');
    expect(chromium.web_accessible_resources[0]?.use_dynamic_url).toBe(true);
    expect(chromium.side_panel).toEqual({ default_path: 'sidepanel.html' });
  });
});

describe('what an organisation may set', () => {
  it('is told to Chromium by a schema that comes along, and to Firefox by nothing in the manifest', () => {
    expect(chromium.storage).toEqual({ managed_schema: 'managed-schema.json' });
    expect(readdirSync('.output/chrome-mv3')).toContain('managed-schema.json');
    expect(firefox).not.toHaveProperty('storage');
  });
});

describe('the manifest for Firefox', () => {
  it('fixes the id, the oldest version and the data it collects: none', () => {
    expect(firefox.browser_specific_settings).toEqual({
      gecko: {
        id: '{6f0f5f0c-5f0b-4c6e-9a43-2f8f6f1f7d1e}',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
    });
    const hash = createHash('sha1').update('{6f0f5f0c-5f0b-4c6e-9a43-2f8f6f1f7d1e}').digest('hex');
    expect(redirectsOf('desk')[1]).toBe(`https://${hash}.extensions.allizom.org/desk`);
    expect(firefox.sidebar_action.default_panel).toBe('sidepanel.html');
  });
});

describe.each(['chrome-mv3', 'firefox-mv3'])('the build %s', (build) => {
  it.each(['options', 'popup', 'sidepanel'])('lets the page %s speak to nobody but the worker', (page) => {
    const html = readFileSync(`.output/${build}/${page}.html`, 'utf8').replaceAll('&#39;', "'");
    expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="connect-src 'self' blob:">`);
  });

  it('has zod in the worker, and in nothing that a page or a site loads', () => {
    const hasZod = (file: string) => readFileSync(`.output/${build}/${file}`, 'utf8').includes('invalid_union');
    const all = filesOf(build);
    expect(loadedBy(build, all, 'background.js').filter(hasZod)).toHaveLength(1);
    const outside = all.filter((file) => /^[^/]+\.(?:html|js)$/.test(file) && file !== 'background.js');
    expect(outside.flatMap((file) => loadedBy(build, all, file)).filter(hasZod)).toEqual([]);
  });

  it('has each help desk in a file of its own, which no page loads', () => {
    const all = filesOf(build);
    const desks = all.filter((file) => file.startsWith('desks/'));
    expect(desks.map((file) => file.replace(/^desks\/(.*)-.{8}\.js$/, '$1'))).toEqual([...adapters.keys()]);
    expect(loadedBy(build, all, 'background.js')).toEqual(expect.arrayContaining(desks));
    const pages = all.filter((file) => file.endsWith('.html')).flatMap((page) => loadedBy(build, all, page));
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.filter((file) => desks.includes(file))).toEqual([]);
  });
});

type Manifest = {
  manifest_version: number;
  version: string;
  key: string;
  permissions: string[];
  optional_permissions: string[];
  optional_host_permissions: string[];
  content_security_policy: unknown;
  incognito: string;
  minimum_chrome_version: string;
  web_accessible_resources: { resources: string[]; use_dynamic_url?: boolean }[];
  side_panel: unknown;
  storage: unknown;
  sidebar_action: { default_panel: string };
  browser_specific_settings: unknown;
};

/** Scripts and pages of a build. */
function filesOf(build: string): string[] {
  const files = readdirSync(`.output/${build}`, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.(?:js|html)$/.test(file)).sort();
}

/** A file and all that it may load, at once or later: whatever it names by its path. */
function loadedBy(build: string, all: string[], file: string, known = new Set([file])): string[] {
  const text = readFileSync(`.output/${build}/${file}`, 'utf8');
  for (const other of all)
    if (!known.has(other) && text.includes(basename(other))) loadedBy(build, all, other, known.add(other));
  return [...known];
}

function manifestOf(build: string): Manifest {
  return JSON.parse(readFileSync(`.output/${build}/manifest.json`, 'utf8'));
}
