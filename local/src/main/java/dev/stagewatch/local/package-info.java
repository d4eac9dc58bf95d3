/**
 * The launcher behind {@code ./stagewatch}, and the fixture of the end-to-end tests.
 *
 * <pre>
 * stagewatch (bash) -> Main -> command.*        one class a command: up, down, status, logs, check
 *                               |
 *                               v
 *                             stack.Stack       starts, watches and ends parts, each a process of its own
 *                               |
 *                               v
 *                             part.*            one blueprint a part: files, command line, readiness
 *                               |
 *                               v
 *                             embedded.*        main classes of the parts that come from Maven alone
 * </pre>
 *
 * In come a checkout with its built WARs, a data folder and a cache folder; out go processes that belong to that data folder,
 * their logs, and lines of text. Nothing outside the two folders is written. {@code demo} places sample orders and waits for
 * the alert of the one that gets stuck.
 */
package dev.stagewatch.local;
