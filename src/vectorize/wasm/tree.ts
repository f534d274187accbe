/**
 * A `tree` as a function of its own that calls itself on halves. What its leaf uses from outside
 * arrives as parameters.
 */
import { capturedBy } from '../ir/inputs.js';
import type { Region, TreeShape, Value } from '../ir/kernel.js';
import type { OpName } from '../ir/ops.js';
import { Emitter, type Module } from './emit.js';
import { isInline, valTypeOf } from './locals.js';
import { valType } from './opcodes.js';
import { scalarInstruction, vectorInstruction } from './select.js';

/** Pushes the value of a tree. */
export function pushTree(emitter: Emitter, tree: Value): void {
  const region = (tree.regions as readonly Region[])[0];
  const free = capturedBy([region]).filter((value) => !isInline(value));
  const index = emitTree(emitter.module, tree, region, free);
  emitter.code.op('i32.const', 0);
  emitter.push(tree.args[0]);
  emitter.pushAll(free);
  emitter.code.op('call', index);
}

/** The instruction that joins two halves. */
const joining = ({ type, fold }: Value): string => {
  const choose = type.width > 1 ? vectorInstruction : scalarInstruction;
  return choose(fold as OpName, type.lane) as string;
};

/** The function (start, length, captured …) of a tree; returns its index. */
function emitTree(module: Module, tree: Value, region: Region, free: readonly Value[]): number {
  const index = module.functions.length;
  module.functions.push({ params: [], results: [], locals: [], body: new Uint8Array() });
  const emitter = new Emitter(module, [...region.params, ...free]);
  const { code } = emitter;
  const { leaf, multiple, pairs } = tree.shape as TreeShape;
  const result = valTypeOf(tree);
  const [start, length] = [0, 1];
  const [half, rest] = [emitter.local('i32'), emitter.local('i32')];
  code.op('local.get', length);
  code.op('local.get', length);
  code.op('i32.const', 1);
  code.op('i32.shr_u');
  code.op('i32.const', -multiple);
  code.op('i32.and');
  code.op('local.tee', half);
  code.op('i32.sub');
  code.op('local.set', rest);
  code.op('local.get', pairs ? rest : length);
  code.op('i32.const', leaf);
  code.op('i32.le_s');
  code.op('if', valType[result]);
  emitter.region(region);
  emitter.push(region.yields[0]);
  code.op('else');
  code.op('local.get', start);
  code.op('local.get', half);
  emitter.pushAll(free);
  code.op('call', index);
  code.op('local.get', start);
  code.op('local.get', half);
  code.op('i32.add');
  code.op('local.get', rest);
  emitter.pushAll(free);
  code.op('call', index);
  code.op(joining(tree));
  code.op('end');
  module.functions[index] = emitter.finish([result]);
  return index;
}
