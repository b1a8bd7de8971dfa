import { fields } from '../../world';

/* How the simulated workspace is set up: its ticket types with their states and attributes, and what conversations
   have. */

export type Attribute = {
  id: string;
  name: string;
  data_type: string;
  default: boolean;
  required_to_create: boolean;
  input_options: { multiline?: boolean; list_options?: { id: string; label: string }[] };
};
export type TicketState = { id: string; category: string; internal_label: string; external_label: string };
export type TicketType = {
  id: string;
  name: string;
  category: 'Customer' | 'Back-office' | 'Tracker';
  archived: boolean;
  attributes: Attribute[];
  states: TicketState[];
};

const [product, order] = fields;

/** The number of an option of "Product", as a list's options go by. */
export const optionOf = (label: string): string => `de1825a0-0164-4070-8ca6-${label.toLowerCase()}`;

const attribute = (id: string, name: string, more: Partial<Attribute> = {}): Attribute => ({
  ...{ id, name, data_type: 'string', default: false, required_to_create: false, input_options: {} },
  ...more,
});
const own = (from: number): Attribute[] => [
  attribute(String(from), '_default_title_', { default: true }),
  attribute(String(from + 1), '_default_description_', { default: true, input_options: { multiline: true } }),
];
const stateOf = (id: string, category: string, internal_label: string, external_label = internal_label) => ({
  ...{ id, category, internal_label, external_label },
});
const STATES: TicketState[] = [
  stateOf('8491', 'submitted', 'Submitted'),
  stateOf('8492', 'in_progress', 'In progress'),
  stateOf('8494', 'in_progress', 'With the carrier', 'In progress'),
  stateOf('8493', 'waiting_on_customer', 'Waiting on customer', 'Waiting on you'),
  stateOf('8495', 'resolved', 'Resolved'),
];

export const TYPES: TicketType[] = [
  {
    ...{ id: '90', name: 'Old form', category: 'Customer', archived: true, states: STATES },
    attributes: own(300),
  },
  {
    ...{ id: '89', name: 'Bug', category: 'Back-office', archived: false, states: STATES.slice(1) },
    attributes: [
      ...own(310),
      attribute('312', 'Severity', {
        ...{ data_type: 'list', required_to_create: true },
        input_options: { list_options: ['Small', 'Large'].map((label) => ({ id: optionOf(label), label })) },
      }),
      attribute('313', 'Seen on', { data_type: 'datetime' }),
      attribute('314', 'Screenshots', { data_type: 'files' }),
    ],
  },
  {
    ...{ id: '88', name: 'Request', category: 'Customer', archived: false, states: STATES },
    attributes: [
      ...own(320),
      attribute('322', product.name, {
        data_type: 'list',
        input_options: { list_options: product.values.map((label) => ({ id: optionOf(label), label })) },
      }),
      attribute('323', order.name),
      attribute('324', 'Uploads', { data_type: 'files' }),
    ],
  },
];

const conversationAttribute = (id: number, name: string, data_type: string, more: object = {}) => ({
  ...{ type: 'conversation_attribute', id, name, description: '', data_type, required: false },
  ...{
    visible_to_team_ids: [],
    archived: false,
    created_at: 1700000000,
    updated_at: 1700000000,
    admin_id: '991267401',
  },
  ...more,
});

export const ATTRIBUTES = [
  conversationAttribute(501, product.name, 'list', {
    options: product.values.map((label, index) => ({ id: `o-${index}`, label, archived: false })),
  }),
  conversationAttribute(502, order.name, 'string', { multiline: false }),
  conversationAttribute(503, 'Customer object', 'relationship', { reference: { type: 'one', object_type_id: '7' } }),
];
