/**
 * Sample orders: real STL files, a client of the shop's API, and the story that {@code up --demo} tells. In: a running stack.
 * Out: orders in it, and lines of text as things happen.
 */
package dev.stagewatch.local.demo;
