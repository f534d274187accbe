// `np.polynomial`: series of polynomials, as classes and as functions of lists of coefficients.
// An object, not a module's namespace: bundlers drop it from a program that does not use it.

import { chebyshev, hermite, hermiteE, laguerre, legendre } from './bases.js';
import { chebyshevClassOf, classOf } from './class.js';
import { chebyshevModule, orthogonalModule, powerModule } from './module.js';
import { power } from './power.js';
import { as_series, getdomain, mapdomain, mapparms, trimcoef, trimseq } from './series.js';
import { format_float, set_default_printstyle } from './text.js';

const Polynomial = /* @__PURE__ */ classOf(power);
const Chebyshev = /* @__PURE__ */ chebyshevClassOf(chebyshev);
const Legendre = /* @__PURE__ */ classOf(legendre);
const Laguerre = /* @__PURE__ */ classOf(laguerre);
const Hermite = /* @__PURE__ */ classOf(hermite);
const HermiteE = /* @__PURE__ */ classOf(hermiteE);

/**
 * Series of polynomials of six kinds: classes with arithmetic, and modules of functions of coefficients.
 * NumPy: https://numpy.org/doc/stable/reference/routines.polynomials-package.html
 *
 * @example
 * ```ts
 * import * as np from 'lanewise';
 * const p = np.polynomial.Polynomial([1, 2, 3]);
 * p(2) // => 17
 * String(p.deriv().multiply(p)) // => '2.0 + 10.0·x + 18.0·x² + 18.0·x³'
 * np.polynomial.chebyshev.chebval(0.5, [1, 2, 3]) // => 0.5
 * ```
 */
export const polynomial = {
  Polynomial,
  Chebyshev,
  Legendre,
  Laguerre,
  Hermite,
  HermiteE,
  polynomial: /* @__PURE__ */ powerModule(power, { Polynomial }),
  chebyshev: /* @__PURE__ */ chebyshevModule(chebyshev, { Chebyshev }),
  legendre: /* @__PURE__ */ orthogonalModule(legendre, { Legendre }),
  laguerre: /* @__PURE__ */ orthogonalModule(laguerre, { Laguerre }),
  hermite: /* @__PURE__ */ orthogonalModule(hermite, { Hermite }),
  hermite_e: /* @__PURE__ */ orthogonalModule(hermiteE, { HermiteE }),
  polyutils: { as_series, trimseq, trimcoef, getdomain, mapdomain, mapparms, format_float },
  set_default_printstyle,
} as const;
