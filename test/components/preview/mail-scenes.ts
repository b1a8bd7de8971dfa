import { hello, rowsOf, SIGHTING } from './samples';
import { type Scene, usual } from './scene';

/** The mail beside the sidebar, and what a help desk has of it. */
export const MAIL_SCENES: Record<string, Scene> = {
  'from-mail': {
    prepare(far) {
      usual(far);
      far.answer('mail.read', () => ({
        text: 'Good morning,\n\nthe container still stands at customs, and the papers came back a second time. Both are attached.\n\nCan you call them today?',
        subject: 'Container 4471 held at customs, papers rejected twice',
        files: [
          { id: '0', name: 'customs-form-page-1.pdf', size: 184_320 },
          { id: '1', name: 'photo of the seal, taken at the gate on Monday morning.jpg', size: 2_411_724 },
        ],
        cc: [],
        origin: { mark: 'dsmailbcdfghjkm', link: 'https://mail.google.com/mail/u/0/#all/18c2f0a4b7d90009' },
      }));
    },
    act: (sidebar) => sidebar.openNewTicket('acme'),
  },
  'thread-has-ticket': {
    prepare(far) {
      usual(far);
      far.answer('surface.hello', () => hello({ sighting: { ...SIGHTING, thread: '18c2f0a4b7d90009' } }));
      far.whenWatched('thread', ({ part }) => part({ account: 'acme', rows: rowsOf('acme').slice(0, 1) }));
      far.whenWatched('counts', ({ ask: { emails }, part }) => {
        for (const [at, email] of emails.entries()) part({ email, active: [5, 0, 12][at] ?? 1 });
      });
    },
    async act({ thread, counts }) {
      while (thread.found.value.length === 0 || counts.active.value.size === 0)
        await new Promise(requestAnimationFrame);
    },
  },
};
