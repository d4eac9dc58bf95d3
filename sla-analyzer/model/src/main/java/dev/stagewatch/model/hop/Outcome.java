package dev.stagewatch.model.hop;

/** How the work of a hop ended, by the span's status; UNSET is OK. A start record is OK. */
public enum Outcome { OK, ERROR }
