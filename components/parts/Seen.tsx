import { MARKS, seenIn } from '../../lib/model/unseen';
import { words } from '../../lib/words';

type Props = { text: string; where?: 'names' | 'prose' };

/** A text from elsewhere, with a small mark where something stands in it that is not seen and may mislead. */
export function Seen({ text, where = 'names' }: Props) {
  return (
    <>
      {seenIn(text, where).map((piece, at) =>
        typeof piece === 'string' ? (
          piece
        ) : (
          <span key={at} class="unseen" title={words().ticket.unseen[piece.unseen]}>
            <span aria-hidden="true">{MARKS[piece.unseen]}</span>
            <span class="sr">{words().ticket.unseen[piece.unseen]}</span>
          </span>
        ),
      )}
    </>
  );
}
