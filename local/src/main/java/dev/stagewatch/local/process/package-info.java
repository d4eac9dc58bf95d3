/**
 * Processes of the operating system: which one it is, what belongs to it, how much memory it holds, how it is ended. In: pid
 * files and process numbers. Out: signals, to nothing but what is proven to be the stack's own.
 */
package dev.stagewatch.local.process;
