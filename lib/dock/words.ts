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

const german: DockWords = {
  title: 'Deskside',
  open: 'Deskside öffnen',
  close: 'Deskside schließen',
  resize: 'Breite von Deskside ändern',
  blocked: 'Diese Seite lässt Deskside nicht ein. Öffnen Sie es stattdessen in der Seitenleiste des Browsers.',
};

/** The dock's texts in the setting's language; an empty one is the browser's. */
export const dockWords = (chosen: string): DockWords => (/^de\b/.test(chosen || navigator.language) ? german : english);
