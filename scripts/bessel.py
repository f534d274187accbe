"""Prints the Chebyshev coefficients of src/vectorize/math/bessel.ts."""

import mpmath as mp

mp.mp.dps = 50
NODES = 120


def coefficients(function, count):
    angles = [mp.pi * (j + mp.mpf(1) / 2) / NODES for j in range(NODES)]
    values = [function(mp.cos(angle)) for angle in angles]
    return [float(mp.mpf(2) / NODES * mp.fsum(v * mp.cos(k * a) for v, a in zip(values, angles))) for k in range(count)]


def near(t):
    x = 4 * (t + 1)
    return mp.exp(-x) * mp.besseli(0, x)


def far(t):
    x = 16 / (t + 1)
    if x > 10**6:
        return (1 + 1 / (8 * x)) / mp.sqrt(2 * mp.pi)
    return mp.exp(-x) * mp.sqrt(x) * mp.besseli(0, x)


print('small', coefficients(near, 30))
print('large', coefficients(far, 25))
