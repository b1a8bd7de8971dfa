import type { Options } from '../../lib/state/options';
import { optionsWords } from '../../lib/words/options';
import { ForgetEverything } from './ForgetEverything';
import { Journal } from './Journal';
import { Passphrase } from './Passphrase';
import { Rules } from './Rules';
import { Setting } from './Setting';
import { UndoTime } from './UndoTime';

/** What is kept where, and for how long; and the way to have none of it. */
export function Privacy({ options }: { options: Options }) {
  const { door, protection, settings, managed, journal, forgetting } = options;
  const say = optionsWords().privacy;
  const facts = [
    { name: say.tickets, text: say.ticketsText },
    { name: say.written, text: say.writtenText },
    { name: say.access, text: say.accessText },
  ];
  return (
    <section id="privacy" aria-labelledby="privacy-title">
      <h2 id="privacy-title">{say.title}</h2>
      <ul class="card settings">
        {facts.map(({ name, text }) => (
          <Setting key={name} name={name} hint={text} />
        ))}
        <Passphrase door={door} protection={protection} settings={settings} isHeld={managed.holds('lockAfter')} />
        <UndoTime settings={settings} isHeld={managed.holds('undoSeconds')} />
        <Rules managed={managed} />
        <Journal journal={journal} />
        <ForgetEverything forgetting={forgetting} />
      </ul>
    </section>
  );
}
