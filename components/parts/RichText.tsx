import { withLinks } from '../../lib/model/links';
import { words } from '../../lib/words';
import { Icon } from './Icon';

/** So many quoted lines in a row are folded away. */
const QUOTED_MIN = 3;

type Part = { quoted: boolean; lines: string[] };

/** Lines in order, cut where quoting begins and ends. Short quotes stay where they are. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (const line of text.split('\n')) {
    const quoted = /^\s*>/.test(line);
    const last = parts.at(-1);
    if (last?.quoted === quoted) last.lines.push(line);
    else parts.push({ quoted, lines: [line] });
  }
  return parts;
}

function Lines({ lines, onLink }: { lines: string[]; onLink(url: string): void }) {
  return (
    <div class="message__text" dir="auto">
      {withLinks(lines.join('\n').trim()).map(({ text, link }) =>
        link ? (
          <a
            href={text}
            rel="noreferrer"
            onClick={(event) => {
              event.preventDefault();
              onLink(text);
            }}
          >
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </div>
  );
}

/** A comment that came as plain text: its line breaks kept, its links live, its quotes folded. */
export function RichText({ text, onLink }: { text: string; onLink(url: string): void }) {
  return (
    <div class="message__body">
      {partsOf(text).map(({ quoted, lines }, at) =>
        quoted && lines.length >= QUOTED_MIN ? (
          <details key={at}>
            <summary class="fold">
              <Icon name="more" />
              {words().ticket.quoted(lines.length)}
            </summary>
            <Lines lines={lines} onLink={onLink} />
          </details>
        ) : (
          <Lines key={at} lines={lines} onLink={onLink} />
        ),
      )}
    </div>
  );
}
