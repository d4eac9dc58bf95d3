/**
 * A stack: the parts of one run, each a process of its own that can be killed for real.
 *
 * <p>In: {@link dev.stagewatch.local.stack.StackOptions} (folders, ports, policy, which parts). Out: running processes, their
 * pid files and logs below the data folder, URLs, database addresses and keys. Words: a <em>part</em> is one process (or one
 * small tree of them) under supervision; a <em>blueprint</em> knows how to prepare and start it; a <em>stand-in</em> serves for
 * a part that could not be had here; a part is <em>left out</em> when nothing serves for it.
 */
package dev.stagewatch.local.stack;
