package dev.stagewatch.local.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The port of every listener of a stack. Immutable.
 *
 * @param numbers one entry for each {@link PortName}, 1 to 65535, no number twice
 */
public record Ports(Map<PortName, Integer> numbers) {

    /** Below the range from which the kernel takes ports of outgoing connections. */
    private static final int FREE_FROM = 20_000;
    private static final int FREE_TO = 31_999;

    /** Refuses a number outside 1 to 65535 and one that two listeners share. */
    public Ports {
        EnumMap<PortName, Integer> copy = new EnumMap<>(PortName.class);
        for (PortName name : PortName.values()) {
            copy.put(name, valid(name, numbers.getOrDefault(name, name.standard())));
        }
        refuseDoubles(copy);
        numbers = Map.copyOf(copy);
    }

    /** The default ports, or what {@code STAGEWATCH_PORT_*} of the given environment says. */
    public static Ports fromEnvironment(Map<String, String> environment) {
        EnumMap<PortName, Integer> numbers = new EnumMap<>(PortName.class);
        for (PortName name : PortName.values()) {
            String value = environment.get(name.variable());
            if (value != null && !value.isBlank()) {
                numbers.put(name, parse(name.variable(), value));
            }
        }
        return new Ports(numbers);
    }

    /** Ports that nobody listens on now, from {@code STAGEWATCH_TEST_PORTS} (as {@code 31700-31799}) or 20000 to 31999. */
    public static Ports free(Map<String, String> environment) {
        String range = environment.getOrDefault("STAGEWATCH_TEST_PORTS", FREE_FROM + "-" + FREE_TO);
        String[] ends = range.split("-", 2);
        if (ends.length != 2) {
            throw new IllegalArgumentException("STAGEWATCH_TEST_PORTS is '" + range + "'; wanted is FROM-TO");
        }
        return free(parse("STAGEWATCH_TEST_PORTS", ends[0]), parse("STAGEWATCH_TEST_PORTS", ends[1]));
    }

    /** Free ports of {@code [from, to]}, beginning at a random one so that two runs at once seldom meet. */
    public static Ports free(int from, int to) {
        EnumMap<PortName, Integer> numbers = new EnumMap<>(PortName.class);
        int size = to - from + 1;
        int start = ThreadLocalRandom.current().nextInt(size);
        int tried = 0;
        for (PortName name : PortName.values()) {
            while (tried < size && !isFree(from + (start + tried) % size)) {
                tried++;
            }
            if (tried >= size) {
                throw new IllegalStateException("not enough free ports in " + from + "-" + to);
            }
            numbers.put(name, from + (start + tried++) % size);
        }
        return new Ports(numbers);
    }

    /** These ports but for one. */
    public Ports with(PortName name, int number) {
        EnumMap<PortName, Integer> changed = new EnumMap<>(numbers);
        changed.put(name, number);
        return new Ports(changed);
    }

    /** The port of a listener. */
    public int of(PortName name) {
        return numbers.get(name);
    }

    /** {@code 127.0.0.1:port}. */
    public String address(PortName name) {
        return "127.0.0.1:" + of(name);
    }

    /** One plain line for each port of those parts that somebody else holds. */
    public List<String> conflicts(Collection<PartName> parts) {
        List<String> lines = new ArrayList<>();
        for (PortName name : PortName.values()) {
            if (parts.contains(name.part()) && !isFree(of(name))) {
                lines.add("port " + of(name) + " (" + name.label() + ") is taken by " + PortHolder.describe(of(name))
                        + "; end that, or choose another with --port " + name.label() + "=N or " + name.variable() + "=N");
            }
        }
        return lines;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int parse(String where, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(where + " is '" + value + "'; wanted is a port, 1 to 65535");
        }
    }

    private static int valid(PortName name, int number) {
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("port " + name.label() + " is " + number + "; wanted is 1 to 65535");
        }
        return number;
    }

    private static void refuseDoubles(Map<PortName, Integer> numbers) {
        Map<Integer, PortName> seen = new java.util.HashMap<>();
        numbers.forEach((name, number) -> {
            PortName other = seen.put(number, name);
            if (other != null) {
                throw new IllegalArgumentException("port " + number + " is given to both " + other.label() + " and " + name.label());
            }
        });
    }
}
