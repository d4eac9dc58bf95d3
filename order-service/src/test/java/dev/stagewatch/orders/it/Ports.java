package dev.stagewatch.orders.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Free ports of this machine. */
public final class Ports {
    private static final int CONNECT_LIMIT_MS = 500;

    private static int next = 20_000 + (int) (ProcessHandle.current().pid() % 900) * 10;

    private Ports() {}

    /** The first of {@code count} free ports in a row, below those the system gives out by itself. */
    public static synchronized int free(int count) {
        // What was given out once is not again: its user may not have bound it yet.
        for (int first = next; first < 32_000; first += count) {
            if (areFree(first, count)) {
                next = first + count;
                return first;
            }
        }
        throw new IllegalStateException("no " + count + " free ports in a row below 32000");
    }

    /** Throws while nobody accepts connections there. */
    public static void requireAccepting(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_LIMIT_MS);
        }
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            if (!isFree(port)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (java.net.BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
