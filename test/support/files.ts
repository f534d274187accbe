import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Texts of the files under `folder` whose name ends in `ending`, by path under that folder. */
export function texts(folder: string, ending: string): Map<string, string> {
  const base = join(root, folder);
  if (!existsSync(base)) return new Map();
  const names = readdirSync(base, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    names
      .filter((name) => name.endsWith(ending))
      .map((name) => [name.split(sep).join('/'), readFileSync(join(base, name), 'utf8')]),
  );
}
