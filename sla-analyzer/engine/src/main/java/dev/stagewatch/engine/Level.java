package dev.stagewatch.engine;

/** How bad it is with a running stage; at risk and overdue are levels of one alert (D2). Worse is later. */
public enum Level { NONE, AT_RISK, OVERDUE }
