package dev.stagewatch.model.policy;

/** What a terminal status means for the stages that still run (S5). */
public enum Closing { COMPLETED, CANCELLED }
