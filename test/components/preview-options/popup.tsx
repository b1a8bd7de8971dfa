import { render } from 'preact';
import '../../../components/look/tokens.css';
import '../../../components/look/look.css';
import '../../../components/popup/popup.css';
import { PopupPage } from '../../../components/popup/PopupPage';
import { createPopup } from '../../../lib/state/popup';
import { account, fakeWire, hello, row, SIGHTING } from '../options-world';

/* The popup without an extension around it: `npx vite test/components/preview-options`, then popup.html. */

const isEmpty = location.search === '?empty';
const fields = {
  create: ['subject', 'description', 'priority', 'assignee', 'tags', 'files'] as const,
  update: [],
  required: [],
};
const { wire } = fakeWire(
  {
    'surface.hello': () =>
      isEmpty
        ? hello()
        : hello({
            accounts: [account('1', { fields: { ...fields, create: [...fields.create] } }), account('2')],
            sighting: SIGHTING,
            page: {
              host: 'crm.acme.example',
              address: 'https://crm.acme.example',
              patterns: ['https://crm.acme.example/*'],
              on: false,
              canPoint: true,
            },
          }),
    'choices.read': () => ({
      priorities: [{ value: 'high', label: 'High', priority: 'high' }],
      agents: [{ value: '7', label: 'Priya Nair' }],
    }),
    'draft.read': () => null,
    'draft.keep': () => ({ revision: 1 }),
  },
  [
    { account: '1', state: 'found', rows: [row('a', 'open'), row('b', 'pending')] },
    { account: '2', state: 'found', rows: [row('c', 'open')] },
  ],
);

const room = {
  wire,
  now: Date.now,
  newId: () => crypto.randomUUID(),
  after: () => () => {},
  openTab() {},
  openOptions() {},
  isVisible: () => true,
  copy: async () => true,
  saveFile() {},
};
const popup = createPopup(room, async () => true);
void popup.start();
render(<PopupPage popup={popup} onOpenSidebar={() => {}} onPointed={() => {}} />, document.body);
