import type { JournalState } from '../../lib/state/journal';
import type { JournalEntry } from '../../lib/wire/protocol';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { fullTime, shortTime } from '../../lib/words/format';
import { journalCsv, journalJson } from '../../lib/words/journal';
import { optionsWords } from '../../lib/words/options';
import { Icon } from '../parts/Icon';
import { KEEP_AWAY } from '../parts/keep-away';
import { Ask } from './Ask';
import { ErrorLine } from './ErrorLine';
import { Setting } from './Setting';

/** What was sent: how much of it is known, and on request every line. */
export function Journal({ journal }: { journal: JournalState }) {
  const say = optionsWords().journal;
  const { entries, bounds, open, asked } = journal;
  const failure = journal.failure.value;
  const count = entries.value.length;
  const { most, days } = bounds.value;
  const since = entries.value.at(-1)?.at;
  const hint = [
    since ? say.count(count, shortTime(since, journal.now())) : say.none,
    most > 0 && say.bounds(most, days),
  ];
  return (
    <Setting name={say.title} hint={hint.filter(Boolean).join(' ')} below={below()}>
      {count > 0 && (
        <button
          type="button"
          class="button button--small"
          aria-expanded={open.value}
          onClick={() => journal.show(!open.value)}
        >
          {open.value ? say.hide : say.show}
        </button>
      )}
    </Setting>
  );

  function below() {
    if (failure) return <ErrorLine>{say.failed(failureText(failure).sentence)}</ErrorLine>;
    if (!open.value || count === 0) return undefined;
    if (!asked.value) return <Lines journal={journal} />;
    const clear = () => void journal.clear();
    return <Ask question={say.clearAsk} yes={say.clear} onYes={clear} onCancel={() => journal.ask(false)} />;
  }
}

function Lines({ journal }: { journal: JournalState }) {
  const say = optionsWords().journal;
  const { entries, found, shown, typed } = journal;
  const left = found.value.length - shown.value.length;
  return (
    <>
      <span class="input-group">
        <Icon name="search" />
        <input
          {...KEEP_AWAY}
          class="input"
          type="search"
          aria-label={say.find}
          placeholder={say.find}
          value={typed.value}
          onInput={(event) => journal.search(event.currentTarget.value)}
        />
      </span>
      {found.value.length === 0 && <p class="quiet journal__none">{words().common.noMatch}</p>}
      <ol class="journal" aria-label={say.title}>
        {shown.value.map((entry) => (
          <Line key={entry.id} entry={entry} now={journal.now()} />
        ))}
      </ol>
      <div class="journal__acts">
        {left > 0 && (
          <button type="button" class="button button--small" onClick={journal.more}>
            {say.more(left)}
          </button>
        )}
        <span class="push line line--keep">
          <Export onClick={() => journal.save(journalCsv(entries.value), 'csv')}>{say.csv}</Export>
          <Export onClick={() => journal.save(journalJson(entries.value), 'json')}>{say.json}</Export>
          <button type="button" class="button button--small button--danger" onClick={() => journal.ask(true)}>
            {say.clear}
          </button>
        </span>
      </div>
    </>
  );
}

function Export({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <button type="button" class="button button--small" onClick={onClick}>
      <Icon name="download" small />
      {children}
    </button>
  );
}

function Line({ entry, now }: { entry: JournalEntry; now: number }) {
  const say = optionsWords().journal;
  const { at, account, desk, ticket, kind, outcome } = entry;
  const [icon, state] = MARKS[outcome];
  return (
    <li class="journal__line">
      <time class="journal__time num" dateTime={at} title={fullTime(at)}>
        {shortTime(at, now)}
      </time>
      <span class="journal__what clip">
        {say.kinds[kind]} {ticket && <bdi class="num">{say.ticket(ticket)}</bdi>}
      </span>
      <span class="journal__where quiet clip" title={`${account} · ${desk}`}>
        <bdi>{account}</bdi>
      </span>
      <span class="journal__outcome" data-outcome={state}>
        <Icon name={icon} small />
        {say.outcomes[outcome]}
      </span>
    </li>
  );
}

const MARKS = {
  sent: ['check', 'good'],
  confirmed: ['check', 'good'],
  unsure: ['question', 'warn'],
  unsent: ['ban', 'off'],
} as const;
