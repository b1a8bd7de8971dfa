/* By what an element can be found again on another record: what its makers called it, never what a build or a record
   gave it. */

const NAMES = ['itemprop', 'name', 'autocomplete'];
/** Attributes of whose values people chose the words. Of others only the name is a mark. */
const WORDED =
  /^data-(?:test|testid|test-id|qa|cy|automation-id|field|field-name|fieldname|attr|attribute|name|type|role|label|section|component|part|col|column|property)$/;
/** Attributes that frameworks write for themselves. */
const FOREIGN = /^data-(?:v-|react|ember|deskside|state|index|id$|key$|ved)/;
const STATES =
  /^(?:is|has|ng|active|selected|open|opened|closed|hover|focus|focused|hidden|visible|show|shown|loading|even|odd|first|last|current|disabled)(?:-|$)/;
/** Tags of which a page rarely has more than one, or which say what is in them. */
const TELLING = ['h1', 'h2', 'h3', 'main', 'article', 'address', 'header', 'aside', 'form', 'dl', 'table'];

/** Whether a word was chosen by a person: no hash, no number of a record. */
export function isChosen(word: string): boolean {
  if (word.length > 40 || STATES.test(word) || !/^[a-z].*[a-z\d]$/i.test(word)) return false;
  const parts = word.split(/[-_:.]+/).filter(Boolean);
  return parts.length > 0 && parts.every(isWord);
}

function isWord(part: string): boolean {
  if (/^\d{1,2}$/.test(part)) return true;
  const pieces = part.match(/^[a-z]+|[A-Z]+[a-z]*/g) ?? [];
  if (pieces.join('') !== part.replace(/\d$/, '')) return false;
  const isSoup = pieces.length > 1 && pieces.some((piece) => piece.length < 3);
  return !isSoup && (part.length < 4 || /[aeiouy]/i.test(part));
}

const quoted = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`;

/** The selectors by which an element may be found, the steadiest first. */
export function marksOf(element: Element): string[] {
  const tag = element.localName;
  const { id } = element;
  const classes = [...element.classList].filter(isChosen).slice(0, 3);
  return [
    ...(id && isChosen(id) ? [`#${CSS.escape(id)}`] : []),
    ...data(element),
    ...NAMES.flatMap((name) => named(element, name)),
    ...(element.getAttribute('type') === 'email' ? [`${tag}[type="email"]`] : []),
    ...classes.map((one) => `.${CSS.escape(one)}`),
    ...(/^mailto:/i.test(element.getAttribute('href') ?? '') ? ['a[href^="mailto:" i]'] : []),
    ...(TELLING.includes(tag) ? [tag] : []),
    ...named(element, 'aria-label'),
  ];
}

/** Values hold what the record says, or a number; only words of the page's makers are marks. */
function named(element: Element, name: string): string[] {
  const value = element.getAttribute(name);
  const isSaid = value && value.length <= 40 && !/[@\d]/.test(value) && !element.textContent?.includes(value);
  return isSaid ? [`[${name}=${quoted(value)}]`] : [];
}

function data(element: Element): string[] {
  return [...element.attributes].flatMap(({ name, value }) => {
    if (!/^data-[a-z][a-z-]*$/.test(name) || FOREIGN.test(name)) return [];
    if (!WORDED.test(name)) return [`[${name}]`];
    return /^[a-z]/.test(value) && isChosen(value) ? [`[${name}=${quoted(value)}]`] : [];
  });
}
