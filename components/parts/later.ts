import { type ComponentType, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A component whose code comes after the first view. `prepare` fetches it ahead, so that nobody waits for it; until
 * it is there, nothing is drawn.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined;
  const prepare = async () => {
    loaded = await load();
  };
  function Later(props: Props) {
    const [Drawn, setDrawn] = useState(() => loaded);
    useEffect(() => {
      if (!Drawn) void prepare().then(() => setDrawn(() => loaded));
    }, [Drawn]);
    return Drawn ? h(Drawn, props) : null;
  }
  return Object.assign(Later, { prepare });
}
