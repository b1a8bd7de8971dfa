import type { SavedReply } from '../../model';
import { escaped } from './text';

/** The desk's saved replies, filled in for the ticket that they are wanted for. */
export function savedReplies(names: { requester?: string; agent: string }): SavedReply[] {
  const greeting = names.requester === undefined ? 'Hello,' : `Hello ${escaped(names.requester)},`;
  const filled = (text: string) => `<p>${greeting}</p><p>${text}</p><p>Kind regards<br>${escaped(names.agent)}</p>`;
  return [
    {
      id: 'photo',
      name: 'Ask for a photo of the damage',
      folder: 'Returns',
      html: filled('I am sorry to hear that. Could you send us a photo of the damage and of the label on the box?'),
    },
    {
      id: 'label',
      name: 'Return label is on its way',
      folder: 'Returns',
      html: filled('The return label comes with the next mail. Please use the same box, and keep the receipt.'),
    },
    {
      id: 'carrier',
      name: 'We ask the carrier',
      folder: 'Delivery',
      html: filled('I have asked the carrier where your parcel is and shall write again <b>tomorrow before noon</b>.'),
    },
    {
      id: 'invoice',
      name: 'Corrected invoice',
      folder: 'Billing',
      html: filled('Thank you for telling us. The corrected invoice replaces the one that you have.'),
    },
  ];
}
