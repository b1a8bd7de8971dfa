/**
 * Every text on screen, in English; the other languages have the same keys. A text with a value in it is a function.
 * Groups follow the surfaces.
 */
export const en = {
  common: {
    product: 'Deskside',
  },
  sidebar: {},
  ticket: {},
  composer: {},
  newTicket: {},
  failure: {},
  options: {},
  popup: {},
};

export type Words = typeof en;
