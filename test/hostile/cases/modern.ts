import type { Case } from '../case';

/* What browsers learned in the last years, and names that shadow a page's own. */
export const modern: Case[] = [
  [
    'declared shadow root',
    '<div><template shadowrootmode="open"><script>{run}</script></template></div><script>{run}</script>',
  ],
  [
    'declared shadow root, closed',
    '<div><template shadowrootmode="closed"><img src=x onerror="{run}"></template></div><img src=x onerror="{run}">',
  ],
  [
    'shadow root that can be cloned',
    '<p><template shadowrootmode="open" shadowrootclonable><img src="{url}"></template></p><img src="{url}" width="50">',
  ],
  [
    'slot',
    '<slot onslotchange="{run}"></slot><div><template shadowrootmode="open"><slot></slot></template><img src=x onerror="{run}"></div>',
  ],
  [
    'custom built-in',
    '<p is="x-y"></p><script>customElements.define("x-y",class extends HTMLParagraphElement{},{extends:"p"});{run}</script>',
  ],
  [
    'custom element defined',
    '<x-y></x-y><script>customElements.define("x-y",class extends HTMLElement{connectedCallback(){ {run} }})</script>',
  ],
  [
    'popover',
    '<div popover id=p onbeforetoggle="{run}">x</div><button popovertarget=p autofocus onfocus="this.click()">y</button>',
  ],
  ['popover by a hint', '<div popover="hint" id=p ontoggle="{run}">x</div><script>p.showPopover()</script>'],
  [
    'command',
    '<dialog id=d onbeforetoggle="{run}"></dialog><button commandfor=d command="show-modal" autofocus onfocus="this.click()">x</button>',
  ],
  ['dialog', '<dialog open oncancel="{run}"><img src=x onerror="{run}"></dialog>'],
  ['dialog over everything', '<dialog id=d>Sign in again</dialog><script>d.showModal();{run}</script>'],
  ['inert', '<div inert><img src=x onerror="{run}"></div>'],
  ['hidden until found', '<div hidden="until-found" onbeforematch="{run}">x</div><img src=x onerror="{run}">'],
  ['fullscreen', '<video controls onfullscreenchange="{run}"></video><script>{run}</script>'],
  [
    'permission element',
    '<permission type="camera"></permission><geolocation autolocate></geolocation><script>{run}</script>',
  ],
  ['anchor positions', '<p style="position-anchor:--a;position:fixed;background:url({url})">x</p>'],
  [
    'view transition',
    '<style>@view-transition{navigation:auto}::view-transition{background:url({url})}p{background:url({url})}</style><p>x</p>',
  ],
  [
    'scroll animation',
    '<style>p{animation:a linear;animation-timeline:scroll()}@keyframes a{from{background:url({url})}}</style><p onanimationstart="{run}">x</p><img src=x onerror="{run}">',
  ],
  ['editing', '<div contenteditable autofocus onfocus="{run}">x</div>'],
  ['access key', '<p accesskey=x onclick="{run}">x</p><img src=x onerror="{run}">'],
  ['drag', '<p draggable=true ondragstart="{run}">x</p><img src=x onerror="{run}">'],
  ['microdata', '<div itemscope itemid="{url}"><link itemprop="a" href="{url}" rel="prefetch"></div>'],
  [
    'blocking render',
    '<link rel="expect" blocking="render" href="#a"><link rel="stylesheet" blocking="render" href="{url}">',
  ],
  ['fetch later', '<script>try{fetchLater("{url}")}catch(e){};{run}</script>'],
  ['worker', '<script>new Worker(URL.createObjectURL(new Blob([""])));{run}</script>'],
  ['clobbered document', '<form name="getElementById"></form><img name="cookie"><img src=x onerror="{run}">'],
  ['clobbered body', '<img name="body"><form id="documentElement"></form><script>{run}</script>'],
  ['clobbered attributes', '<form><input name="attributes"><img src=x onerror="{run}"></form>'],
  [
    'clobbered children',
    '<form onfocus="{run}" tabindex=1 autofocus><input id="childNodes"><input id="firstChild"></form>',
  ],
  ['clobbered parent', '<form><input name="parentNode"><input name="nodeName"><img src=x onerror="{run}"></form>'],
  ['clobbered removal', '<form><input name="remove"><input name="removeChild"><script>{run}</script></form>'],
  ['clobbered owner', '<form id="ownerDocument"><input name="createElement"></form><script>{run}</script>'],
  [
    'clobbered config',
    '<a id="config"></a><a id="config" name="url" href="{url}"></a><script>new Image().src=config.url</script>',
  ],
  ['clobbered by frames', '<iframe name="parent" srcdoc="<a id=top></a>"></iframe><script>{run}</script>'],
  [
    'prototype names',
    '<img name="__proto__"><form id="constructor"></form><p id="hasOwnProperty"></p><script>{run}</script>',
  ],
];
