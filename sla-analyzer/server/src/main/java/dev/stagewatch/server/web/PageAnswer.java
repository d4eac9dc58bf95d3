package dev.stagewatch.server.web;

import java.nio.charset.StandardCharsets;

/** What a reader gets. @param location where to go instead, or null. @param fileName to save it as, or null. */
record PageAnswer(int status, String mediaType, byte[] body, String location, String fileName) {

    static PageAnswer html(int status, String html) {
        return new PageAnswer(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), null, null);
    }

    static PageAnswer seeOther(String location) {
        return new PageAnswer(303, "text/plain", new byte[0], location, null);
    }

    static PageAnswer file(String mediaType, byte[] body, String fileName) {
        return new PageAnswer(200, mediaType, body, null, fileName);
    }
}
