/** A tar block, the unit in which packages grow. */
export const BLOCK = 512;

/** No package is smaller than this many blocks: 1 MiB. */
const MIN_BLOCKS = 2_048;

/**
 * The next Padmé size: the mantissa of the length has no more bits than its exponent, so at most 12 % is added and only
 * O(log log M) bits of the length leak. Source: Nikitin, Barman, Lueks, Underwood, Hubaux, Ford, "Reducing Metadata
 * Leakage from Encrypted Files and Communication with PURBs", PoPETS 2019, section 5, algorithm 1.
 * @param length a whole number of at least 2.
 */
export function padme(length: number): number {
  const exponent = Math.floor(Math.log2(length));
  const mantissa = Math.floor(Math.log2(exponent)) + 1;
  const unit = 2 ** Math.max(0, exponent - mantissa);
  return Math.ceil(length / unit) * unit;
}

/** How many blocks an archive of `blocks` blocks is padded to. */
export function paddedBlocks(blocks: number): number {
  return padme(Math.max(blocks, MIN_BLOCKS));
}
