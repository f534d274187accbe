/**
 * Gives NDArray the methods of the layers above it. Imported for this effect by `index`, once; every
 * other module of the library only defines things.
 */
import { installProducts } from './linalg/methods.js';
import { installFormat } from './ndarray/format/text.js';
import { installMethods } from './ndarray/methods.js';
import { installReductions } from './ufunc/methods.js';

installMethods();
installFormat();
installProducts();
installReductions();
