import type { Mail } from './roundcube';

/** A mail in the real mailbox, and whom the sidebar shall show beside it. */
export type ExpectedMail = Mail & {
  /** Nobody where it is left out: a choice is offered, or nothing. */
  shows?: string;
  /** The name pretends to be this other address, which the sidebar says. */
  pretends?: string;
};

const MARA = 'mara.lindqvist@nordhavn.example';
const JONAS = 'jonas.berg@fjordline.example';
const ZOE = 'zoe@lund.example';
const MARIA = 'maria.jensen@northwind-traders.example';

export const FOLDERS = ['INBOX', 'People', 'Sent'] as const;

type Rest = Omit<ExpectedMail, 'subject' | 'shows' | 'folder'>;

const within =
  (folder: Mail['folder']) =>
  (subject: string, shows?: string, rest: Rest = {}): ExpectedMail => ({ folder, subject, shows, ...rest });

const inbox = within('INBOX');
const people = within('People');
const sent = within('Sent');

/** What `roundcube/seed.php` writes itself. */
const SEEDED: ExpectedMail[] = [
  inbox('Several recipients and plus address', 'alice.smith+billing@corp.example'),
  inbox('Urgent: change our bank account (display name is an address)', 'attacker@evil.example', { pretends: MARIA }),
  inbox('Spørgsmål om ordre NW-10074', 'soren.kjaer@aarhus-cykler.example'),
  inbox('Display name holds a whole mailbox', 'attacker@evil.example', { pretends: MARIA }),
  inbox('注文 NW-10148 について', 'taro.yamada@yamada-denki.example'),
  inbox('سؤال عن الطلب', 'youssef@cairo-books.example'),
  inbox('HTML only, no text part', 'zoe.obrien@harbour-lights.example'),
  inbox('HTML with active content', 'grace.hopper@navalworks.example'),
  inbox('Web form: the customer is only in Reply-To', 'taro.yamada@yamada-denki.example'),
  inbox('Reply-To differs from From', 'grace.hopper@navalworks.example'),
  inbox('Apostrophe in the address', "sean.o'neil@quotes.example"),
  inbox('Order NW-10222', 'bob.upper@corp.example'),
  inbox('No display name, list headers'),
  inbox('Re: Where is my parcel NW-10037?', MARIA),
];

/** The files of `mails/`. */
const WHOLE: ExpectedMail[] = [
  people('A plain mail', MARA),
  people('HTML with a signature and a tracking image', JONAS),
  people('HTML that draws a header of its own', 'attacker@evil.example'),
  people('Fwd: Broken lamp', MARA),
  people('Fwd: Broken lamp, from a customer', JONAS),
  people('Fwd: Broken lamp, as HTML', MARA),
  people('Fwd: Broken lamp, as attachment of a customer', JONAS),
  people('Fwd: Broken lamp, as attachment', MARA),
  people('No-reply that names who asked', JONAS),
  people('Web form of the shop', MARA),
  people('No-reply of a parcel service'),
  people('Through a Google group', MARA),
  people("[Lamps] Through Mailman, which took the sender's place", JONAS),
  people('[Lamps] Through Mailman, answers to the list', ZOE),
  people('Lamps Digest, Vol 7, Issue 2'),
  people('Invitation: a call about lamps', MARA),
  people('Invitation by Google Calendar', JONAS),
  people('Undelivered Mail Returned to Sender'),
  people('A name with a full-width at-sign', 'attacker@evil.example', { pretends: MARA }),
  people('A name with a small at-sign', 'attacker@evil2.example', { pretends: MARA }),
  people('A name with a whole mailbox and a comma in encoded words', 'attacker@evil.example', { pretends: MARA }),
  people('A name with an address, unquoted', 'attacker@evil2.example', { pretends: MARA }),
  people(
    'An address in encoded words, cut off by a zero',
    '=?utf-8?q?mara.lindqvist=40nordhavn.example=0a=00?=@evil.example',
    { pretends: MARA },
  ),
  people('An address in a comment', 'attacker@evil2.example'),
  people('A domain with a Cyrillic letter', 'mara.lindqvist@xn--nordhvn-6fg.example'),
  people('An address with a percent sign', 'ann%40nordhavn.example@evil.example'),
  people('An address that says another one when it is decoded', '%61nn@percent.example'),
  people('An address with a question mark', 'who?to=mara.lindqvist@quest.example'),
  people('Encoded words: UTF-8 in base64, ü', 'juergen.weiss@weiss-gmbh.example'),
  people('Encoded words: UTF-8 in quoted æ', 'soren@cykler.example'),
  people('Encoded words: ISO-8859-1', 'jose@munoz.example'),
  people('Encoded words: cut in mid-letter', 'oyvind@fjell.example'),
  people('A Japanese name in ISO-2022-JP', 'hanako@sakura.example'),
  people('A name in raw UTF-8', 'bjorn@aero.example'),
  people('Encoded words: a comma and another address', 'anna@weiss-gmbh.example', { pretends: 'anna@other.example' }),
  people('To a group', ZOE),
  people('Quoted names with commas', MARA),
  people('A name with a comment', JONAS),
  people('A name that is a comment', ZOE),
  people('A domain with an umlaut', 'post@bücher.example'),
  people('An address with a plus tag', 'mara.lindqvist+lamps@nordhavn.example'),
  people('A Gmail address with dots', 'a.lice.smith@gmail.com'),
  people('An address with a blank in it', '"odd one"@quoted.example'),
  people('Capitals all over', 'bob.big@capitals.example'),
  people('Two authors', MARA),
  people('A sender without a domain'),
  people('My address first in Cc', ZOE),
  people('No sender at all'),
  people('Got as Bcc', MARA),
  people("To the team's address", JONAS),
  people("From the team's address", ZOE),
  people('Among colleagues'),
  people('A copy of my own mail in the inbox', JONAS),
  people('To fourteen people', MARA),
  people('One thread, her first', ZOE),
  people('Re: One thread, his answer', JONAS),
  people('No name', MARA),
  people('An empty name', JONAS),
  people('A very long name', 'long@names.example'),
  people('A right-to-left name', 'noa@tel-aviv.example'),
  people('A name that is turned round', 'attacker@evil.example'),
  sent('Sent to several', MARA),
  sent('Sent to Cc alone, mine first', ZOE),
  sent('Sent to a group', JONAS),
  sent('Sent from another address of mine', MARA),
  sent('Sent to myself'),
  sent('Fwd: Broken lamp, sent by me', JONAS),
];

/**
 * The mails of a folder, in an order in which no two neighbours show the same person: else nobody could tell whether
 * the sidebar followed.
 */
export function mailsIn(folder: Mail['folder']): ExpectedMail[] {
  const left = Map.groupBy(
    [...SEEDED, ...WHOLE].filter((mail) => mail.folder === folder),
    ({ shows }) => shows,
  );
  const ordered: ExpectedMail[] = [];
  for (;;) {
    const last = ordered.at(-1);
    const others = [...left].filter(([shows, mails]) => mails.length > 0 && (!last || shows !== last.shows));
    const next = others.sort(([, one], [, other]) => other.length - one.length)[0]?.[1].shift();
    if (!next) return ordered;
    ordered.push(next);
  }
}
