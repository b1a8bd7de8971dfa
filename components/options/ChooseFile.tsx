import { useRef } from 'preact/hooks';

type Props = {
  /** On the button. */
  label: string;
  /** What the file is chosen for. */
  choose: string;
  onChoose(name: string, text: string): unknown;
};

/** A button that lets one of our own files be chosen, and reads it. */
export function ChooseFile({ label, choose, onChoose }: Props) {
  const chooser = useRef<HTMLInputElement>(null);

  async function read(input: HTMLInputElement): Promise<void> {
    const chosen = input.files?.[0];
    if (chosen) await onChoose(chosen.name, await chosen.text());
    // Else the same file could not be chosen a second time.
    input.value = '';
  }

  return (
    <>
      <button type="button" class="button button--small" onClick={() => chooser.current?.click()}>
        {label}
      </button>
      <input
        ref={chooser}
        type="file"
        class="sr"
        tabIndex={-1}
        aria-label={choose}
        accept=".json,application/json"
        onChange={(event) => void read(event.currentTarget)}
      />
    </>
  );
}
