import type { Files } from '../../lib/state/files';
import { words } from '../../lib/words';
import { bytes } from '../../lib/words/format';
import { Icon } from './Icon';

/**
 * The files of a draft: kept ones with a way to remove them, those on their way with a way to call them off, and those
 * that were not taken. `account`: who says how much is too much.
 */
export function FileChips({ files, account }: { files: Files; account: { name: string } }) {
  const { kept, coming, lost } = files;
  const say = words().common;
  if (kept.value.length + coming.value.length + lost.value.length === 0) return null;
  return (
    <div class="files">
      {kept.value.map(({ id, name, size }) => (
        <span class="file" key={id}>
          <Icon name="file" />
          <span class="clip" title={`${name}, ${bytes(size)}`}>
            {name}
          </span>
          <button type="button" aria-label={say.remove(name)} onClick={() => files.remove(id)}>
            <Icon name="close" small />
          </button>
        </span>
      ))}
      {coming.value.map(({ id, name, percent }) => (
        <span class="file file--coming" key={id} aria-busy="true">
          <Icon name="spinner" spin />
          <span class="clip">{name}</span>
          <span class="quiet num">{say.percent(percent)}</span>
          <button type="button" aria-label={say.stop(name)} onClick={() => files.cancel(id)}>
            <Icon name="close" small />
          </button>
        </span>
      ))}
      {lost.value.map(({ name, most, isOutOfReach }) => (
        <span class="field__error" key={name} role="alert">
          <Icon name="error" small />
          {most !== undefined && say.tooLarge(name, account.name, bytes(most))}
          {most === undefined && (isOutOfReach ? say.fileOutOfReach(name) : say.fileLost(name))}
        </span>
      ))}
    </div>
  );
}
