import type { Mention, Reading } from '../model';

/** The worker takes no more than this of a page (`lib/model/reading`). */
const MOST = { mentions: 300, text: 2000, all: 60_000, own: 30, ownText: 1000, link: 2000, thread: 300, name: 300 };

type Found = Omit<Reading, 'mentions' | 'own'> & {
  mentions: (Mention | undefined)[];
  own?: (string | null | undefined)[];
};

/**
 * The reading of a page, within what the worker takes of it. Places without an at-sign name nobody. What is too long
 * goes as a whole: an address that was cut would be somebody else's.
 */
export function reading({ site, mentions, own = [], subject, ...where }: Found): Reading {
  const short = (text: string | undefined, most: number) => (text && text.length <= most ? text : undefined);
  let room = MOST.all;
  return {
    site,
    mentions: mentions
      .filter((mention) => mention !== undefined)
      .filter(({ text }) => text.includes('@') && text.length <= MOST.text)
      .map((mention) => ({
        ...mention,
        text: mention.text.trim(),
        name: mention.name?.trim().slice(0, MOST.name) || undefined,
      }))
      .filter(({ text, name = '' }) => {
        room -= text.length + name.length;
        return room > 0;
      })
      .slice(0, MOST.mentions),
    own: [...new Set(own)]
      .flatMap((text) => (text?.includes('@') && text.length <= MOST.ownText ? [text] : []))
      .slice(0, MOST.own),
    subject: subject?.trim().slice(0, 1000) || undefined,
    ...where,
    link: short(where.link, MOST.link),
    thread: short(where.thread, MOST.thread),
    nameless: where.nameless?.trim().slice(0, MOST.name) || undefined,
  };
}
