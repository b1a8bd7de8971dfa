import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { TestProject } from 'vitest/node';

/** Of what `rt/start` prints: what the stories use. */
export type RtServer = {
  base_url: string;
  rest_url: string;
  tokens: Record<string, string>;
  users: Record<string, string>;
};
/** Of what `roundcube/start` prints. */
export type RoundcubeServer = { base_url: string; login_url: string };

declare module 'vitest' {
  interface ProvidedContext {
    rt: RtServer;
    roundcube: RoundcubeServer;
  }
}

/* Ports of this checkout's own (Roundcube takes the fourth and fifth for mail), so that two checkouts, or servers that
   somebody has running for other work, do not end each other. The scripts keep their data by port. */
const FIRST_PORT = 21_000 + 5 * (createHash('sha1').update(process.cwd()).digest().readUInt16BE() % 2000);
const RT = { folder: 'test/real/rt', port: String(FIRST_PORT) };
const ROUNDCUBE = { folder: 'test/real/roundcube', port: String(FIRST_PORT + 1) };

/** Request Tracker alone, with fresh data. */
export const realRt = { start: () => start<RtServer>(RT), stop: () => run(RT, 'stop') };

/** Starts both servers with fresh data before the first test, and stops them after the last. */
export default function setup(project: TestProject): () => void {
  project.provide('rt', start<RtServer>(RT));
  project.provide('roundcube', start<RoundcubeServer>(ROUNDCUBE));
  return () => {
    run(RT, 'stop');
    run(ROUNDCUBE, 'stop');
  };
}

const start = <T>(server: typeof RT): T => JSON.parse(run(server, 'start', '--reset'));

function run({ folder, port }: typeof RT, script: string, ...args: string[]): string {
  const env = { ...process.env, PORT: port };
  return execFileSync(`${folder}/${script}`, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
