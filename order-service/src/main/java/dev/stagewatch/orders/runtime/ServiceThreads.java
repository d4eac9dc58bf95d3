package dev.stagewatch.orders.runtime;

import java.util.concurrent.ThreadFactory;

/** The container's threads: they know the application's class loader and name space. */
public record ServiceThreads(ThreadFactory factory) {}
