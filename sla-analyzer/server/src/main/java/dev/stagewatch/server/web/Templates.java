package dev.stagewatch.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import dev.stagewatch.server.access.Right;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;

/** The pages' templates, which escape every text. Thread-safe. */
final class Templates {

    private static final String HTMX = "/webjars/htmx.org/" + htmxVersion() + "/dist/htmx.min.js";

    private final PebbleEngine engine;

    Templates() {
        ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
        loader.setPrefix("web");
        loader.setSuffix(".html");
        engine = new PebbleEngine.Builder().loader(loader).autoEscaping(true).strictVariables(true).newLineTrimming(true).build();
    }

    /** @param page name of the template; {@code model} is its own part, {@code w} the words */
    String render(String page, PageRequest request, Object model) {
        Map<String, Object> context = new HashMap<>();
        context.put("w", request.words().texts());
        context.put("language", request.words().language());
        context.put("caller", request.caller().name());
        context.put("staff", request.caller().scope().isStaff());
        context.put("readsReports", request.caller().may(Right.READ_REPORTS));
        context.put("previews", request.caller().may(Right.PREVIEW_POLICY));
        context.put("path", request.path());
        context.put("htmx", HTMX);
        boolean isLive = !request.parameter("live").equals(Optional.of("off"));
        context.put("live", isLive);
        context.put("toggle", request.with("live", isLive ? "off" : "on"));
        context.put("again", request.with("list", "on"));
        context.put("translated", request.with("lang", request.words().language().equals("ru") ? "en" : "ru"));
        context.put("model", model);
        StringWriter out = new StringWriter();
        try {
            engine.getTemplate(page).evaluate(out, context, Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException("a string does not fail", e);
        }
        return out.toString();
    }

    /** The library's own file says which version is in this build. */
    private static String htmxVersion() {
        Properties properties = new Properties();
        try (InputStream file = Templates.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/htmx.org/pom.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
