import binaryen from 'binaryen';
import { describe, expect, it } from 'vitest';
import { CodeWriter } from '../../../src/vectorize/wasm/encode.js';
import { type WasmFunction, writeModule } from '../../../src/vectorize/wasm/module.js';

function code(write: (w: CodeWriter) => void): CodeWriter {
  const w = new CodeWriter();
  write(w);
  return w;
}

function instantiate(source: Uint8Array<ArrayBuffer>, memory = makeMemory()) {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(source), { m: { m: memory } });
  return instance.exports as Record<string, (...args: number[]) => number>;
}

function makeMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1, maximum: 65536 });
}

/** sum(pointer, count): the f64 elements added up in a loop. */
const sum: WasmFunction = {
  params: ['i32', 'i32'],
  results: ['f64'],
  locals: ['f64'],
  export: 'sum',
  body: code((w) => {
    w.op('block');
    w.op('loop');
    w.op('local.get', 1);
    w.op('i32.eqz');
    w.op('br_if', 1);
    w.op('local.get', 2);
    w.op('local.get', 0);
    w.op('f64.load');
    w.op('f64.add');
    w.op('local.set', 2);
    w.op('local.get', 0);
    w.op('i32.const', 8);
    w.op('i32.add');
    w.op('local.set', 0);
    w.op('local.get', 1);
    w.op('i32.const', 1);
    w.op('i32.sub');
    w.op('local.set', 1);
    w.op('br', 0);
    w.op('end');
    w.op('end');
    w.op('local.get', 2);
  }),
};

/** factorial(n), calling itself. */
const factorial: WasmFunction = {
  params: ['i32'],
  results: ['i32'],
  locals: [],
  export: 'factorial',
  body: code((w) => {
    w.op('local.get', 0);
    w.op('i32.eqz');
    w.op('if');
    w.op('i32.const', 1);
    w.op('return');
    w.op('end');
    w.op('local.get', 0);
    w.op('local.get', 0);
    w.op('i32.const', 1);
    w.op('i32.sub');
    w.op('call', 1);
    w.op('i32.mul');
  }),
};

/** A function of no consequence with these types. */
function stub(overrides: Partial<WasmFunction>): WasmFunction {
  return { params: [], results: [], locals: [], body: new Uint8Array(0), ...overrides };
}

describe('writeModule', () => {
  it('writes a module whose loop reads the imported memory', () => {
    const memory = makeMemory();
    new Float64Array(memory.buffer, 64, 4).set([1.5, 2, 3, -10]);
    const exports = instantiate(writeModule({ functions: [sum] }), memory);
    expect(exports.sum(64, 4)).toBe(-3.5);
    expect(exports.sum(64, 0)).toBe(0);
  });

  it('numbers functions by their order, so that they may call themselves and each other', () => {
    const caller = stub({
      params: ['i32'],
      results: ['i32'],
      export: 'twice',
      body: code((w) => {
        w.op('local.get', 0);
        w.op('call', 1);
        w.op('i32.const', 2);
        w.op('i32.mul');
      }),
    });
    const exports = instantiate(writeModule({ functions: [caller, factorial] }));
    expect(exports.factorial(5)).toBe(120);
    expect(exports.twice(4)).toBe(48);
  });

  it('gives equal signatures one type and different ones different types', () => {
    const functions = [
      stub({ params: ['i32', 'f64'] }),
      stub({ params: ['i32'] }),
      stub({ params: ['i32', 'f64'] }),
      stub({ params: ['i32'], results: ['f64'], body: code((w) => w.op('f64.const', 0)) }),
    ];
    const bytes = writeModule({ functions });
    const types = [3, 0x60, 2, 0x7f, 0x7c, 0, 0x60, 1, 0x7f, 0, 0x60, 1, 0x7f, 1, 0x7c];
    expect([...bytes.subarray(8, 10 + types.length)]).toEqual([1, types.length, ...types]);
    expect(sectionOf(bytes, 3)).toEqual([4, 0, 1, 0, 2]);
    expect(WebAssembly.validate(bytes)).toBe(true);
  });

  it('groups runs of locals of one type and keeps their order', () => {
    const body = code((w) => {
      w.op('f64.const', 1);
      w.op('local.set', 2);
      w.op('i32.const', 1);
      w.op('local.set', 4);
    });
    const locals = ['i32', 'i32', 'f64', 'i32', 'i32', 'i32', 'v128'] as const;
    const bytes = writeModule({ functions: [stub({ locals, body })] });
    const [, , groups, ...rest] = sectionOf(bytes, 10);
    expect([groups, ...rest.slice(0, 8)]).toEqual([4, 2, 0x7f, 1, 0x7c, 3, 0x7f, 1, 0x7b]);
    expect(WebAssembly.validate(bytes)).toBe(true);
  });

  it('takes a body as bytes or as a writer, without its closing end', () => {
    const body = code((w) => w.op('i32.const', 7));
    const f = { results: ['i32'], export: 'f' } as const;
    const fromWriter = writeModule({ functions: [stub({ ...f, body })] });
    const fromBytes = writeModule({ functions: [stub({ ...f, body: body.toBytes() })] });
    expect(fromBytes).toEqual(fromWriter);
    expect(instantiate(fromBytes).f()).toBe(7);
  });

  it('imports one memory with the limits asked for, unshared, by default 1 … 65536', () => {
    const name = [1, 0x6d, 1, 0x6d];
    expect(sectionOf(writeModule({ functions: [] }), 2)).toEqual(
      [1, ...name, 2, 1, 1, 0x80, 0x80, 4], // 65536 as LEB128 at the end
    );
    const small = writeModule({ functions: [], memory: { minimum: 2, maximum: 3 } });
    expect(sectionOf(small, 2)).toEqual([1, ...name, 2, 1, 2, 3]);
    expect(() => instantiate(small)).toThrow(WebAssembly.LinkError);
    instantiate(small, new WebAssembly.Memory({ initial: 2, maximum: 3 }));
  });

  it('exports only what has an export name', () => {
    const functions = [stub({}), stub({ export: 'b' }), stub({ export: 'c' })];
    expect(Object.keys(instantiate(writeModule({ functions })))).toEqual(['b', 'c']);
  });

  it('writes what Binaryen accepts and prints', () => {
    const bytes = writeModule({ functions: [sum, factorial] });
    const m = binaryen.readBinary(bytes);
    m.setFeatures(binaryen.Features.All);
    expect(m.validate()).toBe(1);
    expect(m.emitText()).toContain('(export "factorial" ');
    expect(m.emitText()).toContain('(call $1');
    m.dispose();
  });
});

/** The content of the section with this id; sizes below 128 only. */
function sectionOf(bytes: Uint8Array, id: number): number[] {
  let at = 8;
  while (bytes[at] !== id) at += 2 + bytes[at + 1];
  return [...bytes.subarray(at + 2, at + 2 + bytes[at + 1])];
}
