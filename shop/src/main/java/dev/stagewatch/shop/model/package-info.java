/**
 * The 3D models of the orders: from the request's body, through the STL check, into S3.
 *
 * <p>In: a stream of bytes that nobody vouches for. Out: an object in the bucket whose bytes were all seen to be STL, with its
 * length and SHA-256; or an exception, and nothing in the bucket. At no time is more than one part of a file in memory.
 */
package dev.stagewatch.shop.model;
