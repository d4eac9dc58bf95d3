package dev.stagewatch.tracestore;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.stagewatch.tracestore.access.TokenSettings;

/** An issuer of tokens for tests: its keys, and tokens of every kind that has to be refused. */
public final class Tokens {

    public static final String ISSUER = "https://sso.example.com/realms/stagewatch";
    public static final String AUDIENCE = "jaeger";

    private final RSAKey rsa;
    private final ECKey ec;
    private final RSAKey stranger;
    private final Instant now;

    public Tokens(Instant now) {
        this.now = now;
        try {
            rsa = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
            ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
            stranger = new RSAKeyGenerator(2048).keyID("rsa-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the public keys, and settings that read them. */
    public TokenSettings settings(Path folder) throws IOException {
        return new TokenSettings(keys(folder), ISSUER, AUDIENCE, "realm_access.roles");
    }

    public URI keys(Path folder) throws IOException {
        Path file = folder.resolve("jwks.json");
        Files.writeString(file, jwks());
        return file.toUri();
    }

    public String jwks() {
        return new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK())).toString();
    }

    public JWTClaimsSet.Builder claims(String... roles) {
        return new JWTClaimsSet.Builder().subject("u1").issuer(ISSUER).audience(List.of("account", AUDIENCE))
                .notBeforeTime(Date.from(now.minusSeconds(60))).expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("realm_access", Map.of("roles", List.of(roles)));
    }

    public String of(String... roles) {
        return rs256(claims(roles));
    }

    public String rs256(JWTClaimsSet.Builder claims) {
        return signed(JWSAlgorithm.RS256, "rsa-1", claims, signer(rsa));
    }

    public String rs512(JWTClaimsSet.Builder claims) {
        return signed(JWSAlgorithm.RS512, "rsa-1", claims, signer(rsa));
    }

    public String es256(JWTClaimsSet.Builder claims) {
        try {
            return signed(JWSAlgorithm.ES256, "ec-1", claims, new ECDSASigner(ec));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed by another key that says it has our key's id. */
    public String byStranger(JWTClaimsSet.Builder claims) {
        return signed(JWSAlgorithm.RS256, "rsa-1", claims, signer(stranger));
    }

    /** Signed by a key that the issuer does not publish. */
    public String byUnknownKey(JWTClaimsSet.Builder claims) {
        return signed(JWSAlgorithm.RS256, "rsa-2", claims, signer(stranger));
    }

    /** The public key taken for a shared secret, the classic confusion. */
    public String hs256WithPublicKey(JWTClaimsSet.Builder claims) {
        try {
            return signed(JWSAlgorithm.HS256, "rsa-1", claims, new MACSigner(rsa.toPublicKey().getEncoded()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String unsigned(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).serialize();
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWSAlgorithm algorithm, String keyId, JWTClaimsSet.Builder claims, JWSSigner signer) {
        SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims.build());
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
