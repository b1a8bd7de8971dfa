import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { words } from '../../lib/words';
import { optionsWords } from '../../lib/words/options';
import { Brand, Icon, type IconName } from '../parts/Icon';

/** How far below the window's top edge a section may begin and still count as the one being read, px. */
const READ_FROM = 120;

/** The sections of the page. The one being read is marked. */
export function Navigation() {
  const say = optionsWords();
  const sections: { id: string; name: string; icon: IconName }[] = [
    { id: 'help-desks', name: say.desks.title, icon: 'desk' },
    { id: 'sites', name: say.sites.title, icon: 'globe' },
    { id: 'own-addresses', name: say.addresses.title, icon: 'mail' },
    { id: 'privacy', name: say.privacy.title, icon: 'shield' },
    { id: 'appearance', name: say.appearance.title, icon: 'half' },
    { id: 'backup', name: say.backup.title, icon: 'download' },
  ];
  const current = useSignal('help-desks');

  useEffect(() => {
    const look = () => {
      const topOf = (id: string) => document.getElementById(id)?.getBoundingClientRect().top ?? Infinity;
      const above = sections.filter(({ id }) => topOf(id) <= READ_FROM);
      // The last sections cannot come up to the top edge: there the one that was clicked counts.
      const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 1;
      const clicked = sections.find(({ id }) => location.hash === `#${id}` && topOf(id) >= 0);
      current.value = (atEnd && clicked ? clicked : above.at(-1))?.id ?? 'help-desks';
    };
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, []);

  return (
    <nav class="options__nav" aria-label={say.navigation}>
      <div class="options__brand">
        <Brand />
        <b class="strong">{words().common.product}</b>
      </div>
      <ul>
        {sections.map(({ id, name, icon }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={current.value === id ? 'true' : undefined}>
              <Icon name={icon} />
              {name}
            </a>
          </li>
        ))}
      </ul>
      <p class="options__note">{say.promise}</p>
    </nav>
  );
}
