package dev.stagewatch.engine.hops;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.model.hop.Routes;
import dev.stagewatch.model.hop.Routes.Consumer;
import dev.stagewatch.model.hop.Routes.Route;

/** What a task learned of who reads which messages, in bytes. Stateless. */
final class RoutesForm {

    private static final int VERSION = 1;

    private RoutesForm() { }

    static byte[] write(Routes routes) {
        ByteWriter out = new ByteWriter().put(VERSION).varint(routes.lastSeen().size());
        routes.lastSeen().forEach((route, consumers) -> {
            out.text(route.target()).text(route.routingKey()).varint(consumers.size());
            consumers.forEach((consumer, seen) -> out.text(consumer.service()).text(consumer.target()).fixed(seen));
        });
        return out.toBytes();
    }

    static Routes read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        in.version(VERSION, "the routes of messages");
        Map<Route, SortedMap<Consumer, Long>> routes = new HashMap<>();
        for (int count = in.count(); count > 0; count--) {
            Route route = new Route(in.text(), in.text());
            SortedMap<Consumer, Long> consumers = new TreeMap<>();
            for (int readers = in.count(); readers > 0; readers--) {
                consumers.put(new Consumer(in.text(), in.text()), in.fixed());
            }
            routes.put(route, consumers);
        }
        return new Routes(routes);
    }
}
