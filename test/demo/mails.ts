import { type DemoMail, ERIN, mailboxOf, SUPPORT, sentBy } from './mail';
import { foreignMails } from './mails-foreign';

/* What lies in the demo mailbox: one mail of each kind that a reader of mail pages must get right. */

const englishMails: DemoMail[] = [
  {
    ...sentBy(mailboxOf('maria')),
    id: 'parcel',
    hoursAgo: 0.4,
    subject: 'Re: Where is my parcel NW-10037?',
    html: `
      <p>Hello Erin,</p>
      <p>thank you for asking the carrier. The number on the box is NW-10037-2, and the tracking page has said “out for
        delivery” since Tuesday. Our shop window opens on Friday; can you send a second lamp if this one stays lost?</p>
      <p>Kind regards<br>Maria Jensen<br><span class="signature">Northwind Traders, purchasing</span></p>
      <blockquote>
        <p>On Tuesday Support &lt;support@desk.example&gt; wrote:</p>
        <p>Dear Maria, I have asked the carrier about NW-10037 and shall write again. — Félix</p>
      </blockquote>`,
  },
  {
    ...sentBy(mailboxOf('grace')),
    id: 'cracked-shade',
    hoursAgo: 1.7,
    subject: 'Order NW-10000 arrived with a cracked shade',
    html: `
      <p>Hello,</p>
      <p>two of the four lamps of order <b>NW-10000</b> are damaged. This is what we found when we opened the boxes:</p>
      <table>
        <thead><tr><th>Box</th><th>Article</th><th>State</th></tr></thead>
        <tbody>
          <tr><td>1</td><td>Harbour lamp, brass</td><td><b style="color: #8c1d18; background: #fbe0dd; padding: 0 4px">Shade cracked</b></td></tr>
          <tr><td>2</td><td>Harbour lamp, brass</td><td>Fine</td></tr>
          <tr><td>3</td><td>Desk lamp, green</td><td><b style="color: #8c1d18; background: #fbe0dd; padding: 0 4px">Shade cracked</b></td></tr>
          <tr><td>4</td><td>Desk lamp, green</td><td>Fine</td></tr>
        </tbody>
      </table>
      <p>Please send <b>two new shades</b>; we keep the rest.</p>
      <p>Grace Hopper<br><span class="signature">Naval Works Ltd</span></p>`,
  },
  {
    id: 'two-invoices',
    from: mailboxOf('alicebilling'),
    to: [ERIN],
    cc: [mailboxOf('alice'), mailboxOf('bob')],
    hoursAgo: 4,
    subject: 'Two invoices for one order',
    html: `
      <p>Hi Erin,</p>
      <p>we got invoice NW-10222 twice, once with VAT and once without. Which one shall we pay? I copy Alice, who placed
        the order, and Bob, who approves it.</p>
      <p>Thanks<br>Alice Smith<br><span class="signature">Accounts payable, Corp Example</span></p>`,
    shows: 'alice.smith+billing@corp.example',
  },
  {
    id: 'to-alice',
    from: ERIN,
    to: [mailboxOf('alice')],
    hoursAgo: 5.5,
    subject: 'Re: The lamp flickers (order NW-10185)',
    html: `
      <p>Dear Alice,</p>
      <p>that is the old dimmer: lamps made before May need the new one. I have put one into the post for you today; no
        screwdriver needed.</p>
      <p>Kind regards<br>Erin<br><span class="signature">Support</span></p>
      <blockquote>
        <p>Alice Smith wrote:</p>
        <p>It flickers only in the evening, when the heating is on. Is it dangerous?</p>
      </blockquote>`,
    shows: 'alice.smith@corp.example',
  },
  {
    id: 'forwarded',
    from: { name: 'Félix Agent', email: 'felix@desk.example' },
    to: [ERIN],
    hoursAgo: 22,
    subject: 'Fwd: still waiting',
    html: `
      <p>Erin, this came to my own address. Can you take it? — Félix</p>
      <p>---------- Forwarded message ----------<br>
        From: Bob Upper &lt;Bob.Upper@Corp.Example&gt;<br>
        Subject: still waiting<br>
        To: Félix Agent &lt;felix@desk.example&gt;</p>
      <p>It is three weeks now and order NW-10259 has not moved. I do not need an apology, I need a date.</p>
      <p>Bob</p>`,
    shows: 'Bob.Upper@Corp.Example',
  },
  {
    id: 'web-form',
    from: { name: 'Contact form', email: 'no-reply@desk.example' },
    replyTo: mailboxOf('sean'),
    to: [SUPPORT],
    hoursAgo: 26,
    subject: 'Message from the website: warranty',
    html: `
      <p>Somebody filled in the form on the website.</p>
      <p><b>Name</b><br>Sean O'Neil</p>
      <p><b>Order</b><br>NW-10333</p>
      <p><b>Message</b><br>Does the warranty go with the lamp when I give it away? It is for my sister's “reading room”.</p>`,
    shows: "sean.o'neil@quotes.example",
  },
  {
    id: 'newsletter',
    from: { name: 'Lamp Weekly', email: 'noreply@lamp-weekly.example' },
    to: [ERIN],
    hoursAgo: 31,
    subject: 'Five lamps for short days',
    html: `
      <h2>Five lamps for short days</h2>
      <p>Warm light is back. We tried five lamps for the desk, and one of them follows the sun.</p>
      <ul><li>The quiet one</li><li>The one with a clock</li><li>The one that folds</li></ul>
      <p class="signature">You get this mail because you subscribed. <a href="https://lamp-weekly.example/leave">Leave the
        list</a></p>`,
  },
  {
    ...sentBy({ name: 'Priya Raman', email: 'first.contact@unknown.example' }),
    id: 'first-contact',
    hoursAgo: 49,
    subject: 'Do you ship to Nepal?',
    html: `
      <p>Hello,</p>
      <p>I found your brass lamps through a friend. Do you ship to Kathmandu, and what would four of them cost with
        postage?</p>
      <p>Best wishes<br>Priya Raman</p>`,
  },
  {
    ...sentBy(mailboxOf('nora')),
    id: 'film-lamps',
    hoursAgo: 54,
    subject: 'Lamps for a silent film evening',
    html: `
      <p>Good day,</p>
      <p>we show “The Crowd” with live piano in March and would like to rent six desk lamps for the musicians. Is that
        something you do?</p>
      <p>Nora Quiet<br><span class="signature">Silent Film Archive</span></p>`,
  },
];

/** Newest first. */
export const mails: DemoMail[] = [...englishMails, ...foreignMails].sort((one, other) => one.hoursAgo - other.hoursAgo);
