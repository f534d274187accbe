import { numpy } from './numpy.js';

/** Stops the live comparison, rather than skipping it, where there is no NumPy to compare with. */
export default function requireNumpy(): void {
  console.log(`NumPy ${numpy('answer = np.__version__', null)}`);
}
