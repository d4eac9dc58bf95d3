package dev.stagewatch.tracestore.access;

import java.util.Locale;

/** What a token's role claim may say, in lower case; the first here that a caller has is the one that counts. */
public enum Role {
    DEVOPS, DEVELOPER, SUPPORT;

    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }
}
