import '../today';
import { desks } from '../contract/desks';
import { agents } from '../world';

/* npm run --silent desks: every simulated help desk on a free port of the loopback, until it is ended. Prints as JSON
   where each is, how its agents sign in, and where its answers are spoiled (what `control` takes: server.ts). */

const running = await Promise.all(
  Object.entries(desks).map(async ([id, { start }]) => {
    const { address, way, secretsOf } = await start();
    const secrets = Object.fromEntries(agents.map(({ login }) => [login, secretsOf(login)]));
    return [id, { address, control: new URL('/_control', address).href, way, secrets }] as const;
  }),
);
console.log(JSON.stringify(Object.fromEntries(running), null, 2));
