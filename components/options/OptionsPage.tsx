import type { Options } from '../../lib/state/options';
import { Unlock } from '../parts/Unlock';
import { Appearance } from './Appearance';
import { BackupSection } from './BackupSection';
import { HelpDesks } from './HelpDesks';
import { Navigation } from './Navigation';
import { OwnAddresses } from './OwnAddresses';
import { Privacy } from './Privacy';
import { SitesSection } from './SitesSection';

/** The options page. `onOpen` opens an address in a tab of its own. */
export function OptionsPage({ options, onOpen }: { options: Options; onOpen: (address: string) => void }) {
  if (options.door.isShut.value)
    return (
      <main class="options options--shut">
        <Unlock door={options.door} />
      </main>
    );
  return (
    <div class="options">
      <Navigation />
      <main class="options__main">
        <HelpDesks options={options} onOpen={onOpen} />
        <SitesSection
          sites={options.sites}
          recipes={options.recipes}
          closed={options.managed.view.value.sites !== undefined}
        />
        <OwnAddresses addresses={options.addresses} held={options.managed.view.value.addresses} />
        <Privacy options={options} />
        <Appearance settings={options.settings} />
        <BackupSection backup={options.backup} />
      </main>
    </div>
  );
}
