import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ValueError } from '../../../src/errors.js';
import { counters, resetCounters } from '../../../src/vectorize/runtime/counters.js';
import { textSink } from '../../../src/vectorize/runtime/host.js';
import { jitSummary, logSection, setLog } from '../../../src/vectorize/runtime/log.js';

let written: Record<string, string> = {};

function open(path: string): (text: string) => void {
  written[path] = '';
  return (text) => {
    written[path] += text;
  };
}

beforeEach(() => {
  written = {};
  resetCounters();
});

afterEach(() => {
  setLog('');
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the log', () => {
  it('makes no text for a section that nobody asked for', () => {
    const text = vi.fn(() => 'text');
    setLog('', open);
    logSection('jit-log-opt', text);
    setLog('jit-summary', open);
    logSection('jit-log-opt', text);
    expect(text).not.toHaveBeenCalled();
    expect(written).toEqual({ '-': '' });
  });

  it('writes sections as blocks, stamped by the number of the event', () => {
    setLog('jit-log-opt:FILE', open);
    logSection('jit-log-opt', () => 'kernel one');
    logSection('jit-log-opt', () => 'kernel two\n');
    expect(written).toEqual({
      FILE: [
        '[1] {jit-log-opt',
        'kernel one',
        '[2] jit-log-opt}',
        '[3] {jit-log-opt',
        'kernel two',
        '[4] jit-log-opt}',
        '',
      ].join('\n'),
    });
  });

  it('sends each section to its own file, and without one to stderr', () => {
    setLog('jit-summary, jit-log-opt:C:\\log.txt', open);
    logSection('jit-summary', () => 'a');
    logSection('jit-log-opt', () => 'b');
    expect(written['-']).toContain('{jit-summary\na\n');
    expect(written['C:\\log.txt']).toContain('{jit-log-opt\nb\n');
  });

  it('opens a file once when several sections go there', () => {
    setLog('jit-summary:F,jit-log-opt:F', open);
    logSection('jit-summary', () => 'a');
    logSection('jit-log-opt', () => 'b');
    expect(written.F).toMatch(/\na\n.*\nb\n/s);
  });

  it('takes all sections whose names begin with the one given', () => {
    setLog('jit:F', open);
    logSection('jit-summary', () => 'a');
    logSection('jit-log-opt', () => 'b');
    expect(written.F).toMatch(/\na\n.*\nb\n/s);
  });

  it.each(['jit-logs', 'ji', ':F'])('refuses %s, and lists the sections', (text) => {
    expect(() => setLog(text, open)).toThrow(ValueError);
    expect(() => setLog(text, open)).toThrow(/jit-summary.*jit-log-opt/s);
  });

  it('writes files and the summary at exit of a program that sets LANEWISE_LOG', () => {
    const directory = mkdtempSync(join(tmpdir(), 'lanewise-'));
    try {
      const file = join(directory, 'log');
      const log = pathToFileURL('src/vectorize/runtime/log.ts').href;
      const program = `import { logSection } from '${log}';
        logSection('jit-log-opt', () => 'the kernel');`;
      const run = spawnSync(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '--eval', program],
        {
          env: { ...process.env, LANEWISE_LOG: `jit-summary,jit-log-opt:${file}` },
          encoding: 'utf8',
        },
      );
      expect(readFileSync(file, 'utf8')).toBe('[1] {jit-log-opt\nthe kernel\n[2] jit-log-opt}\n');
      expect(run.stderr).toMatch(
        /^\[3\] \{jit-summary\nvecopt tried: +\t0\n.*\n\[4\] jit-summary\}$/ms,
      );
      expect(run.status).toBe(0);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('goes to the console where there are no files', () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => {});
    vi.stubGlobal('process', undefined);
    textSink('FILE')('[1] {jit\n');
    expect(print.mock.calls).toEqual([['[1] {jit']]);
  });
});

describe('the summary', () => {
  it('has a line a counter: label, tab, figure', () => {
    counters.vecoptTried = 3;
    counters.compileSeconds = 0.1 + 0.2;
    const lines = jitSummary().split('\n');
    expect(lines[0]).toMatch(/^vecopt tried: +\t3$/);
    expect(lines).toContainEqual(expect.stringMatching(/^compile seconds: +\t0\.3$/));
    expect(lines).toContainEqual(expect.stringMatching(/^heap bytes: +\t\d+$/));
    expect(lines.every((line) => /^[a-z :]+\t[\d.e-]+$/.test(line))).toBe(true);
  });
});
