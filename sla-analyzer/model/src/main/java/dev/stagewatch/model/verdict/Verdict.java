package dev.stagewatch.model.verdict;

/** NONE while it runs, and for visits that did not end by their {@code to} or that {@code rework: first} leaves out. */
public enum Verdict { NONE, MET, BREACHED }
