package dev.stagewatch.orders.it;

/** What the tests' S3 is configured with; apart from {@link ItS3}, so that reading it needs no S3 on the class path. */
public final class ItS3Names {
    public static final String BUCKET = "order-models";
    public static final String ACCESS_KEY = "it-access";
    public static final String SECRET_KEY = "it-secret-key";

    private ItS3Names() {}
}
