import type { FileRef } from '../../lib/model';
import { words } from '../../lib/words';
import { bytes } from '../../lib/words/format';
import { Icon } from './Icon';

type Props = { files: FileRef[]; coming: string[]; lost: string[]; onRemove(id: string): void };

/** The files of a draft: kept ones with a way to remove them, those on their way, and those that were not kept. */
export function FileChips({ files, coming, lost, onRemove }: Props) {
  if (files.length + coming.length + lost.length === 0) return null;
  return (
    <div class="files">
      {files.map(({ id, name, size }) => (
        <span class="file" key={id}>
          <Icon name="file" />
          <span class="clip" title={`${name}, ${bytes(size)}`}>
            {name}
          </span>
          <button type="button" aria-label={words().common.remove(name)} onClick={() => onRemove(id)}>
            <Icon name="close" small />
          </button>
        </span>
      ))}
      {coming.map((name) => (
        <span class="file" key={name} aria-busy="true">
          <Icon name="spinner" spin />
          <span class="clip">{name}</span>
        </span>
      ))}
      {lost.map((name) => (
        <span class="field__error" key={name} role="alert">
          <Icon name="error" small />
          {words().common.sizeLimit(name)}
        </span>
      ))}
    </div>
  );
}
