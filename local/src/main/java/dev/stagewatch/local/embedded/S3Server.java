package dev.stagewatch.local.embedded;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** S3 over a folder, path style, with signatures checked. A bucket is a folder, so the buckets named are simply made. */
public final class S3Server {

    /** A model may be 512 MiB and comes in one PUT or in parts. */
    private static final long OBJECT_BYTES_MAX = 2L * 1024 * 1024 * 1024;

    private S3Server() {
    }

    /** Arguments: folder, port, buckets. Variables: S3_ACCESS_KEY, S3_SECRET_KEY. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        for (int i = 2; i < arguments.length; i++) {
            Files.createDirectories(folder.resolve(arguments[i]));
        }
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://127.0.0.1:" + arguments[1]))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, System.getenv("S3_ACCESS_KEY"), System.getenv("S3_SECRET_KEY"))
                .maxSinglePartObjectSize(OBJECT_BYTES_MAX)
                .v4MaxNonChunkedRequestSize(OBJECT_BYTES_MAX)
                .ignoreUnknownHeaders(true)
                .build();
        proxy.start();
        Thread.currentThread().join();
    }
}
