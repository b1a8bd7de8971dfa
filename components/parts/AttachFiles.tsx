import { useRef } from 'preact/hooks';
import { words } from '../../lib/words';
import { Icon } from './Icon';
import { IconButton } from './IconButton';

type Props = { withWord?: boolean; onFiles(files: File[]): void };

/** "Attach files": opens the browser's own file dialog. */
export function AttachFiles({ withWord, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const label = words().common.attachFiles;
  const open = () => input.current?.click();
  return (
    <>
      {withWord ? (
        <button type="button" class="button button--quiet" onClick={open}>
          <Icon name="attach" />
          {label}
        </button>
      ) : (
        <IconButton icon="attach" label={label} onClick={open} />
      )}
      <input
        type="file"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        ref={input}
        onChange={(event) => {
          const { currentTarget } = event;
          onFiles([...(currentTarget.files ?? [])]);
          // The same file may be chosen again after it was removed.
          currentTarget.value = '';
        }}
      />
    </>
  );
}

/** The files in a drop or a paste; dropped or pasted text is left to the browser. */
export const filesIn = (transfer: DataTransfer | null): File[] => [...(transfer?.files ?? [])];
