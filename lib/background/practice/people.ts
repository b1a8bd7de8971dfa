import type { FieldDefinition } from '../../model';
import type { KeptAgent } from './state';
import type { StoryPerson } from './story';

/* Who is who at the practice desk. The demo mailbox and the tests know the same people (test/world.ts). */

export const people = (): StoryPerson[] => [
  {
    key: 'grace',
    name: 'Grace Hopper',
    email: 'grace.hopper@navalworks.example',
    company: 'Naval Works Ltd',
    phone: '+1 555 0107',
  },
  {
    key: 'maria',
    name: 'Maria Jensen',
    email: 'maria.jensen@northwind-traders.example',
    company: 'Northwind Traders',
    phone: '+45 70 10 01 55',
  },
  {
    key: 'soren',
    name: 'Søren Ågård Kjær',
    email: 'soren.kjaer@aarhus-cykler.example',
    company: 'Aarhus Cykler ApS',
    phone: '+45 70 10 01 56',
  },
  { key: 'zoe', name: "Zoë O'Brien-Müller", email: 'zoe.obrien@harbour-lights.example', company: 'Harbour Lights' },
  { key: 'taro', name: '山田 太郎', email: 'taro.yamada@yamada-denki.example', company: '山田電機' },
  { key: 'alice', name: 'Alice Smith', email: 'alice.smith@corp.example', company: 'Corp Example' },
  {
    key: 'alicebilling',
    name: 'Alice Smith (billing)',
    email: 'alice.smith+billing@corp.example',
    company: 'Corp Example',
  },
  { key: 'bob', name: 'Bob Upper', email: 'Bob.Upper@Corp.Example', company: 'Corp Example' },
  { key: 'olga', name: 'Ольга Петрова', email: 'olga.petrova@vesna-tea.example', company: 'Весна Чай' },
  { key: 'sean', name: "Sean O'Neil", email: "sean.o'neil@quotes.example", company: 'Quotes & Sons' },
  { key: 'ahmed', name: 'Ahmed El-Sayed', email: 'ahmed@nile-logistics.example', company: 'Nile Logistics' },
  { key: 'nora', name: 'Nora Quiet', email: 'nora.quiet@silent.example', company: 'Silent Film Archive' },
];

export const agents = (): KeptAgent[] => [
  { id: 'erin', name: 'Erin Agent', email: 'erin@desk.example', administers: false },
  { id: 'felix', name: 'Félix Agent', email: 'felix@desk.example', administers: false },
  { id: 'ina', name: 'Ina Supervisor', email: 'ina@desk.example', administers: true },
];

export const groups = (): string[] => ['Support', 'Billing'];

const choicesOf = (...values: string[]) => values.map((value) => ({ value, label: value }));

/** One of every kind of field; a new ticket must name its product. */
export const fields = (): FieldDefinition[] => [
  {
    id: 'product',
    name: 'Product',
    kind: 'choice',
    required: true,
    choices: choicesOf('Lamp', 'Bicycle', 'Teapot', 'Other'),
  },
  { id: 'order', name: 'Order number', kind: 'text' },
  { id: 'pieces', name: 'Pieces', kind: 'number' },
  { id: 'bought', name: 'Bought on', kind: 'date' },
  { id: 'guarantee', name: 'Under guarantee', kind: 'boolean' },
  { id: 'parts', name: 'Parts', kind: 'choices', choices: choicesOf('Shade', 'Cable', 'Chain', 'Lid', 'Handle') },
  { id: 'packing', name: 'Packing instructions', kind: 'lines' },
];
