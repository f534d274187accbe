"""Golden cases of np.lib.recfunctions.join_by and find_duplicates: see arrays.py. Writes test/golden/joins.json."""

import random
from functools import partial

import numpy as np
from arrays import case, held, write
from numpy.lib import recfunctions

random.seed(17)
JOIN = partial(recfunctions.join_by, usemask=False)


def table(dtype, keys, start):
    rows = np.zeros(len(keys), dtype)
    rows[dtype[0][0]] = keys
    for i, (name, *_) in enumerate(dtype[1:]):
        values = (np.arange(len(keys)) * 7 + start + i) % 11
        rows[name] = values if rows[name].dtype.kind != 'S' else values.astype('S4')
    return held(rows)


def duplicates(a, **options):
    return recfunctions.find_duplicates(np.ma.asarray(a), **options)


def joins():
    name = 'lib.recfunctions.join_by'
    for kinds in (('i4', 'f8', 'S3'), ('i8', 'u1', 'c16'), ('S4', 'f4', 'i2'), ('f8', '?', 'U2')):
        keys = [3, 1, 8, 5, 2], [5, 9, 3, 7]
        if kinds[0] == 'S4':
            keys = ['c', 'a', 'h', 'e', 'b'], ['e', 'i', 'c', 'g']
        first = table([('id', kinds[0]), ('x', kinds[1]), ('both', 'i4')], keys[0], 1)
        second = table([('id', kinds[0]), ('both', 'f8'), ('y', kinds[2])], keys[1], 5)
        for jointype in ('inner', 'outer', 'leftouter'):
            for order in ((first, second), (second, first)):
                yield case(name, 'id', *order, called=JOIN, jointype=jointype)
            yield case(name, ['id'], first, second, called=JOIN, jointype=jointype, r1postfix='_l', r2postfix='')
            yield case(name, 'id', first, second, called=JOIN, jointype=jointype, defaults={'x': 1, 'both1': 4})
    first = np.array([(1, 2, 3.5), (1, 3, 4.5), (2, 2, 5.5)], [('a', 'i4'), ('b', 'i2'), ('c', 'f8')])
    second = np.array([(2, 1, b'x'), (3, 1, b'y'), (2, 2, b'z')], [('b', 'i2'), ('a', 'i4'), ('d', 'S1')])
    for jointype in ('inner', 'outer', 'leftouter'):
        for key in (['a', 'b'], ['b', 'a']):
            yield case(name, key, held(first), held(second), called=JOIN, jointype=jointype)
    yield case(name, 'a', held(first[:2]), held(second[:1]), called=JOIN, jointype='right')
    yield case(name, ['a', 'a'], held(first), held(second), called=JOIN)
    yield case(name, 'c', held(first), held(second), called=JOIN)
    yield case(name, 'd', held(first), held(second), called=JOIN)
    yield case(name, 'a', held(first), held(second), called=JOIN, r1postfix='', r2postfix='')


def repeats():
    name = 'lib.recfunctions.find_duplicates'
    rows = np.array([(1, 2.0, b'x'), (3, 1.0, b'y'), (1, 2.0, b'x'), (2, 1.0, b'x'), (3, 1.0, b'z')], [('a', 'i4'), ('b', 'f8'), ('c', 'S1')])
    for key in (None, 'a', 'b', 'c'):
        yield case(name, held(rows), called=duplicates, key=key)
        yield case(name, held(rows), called=duplicates, key=key, return_index=True, indices=[1])


if __name__ == '__main__':
    write('joins', [joins, repeats])
