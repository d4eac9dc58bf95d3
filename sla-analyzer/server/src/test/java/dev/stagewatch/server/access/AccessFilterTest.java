package dev.stagewatch.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

class AccessFilterTest {

    private static final Access OPEN = new Access(true, Keys.of("acme", "acme-key"), Keys.none(), Optional.empty());

    private final Map<String, Object> answer = new HashMap<>();
    private final StringWriter body = new StringWriter();
    private boolean passed;

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, args) -> {
            switch (method.getName()) {
                case "setStatus" -> answer.put("status", args[0]);
                case "setHeader", "addHeader" -> answer.put((String) args[0], args[1]);
                case "setContentType" -> answer.put("type", args[0]);
                case "getWriter" -> {
                    return new PrintWriter(body, true);
                }
                default -> { }
            }
            return null;
        });
    }

    private static HttpServletRequest request(String method, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(AccessFilterTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (proxy, called, args) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getHeader" -> headers.get(args[0]);
                    default -> null;
                });
    }

    private void ask(AccessFilter filter, String method, Map<String, String> headers) throws Exception {
        answer.clear();
        passed = false;
        FilterChain chain = (request, response) -> passed = true;
        filter.doFilter(request(method, headers), response(), chain);
    }

    @Test
    void nothingIsChangedForAnotherSitesPage() throws Exception {
        AccessFilter filter = new AccessFilter(OPEN, new RateLimit(0));
        for (Map<String, String> foreign : java.util.List.of(Map.of("Sec-Fetch-Site", "cross-site"), Map.of("Sec-Fetch-Site", "same-site"),
                Map.of("Origin", "http://evil.example", "Host", "127.0.0.1:9080"), Map.of("Origin", "null", "Host", "127.0.0.1:9080"))) {
            ask(filter, "POST", foreign);
            assertThat(passed).as(foreign.toString()).isFalse();
            assertThat(answer).containsEntry("status", 403);
            ask(filter, "GET", foreign);
            assertThat(passed).as("reading, " + foreign).isTrue();
        }
        for (Map<String, String> own : java.util.List.of(Map.<String, String>of(), Map.of("Sec-Fetch-Site", "same-origin"), Map.of("Sec-Fetch-Site", "none"),
                Map.of("Origin", "http://127.0.0.1:9080", "Host", "127.0.0.1:9080"))) {
            ask(filter, "POST", own);
            assertThat(passed).as(own.toString()).isTrue();
        }
    }

    @Test
    void whoAsksTooOftenIsToldHowLongToWait() throws Exception {
        AccessFilter filter = new AccessFilter(OPEN, new RateLimit(1, HandTime.still()));
        Map<String, String> acme = Map.of("X-API-Key", "acme-key");
        for (int n = 0; n < 2; n++) {
            ask(filter, "GET", acme);
            assertThat(passed).isTrue();
        }
        ask(filter, "GET", acme);
        assertThat(passed).isFalse();
        assertThat(answer).containsEntry("status", 429).containsEntry("type", "application/problem+json");
        assertThat(Integer.parseInt((String) answer.get("Retry-After"))).isBetween(1, 2);
        assertThat(body.toString()).contains("\"status\":429").contains("Too many requests");
        ask(filter, "GET", Map.of());
        assertThat(passed).as("another caller").isTrue();
    }

    @Test
    void strangerIsToldWhatToSend() throws Exception {
        ask(new AccessFilter(OPEN, new RateLimit(1)), "GET", Map.of("X-API-Key", "wrong"));
        assertThat(passed).isFalse();
        assertThat(answer).containsEntry("status", 401).containsKey("WWW-Authenticate");
        assertThat(body.toString()).contains("X-API-Key").doesNotContain("wrong");
    }
}
