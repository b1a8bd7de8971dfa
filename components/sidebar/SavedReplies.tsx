import { useEffect, useRef, useState } from 'preact/hooks';
import type { SavedReply } from '../../lib/model';
import type { Box } from '../../lib/state/box';
import type { SavedReplies as State } from '../../lib/state/saved-replies';
import { words } from '../../lib/words';
import { failureText } from '../../lib/words/failures';
import { ChooseMenu } from '../parts/ChooseMenu';
import { Icon } from '../parts/Icon';
import { useOutside } from '../parts/outside';
import { plainText } from '../parts/plain';

/** Opens the list while one writes. */
const isKey = (event: KeyboardEvent) => event.key === ';' && (event.ctrlKey || event.metaKey) && !event.altKey;

const textOf = ({ html, text }: SavedReply) => text ?? plainText(html ?? '');
const byFolder = (a: SavedReply, b: SavedReply) =>
  (a.folder ?? '').localeCompare(b.folder ?? '') || a.name.localeCompare(b.name);

type Props = { state: State; box: Box; account: { name: string }; disabled: boolean };

/** The desk's saved replies: found by typing, and put in where the writing stands. */
export function SavedReplies({ state, box, account, disabled }: Props) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const say = words().composer;
  const textarea = () => root.current?.closest('form')?.querySelector<HTMLTextAreaElement>('[data-composer]');
  useOutside(root, isOpen, () => setOpen(false));

  function open(): void {
    if (disabled) return;
    setOpen(true);
    void state.read();
  }
  function leave(): void {
    setOpen(false);
    textarea()?.focus();
  }
  function insert(id: string): void {
    const chosen = state.list.value?.find((one) => one.id === id);
    const at = textarea()?.selectionEnd ?? box.text.value.length;
    setOpen(false);
    const end = chosen ? box.insert(textOf(chosen), at) : at;
    // The box has the text with the next drawing.
    requestAnimationFrame(() => {
      textarea()?.focus();
      textarea()?.setSelectionRange(end, end);
    });
  }

  useEffect(() => {
    const form = root.current?.closest('form');
    const hear = (event: KeyboardEvent) => {
      if (!isKey(event)) return;
      event.preventDefault();
      open();
    };
    form?.addEventListener('keydown', hear);
    return () => form?.removeEventListener('keydown', hear);
  });

  const failure = state.failure.value;
  const shown = [...(state.list.value ?? [])].sort(byFolder);
  return (
    <span class="choose saved" ref={root}>
      <button
        type="button"
        class="button button--quiet button--square button--small"
        aria-label={say.saved}
        title={say.savedKey}
        aria-keyshortcuts="Control+;"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        disabled={disabled}
        onClick={() => (isOpen ? leave() : open())}
      >
        <Icon name="bolt" />
      </button>
      {isOpen && state.list.value && shown.length > 0 && (
        <ChooseMenu
          label={say.saved}
          options={shown.map((one) => ({
            value: one.id,
            label: [one.folder, one.name].filter(Boolean).join(' / '),
            show: (
              <span class="saved__item" title={textOf(one)}>
                <bdi class="clip">{one.name}</bdi>
                {one.folder && <bdi class="quiet small clip">{one.folder}</bdi>}
              </span>
            ),
          }))}
          find={{ free: false }}
          onClose={leave}
          onLeave={() => setOpen(false)}
          onTake={insert}
        />
      )}
      {isOpen && shown.length === 0 && (
        <div class="menu choose__menu">
          <p class="menu__label" role="status">
            {failure
              ? failureText(failure, account).sentence
              : state.isLooking.value
                ? say.savedLooking
                : say.savedNone}
          </p>
        </div>
      )}
    </span>
  );
}
