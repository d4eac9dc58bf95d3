package dev.stagewatch.server.access;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Before the API and the pages: says who asks, or 401. */
public final class AccessFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String REFUSED = """
            {"type":"about:blank","title":"Unauthorized","status":401,"detail":"Send a known key in X-API-Key, or as the password of HTTP Basic."}""";

    private final transient Access access;

    public AccessFilter(Access access) {
        this.access = access;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        Optional<Caller> caller = access.caller(request.getHeader("X-API-Key"), request.getHeader("Authorization"));
        if (caller.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("WWW-Authenticate", "Basic realm=\"stagewatch\", charset=\"UTF-8\"");
            response.setContentType("application/problem+json");
            response.getWriter().write(REFUSED);
            return;
        }
        caller.get().attachTo(request);
        // What one caller may see is not for another's cache.
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("Vary", "X-API-Key, Authorization, Accept-Language, Cookie, Accept");
        chain.doFilter(request, response);
    }
}
