package dev.stagewatch.server.access;

import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

import jakarta.json.Json;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Before the API and the pages: says who asks, or refuses: 401 unknown, 403 sent by another site's page, 429 too many. */
public final class AccessFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final int TOO_MANY = 429;
    private static final String RETRY_S = "5";

    private final transient Access access;
    private final transient RateLimit limit;

    public AccessFilter(Access access, RateLimit limit) {
        this.access = access;
        this.limit = limit;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (!SAFE.contains(request.getMethod()) && isFromAnotherSite(request)) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "Forbidden", "Nothing is changed for a page of another site.");
            return;
        }
        switch (access.admit(request.getHeader("X-API-Key"), request.getHeader("Authorization"), request.getHeader("X-Forwarded-Access-Token"))) {
            case Admission.Admitted(Caller caller) -> letIn(caller, request, response, chain);
            case Admission.Refused(String why) -> {
                response.addHeader("WWW-Authenticate", "Basic realm=\"stagewatch\", charset=\"UTF-8\"");
                response.addHeader("WWW-Authenticate", "Bearer realm=\"stagewatch\"");
                refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "Unauthorized", why);
            }
            case Admission.Unsure(String why) -> {
                response.setHeader("Retry-After", RETRY_S);
                refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Not ready", why);
            }
        }
    }

    private void letIn(Caller caller, HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        OptionalLong wait = limit.take(caller.name());
        if (wait.isPresent()) {
            response.setHeader("Retry-After", Long.toString(wait.getAsLong()));
            refuse(response, TOO_MANY, "Too many requests", "Wait " + wait.getAsLong() + " s; API_REQUESTS_PER_SECOND is the limit for each caller.");
            return;
        }
        caller.attachTo(request);
        // What one caller may see is not for another's cache.
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("Vary", "X-API-Key, Authorization, X-Forwarded-Access-Token, Accept-Language, Cookie, Accept");
        chain.doFilter(request, response);
    }

    /** A browser adds its reader's key or session to what a foreign page sends, and names the site that the page is of. */
    private static boolean isFromAnotherSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin != null && !origin.toLowerCase(Locale.ROOT).endsWith("://" + String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT));
    }

    private static void refuse(HttpServletResponse response, int status, String title, String why) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(Json.createObjectBuilder().add("type", "about:blank").add("title", title).add("status", status)
                .add("detail", why).build().toString());
    }
}
