package dev.stagewatch.orders;

/**
 * Which service this is, and which instance of it.
 *
 * @param service {@code shop}, {@code crm} or {@code mes}: also the holder's name
 * @param instance stable over restarts, unique among the service's instances
 */
public record ServiceIdentity(String service, String instance) {}
