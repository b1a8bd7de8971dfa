const ENTITY_OF_BACKSLASH = '&#92;';
/**
 * A text that stays one where Jira reads marks: https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa. Only what
 * would be a mark is written otherwise, since not every way out of Jira takes the backslashes away again.
 */
export const wikiOf = (text: string): string =>
  text
    .replaceAll('\\', ENTITY_OF_BACKSLASH)
    .replace(/[{}[\]|]/g, '\\$&')
    .replace(/(^|[^\p{L}\p{N}])([*_+^~!?-])(?=[^\s\p{N}])/gmu, '$1\\$2')
    .replace(/^#(?=\s)/gm, '\\#');
