/** Keeps the browser's and other password managers from filling, offering or saving what is typed into a field. */
export const KEEP_AWAY = {
  autocomplete: 'off',
  autocapitalize: 'off',
  spellcheck: false,
  'data-1p-ignore': '',
  'data-bwignore': '',
  'data-lpignore': 'true',
  'data-form-type': 'other',
} as const;
