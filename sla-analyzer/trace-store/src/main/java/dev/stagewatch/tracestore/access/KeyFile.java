package dev.stagewatch.tracestore.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import java.util.List;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

/** A JWKS in a file, read anew when the file changed. A file that cannot be read gives no keys, so no token counts. Thread-safe. */
final class KeyFile implements JWKSource<SecurityContext> {

    private final Path file;
    private FileTime readAt;
    private JWKSet keys;

    KeyFile(Path file) {
        this.file = file;
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        return selector.select(current());
    }

    private synchronized JWKSet current() throws KeySourceException {
        try {
            FileTime changedAt = Files.getLastModifiedTime(file);
            if (!changedAt.equals(readAt)) {
                keys = JWKSet.parse(Files.readString(file));
                readAt = changedAt;
            }
            return keys;
        } catch (IOException | ParseException e) {
            throw new KeySourceException("cannot read the keys in " + file, e);
        }
    }
}
