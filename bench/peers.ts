/** The libraries of `bench/peers`: half a gigabyte, so they are installed when first asked for. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Contender, startEngine } from './contender.js';

const folder = fileURLToPath(new URL('peers', import.meta.url));
const peers = ['numpy-ts', 'tfjs', 'jax-js', 'stdlib'];

export function install(): void {
  if (existsSync(`${folder}/node_modules/jz`)) return;
  console.error('installing the peers');
  const command = ['install', '--prefix', folder, '--no-package-lock', '--no-audit', '--no-fund'];
  spawnSync('npm', [...command, '--ignore-scripts'], { stdio: ['ignore', 2, 2] });
}

/** Starts every peer that loads, and reports those that do not. */
export async function startPeers(): Promise<Contender[]> {
  install();
  const started = await Promise.allSettled(
    peers.map((name) => startEngine(name, `./peers/${name}.ts`)),
  );
  return started.flatMap((outcome, i) => {
    if (outcome.status === 'fulfilled') return [outcome.value];
    console.error(`${peers[i]} does not run here: ${outcome.reason}`);
    return [];
  });
}
