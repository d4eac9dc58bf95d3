/**
 * Is it STL? Decided while the bytes pass by, in constant memory, without knowing their number beforehand.
 *
 * <p>In: the bytes of an upload, in pieces of any size. Out: a {@link dev.stagewatch.shop.stl.StlSummary}, or a
 * {@link dev.stagewatch.shop.stl.NotStlException} that says at which byte and why. Pure: no I/O, no framework.
 */
package dev.stagewatch.shop.stl;
