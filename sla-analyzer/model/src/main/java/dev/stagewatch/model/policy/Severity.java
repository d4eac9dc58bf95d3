package dev.stagewatch.model.policy;

/** How loud a stage's alert is; passed on as a label. */
public enum Severity { CRITICAL, WARNING, INFO }
