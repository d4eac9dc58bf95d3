package dev.stagewatch.server.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import dev.stagewatch.server.access.Caller;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@link Pages} over HTTP: language, headers, nothing else. */
public final class PagesServlet extends HttpServlet {

    /** Scripts and styles from here only and none within pages, so that no order id can become one. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final long serialVersionUID = 1L;
    private static final String COOKIE = "language";
    private static final int FORM_BYTES_MAX = 2 << 20;
    private static final int YEAR_S = 31_536_000;

    private final transient Pages pages;

    public PagesServlet(Pages pages) {
        this.pages = pages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageRequest asked = asked(request);
        if (asked.words().language().equals(asked.query().get("lang"))) {
            response.addHeader("Set-Cookie", COOKIE + "=" + asked.words().language() + "; Path=/; Max-Age=" + YEAR_S + "; SameSite=Lax; HttpOnly");
        }
        answer(pages.respond(asked), response);
    }

    /** A form; that it comes from a page of ours is the access filter's affair. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getContentLengthLong() < 0 || request.getContentLengthLong() > FORM_BYTES_MAX) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        answer(pages.change(asked(request)), response);
    }

    /** Forms and addresses are UTF-8, which the server takes for granted in paths alone. */
    private static PageRequest asked(HttpServletRequest request) throws IOException {
        request.setCharacterEncoding("UTF-8");
        Map<String, String> query = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
        Words words = Words.choose(query.get("lang"), cookie(request), request.getHeader("Accept-Language"));
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return new PageRequest(path.isEmpty() ? "/" : path, query, words, Caller.of(request));
    }

    private static void answer(PageAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        if (answer.location() != null) {
            response.setHeader("Location", answer.location());
        }
        if (answer.fileName() != null) {
            response.setHeader("Content-Disposition", "attachment; filename=\"" + answer.fileName() + "\"");
        }
        response.setContentType(answer.mediaType());
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    private static String cookie(HttpServletRequest request) {
        return request.getCookies() == null ? null : Arrays.stream(request.getCookies()).filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue).findFirst().orElse(null);
    }
}
