package dev.stagewatch.server.it;

import java.util.Set;
import java.util.TreeSet;

/**
 * One request to a route, and what it may answer.
 *
 * @param route  as {@link Routes} names it, or a page's mapping
 * @param path   with query
 * @param body   null of a GET
 * @param own    status for the partner whose order, report or exclusion it is about
 * @param other  status for another partner
 * @param staff  status for staff
 */
record Probe(String route, String path, String body, int own, int other, int staff) {

    static Probe get(String route, String path, int own, int other) {
        return new Probe("GET " + route, path, null, own, other, 200);
    }

    static Probe post(String route, String path, String body, int partners, int staff) {
        return new Probe("POST " + route, path, body, partners, partners, staff);
    }

    Set<String> query() {
        Set<String> names = new TreeSet<>();
        int begin = path.indexOf('?');
        if (begin > 0) {
            for (String pair : path.substring(begin + 1).split("&")) {
                names.add(pair.replaceAll("=.*", ""));
            }
        }
        return names;
    }
}
