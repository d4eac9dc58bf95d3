package dev.stagewatch.tracestore.setup;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.stagewatch.tracestore.access.Role;

/** Variables by their type; blank is not set. Every refusal is an {@link IllegalArgumentException} that names the variable. */
record Variables(Function<String, Optional<String>> values) {

    Optional<String> text(String name) {
        return values.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    String needed(String name, String right) {
        return text(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set; expected " + right));
    }

    Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    Path file(String name, String right) {
        return Path.of(needed(name, right));
    }

    boolean flag(String name) {
        String value = text(name).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(name + " is true or false, not " + value);
        }
        return value.equals("true");
    }

    int number(String name, int otherwise) {
        try {
            return text(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number, not " + text(name).orElse(""), e);
        }
    }

    Duration duration(String name, String otherwise) {
        try {
            return Duration.parse(text(name).orElse(otherwise));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is a time as in PT30S, not " + text(name).orElse(""), e);
        }
    }

    /** An http(s) or file: address, or the path of a file. */
    URI address(String name) {
        String value = needed(name, "an http(s) address or a file of the issuer's JWKS");
        return value.contains(":/") ? URI.create(value) : Path.of(value).toAbsolutePath().toUri();
    }

    /** Pairs as in {@code admins=devops,helpdesk=support}; by their own names where not set. */
    Map<String, Role> roles(String name) {
        Map<String, Role> roles = new LinkedHashMap<>();
        for (String pair : text(name).orElse("devops=devops,developer=developer,support=support").split(",")) {
            int equals = pair.lastIndexOf('=');
            String said = pair.substring(equals + 1).strip();
            Role role = Arrays.stream(Role.values()).filter(known -> known.claim().equals(said) && equals > 0).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            name + ": expected VALUE=devops, VALUE=developer or VALUE=support, found " + pair.strip()));
            roles.put(pair.substring(0, equals).strip(), role);
        }
        return roles;
    }

    static InetSocketAddress address(String name, String value) {
        int colon = value.lastIndexOf(':');
        if (colon < 1 || !value.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(name + " is host:port, not " + value);
        }
        return new InetSocketAddress(value.substring(0, colon), Integer.parseInt(value.substring(colon + 1)));
    }
}
