/** Addresses (all of one becomes the link, with backslashes in it too), and what would be a mark. */
const ADDRESS_OR_MARK =
  /https?:\/\/[^\s\\{}[\]|]+|[\\{}[\]|]|(?<![\p{L}\p{N}])[*_+^~!?-](?=[^\s\p{N}])|^#(?=\s)|\((?=(?:on|off|[xyni/])\))/gmu;
/** A parenthesis begins the picture of a tick, a thumb and the like. */
const ENTITIES: Record<string, string> = { '\\': '&#92;', '(': '&#40;' };

/**
 * A text that stays one where Jira reads marks: https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa. Only what
 * would be a mark is written otherwise, since not every way out of Jira takes the backslashes away again.
 */
export const wikiOf = (text: string): string =>
  text.replace(ADDRESS_OR_MARK, (found) => (found.length > 1 ? found : (ENTITIES[found] ?? `\\${found}`)));
