/** The few texts of the dock itself, which lives in the page and so cannot load the language files. */
export type DockWords = {
  title: string;
  open: string;
  close: string;
  resize: string;
  /** The page forbids our frame. */
  blocked: string;
};

export const english: DockWords = {
  title: 'Deskside',
  open: 'Open Deskside',
  close: 'Close Deskside',
  resize: 'Resize Deskside',
  blocked: 'This page does not let Deskside in. Open it in the browser’s side panel instead.',
};
