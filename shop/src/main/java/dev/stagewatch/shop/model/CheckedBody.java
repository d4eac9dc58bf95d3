package dev.stagewatch.shop.model;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

import dev.stagewatch.shop.Sha256;
import dev.stagewatch.shop.stl.NotStlException;
import dev.stagewatch.shop.stl.StlScanner;
import dev.stagewatch.shop.stl.StlSummary;

/** A request's body that is counted, hashed and checked to be STL as it is read. Not thread-safe. */
final class CheckedBody {
    /** So small that a slow sender of something else is told before a whole part has arrived. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final InputStream body;
    private final long bytesMax;
    private final StlScanner scanner;
    private final MessageDigest digest = Sha256.digest();
    private long bytes;

    /** @param claimedBytes what the sender said the length is, or -1 */
    CheckedBody(InputStream body, long claimedBytes, long bytesMax) throws ModelTooLargeException {
        if (claimedBytes > bytesMax) {
            throw new ModelTooLargeException(bytesMax);
        }
        this.body = body;
        this.bytesMax = bytesMax;
        this.scanner = new StlScanner(claimedBytes);
    }

    /**
     * Fills the part as far as the body reaches.
     *
     * @return bytes read; less than {@code part.length} only at the body's end
     */
    int read(byte[] part) throws IOException, NotStlException, ModelTooLargeException {
        int filled = 0;
        while (filled < part.length) {
            int read = body.read(part, filled, Math.min(PIECE_BYTES, part.length - filled));
            if (read < 0) {
                break;
            }
            bytes += read;
            if (bytes > bytesMax) {
                throw new ModelTooLargeException(bytesMax);
            }
            digest.update(part, filled, read);
            scanner.accept(part, filled, read);
            filled += read;
        }
        return filled;
    }

    /** After the end was read: what the file is. */
    StlSummary finish() throws NotStlException {
        return scanner.finish();
    }

    /** After the end was read: SHA-256 of all bytes; may be asked once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
