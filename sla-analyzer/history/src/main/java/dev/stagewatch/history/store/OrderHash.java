package dev.stagewatch.history.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stays of an erased order's id: SHA-256, hex. Stateless. */
public final class OrderHash {

    private OrderHash() { }

    public static String of(String orderId) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(orderId.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
