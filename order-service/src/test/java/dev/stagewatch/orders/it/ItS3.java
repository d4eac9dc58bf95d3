package dev.stagewatch.orders.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** S3 over a folder of its own, with the bucket {@value ItS3Names#BUCKET}. */
public final class ItS3 implements AutoCloseable {
    private final Path folder;
    private final S3Proxy proxy;

    private ItS3(Path folder, S3Proxy proxy) {
        this.folder = folder;
        this.proxy = proxy;
    }

    public static ItS3 start() {
        try {
            Path folder = Files.createTempDirectory("stagewatch-s3");
            Files.createDirectories(folder.resolve(ItS3Names.BUCKET));
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                    .endpoint(URI.create("http://127.0.0.1:" + Ports.free(1)))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ItS3Names.ACCESS_KEY, ItS3Names.SECRET_KEY)
                    .ignoreUnknownHeaders(true)
                    .build();
            proxy.start();
            return new ItS3(folder, proxy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("S3 does not start", e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    @Override
    public void close() {
        try {
            proxy.stop();
            FolderTree.delete(folder);
        } catch (Exception e) {
            throw new IllegalStateException("S3 does not stop", e);
        }
    }
}
