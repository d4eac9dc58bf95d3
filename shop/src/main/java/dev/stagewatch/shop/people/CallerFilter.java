package dev.stagewatch.shop.people;

import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.ext.Provider;

/** Tells who is calling; an API key, where one is sent, is what counts, and a wrong one is never made good by a cookie. */
@Provider
@Authenticated
@Priority(Priorities.AUTHENTICATION)
public class CallerFilter implements ContainerRequestFilter {
    static final String API_KEY = "X-API-Key";
    static final String COOKIE = "session";

    @Inject
    PartnerKeys partners;
    @Inject
    Sessions sessions;
    @Inject
    CurrentCaller current;

    @Override
    public void filter(ContainerRequestContext request) {
        String key = request.getHeaderString(API_KEY);
        current.set(key == null ? person(request.getCookies().get(COOKIE)) : partner(key));
    }

    private Caller partner(String key) {
        return partners.partnerOf(key).map(Caller.Partner::new)
                .orElseThrow(() -> new NotAuthorizedException("The key in header " + API_KEY + " is not valid.", "ApiKey"));
    }

    private Caller person(Cookie cookie) {
        return Optional.ofNullable(cookie).flatMap(c -> sessions.personOf(new SessionToken(c.getValue())))
                .orElseThrow(() -> new NotAuthorizedException("Sign in first, or send an API key in header " + API_KEY + ".", "ApiKey"));
    }
}
