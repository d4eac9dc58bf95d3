package dev.stagewatch.bench.bottlenecks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** Stands before a server on this machine and can be made slow; what waits goes on at once when it is healed. Thread-safe. */
final class TcpProxy implements AutoCloseable {
    private static final int CHUNK_BYTES = 4 * 1024;
    private static final int BACKLOG = 100;

    private final int target;
    private final ServerSocket socket;
    private long delayNanos;
    private long bytesPerSecond = Long.MAX_VALUE;
    private long healings;

    /** @param target port of the server, on the loopback interface */
    TcpProxy(int target) {
        this.target = target;
        try {
            socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Each chunk of an answer comes so much later. */
    synchronized void delayAnswers(Duration by) {
        delayNanos = by.toNanos();
    }

    /** Each connection carries so many bytes a second at most, in each direction. */
    synchronized void throttle(long bytesASecond) {
        bytesPerSecond = bytesASecond;
    }

    synchronized void heal() {
        delayNanos = 0;
        bytesPerSecond = Long.MAX_VALUE;
        healings++;
        notifyAll();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client; Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Thread answers = Thread.ofVirtual().start(() -> pump(server, client, true));
            pump(client, server, false);
            answers.join();
        } catch (IOException e) {
            // The server is away: the client sees its connection closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                dawdle(read, answers);
                out.write(chunk, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void dawdle(int bytes, boolean answer) throws InterruptedException {
        long nanos = (answer ? delayNanos : 0) + (bytesPerSecond == Long.MAX_VALUE ? 0 : bytes * 1_000_000_000L / bytesPerSecond);
        long until = System.nanoTime() + nanos;
        long healed = healings;
        for (long left = nanos; left > 0 && healed == healings; left = until - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    private static void close(Socket one) {
        try {
            one.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }

    @Override
    public void close() {
        heal();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
