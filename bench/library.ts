/** The built library: what is measured is what is published, not the sources. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Library = typeof import('lanewise');

const bundle = new URL('../dist/index.js', import.meta.url);
const sources = fileURLToPath(new URL('../src', import.meta.url));

if (!existsSync(bundle)) throw new Error('there is no dist/index.js: npm run build');

export const np: Library = await import(bundle.href);

/** Whether a source file is newer than the bundle, so that old code would be measured. */
export function isStale(): boolean {
  const built = statSync(bundle).mtimeMs;
  return readdirSync(sources, { recursive: true, encoding: 'utf8' }).some(
    (name) => statSync(`${sources}/${name}`).mtimeMs > built,
  );
}
