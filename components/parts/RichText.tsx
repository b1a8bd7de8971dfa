import { useMemo, useState } from 'preact/hooks';
import { words } from '../../lib/words';
import { Icon } from './Icon';
import { CutNotice, LongText } from './LongText';
import { piecesOf } from './mail-text';
import { TextLines } from './TextLines';

/** So many quoted lines in a row are folded away. */
const QUOTED_MIN = 3;

/** What is shown of a text at once. */
const MOST_SIGNS = 60_000;
const MOST_LINES = 1_500;

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

/** The beginning of a text, as much of it as is shown at once. */
const beginning = (text: string) => text.slice(0, MOST_SIGNS).split('\n', MOST_LINES).join('\n');

/** A comment that came as plain text: its line breaks kept, its links live, its quotes folded. */
export function RichText({ text, onLink }: { text: string; onLink(url: string): void }) {
  const [isWhole, setWhole] = useState(false);
  const shown = beginning(text);
  const pieces = useMemo(() => ({ [Symbol.iterator]: () => piecesOf(text) }), [text]);
  if (isWhole)
    return (
      <div class="message__body">
        <LongText pieces={pieces} onLink={onLink} />
      </div>
    );
  return (
    <div class="message__body">
      {partsOf(shown).map(({ quoted, lines }, at) => {
        const joined = lines.join('\n').trim();
        if (!quoted || lines.length < QUOTED_MIN) return <TextLines key={at} text={joined} onLink={onLink} />;
        return (
          <details key={at}>
            <summary class="fold">
              <Icon name="more" />
              {words().ticket.quoted(lines.length)}
            </summary>
            <TextLines text={joined} onLink={onLink} />
          </details>
        );
      })}
      {shown.length < text.length && <CutNotice onShow={() => setWhole(true)} />}
    </div>
  );
}
