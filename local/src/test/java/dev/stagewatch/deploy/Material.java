package dev.stagewatch.deploy;

import dev.stagewatch.local.part.Tools;
import dev.stagewatch.local.site.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Secrets and certificates as {@code compose-secrets.sh} makes them.
 *
 * @param folder  of the secrets
 * @param folders of this checkout
 */
record Material(Path folder, Folders folders) {

    static final String DOMAIN = "stagewatch.localhost";

    static Material make(Path folder) throws IOException {
        Folders folders = Folders.fromEnvironment(System.getenv());
        new Tools(folders).run(Map.of("DOMAIN", DOMAIN), "compose-secrets.sh", folder.toString());
        return new Material(folder, folders);
    }

    Path authority() {
        return folder.resolve("tls/ca.pem");
    }

    String secret(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    /** What a container of that part finds in /run/secrets of certificates, in a folder of its own. */
    Path mountedFor(String part, Path mounts) throws IOException {
        Path mounted = Files.createDirectories(mounts.resolve(part));
        copy(authority(), mounted.resolve("ca.pem"));
        for (String end : new String[] {".pem", ".key", ".bundle.pem", ".p12"}) {
            Path made = folder.resolve("tls/" + part + end);
            if (Files.exists(made)) {
                copy(made, mounted.resolve("tls" + end));
            }
        }
        return mounted;
    }

    /** A file of {@code deploy/} with its /run/secrets at that folder, and whatever else differs here, written into it. */
    static Path placed(Path file, Path mounted, Map<String, String> differences) throws IOException {
        String text = Files.readString(file);
        for (Map.Entry<String, String> difference : differences.entrySet()) {
            if (!text.contains(difference.getKey())) {
                throw new IllegalArgumentException(file + " has no " + difference.getKey());
            }
            text = text.replace(difference.getKey(), difference.getValue());
        }
        return Files.writeString(mounted.resolve(file.getFileName()), text.replace("/run/secrets", mounted.toString()));
    }

    /** What believes our authority and nobody else. */
    SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority())) {
            store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
