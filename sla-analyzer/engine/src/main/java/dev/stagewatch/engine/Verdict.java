package dev.stagewatch.engine;

/** Judgement of an ended visit; visits that are inferred, cancelled or abandoned have none. */
public enum Verdict { MET, BREACHED }
