package dev.stagewatch.model.verdict;

/** How near a running, unpaused visit is to its limit (D2): the levels of one alert. */
public enum Level { OK, AT_RISK, OVERDUE }
