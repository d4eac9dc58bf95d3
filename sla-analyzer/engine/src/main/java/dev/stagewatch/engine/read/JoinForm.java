package dev.stagewatch.engine.read;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;

/**
 * Keys and values of a {@link JoinStore}. A key is a kind and numbers, high byte first, so that entries come back in the order in
 * which they are needed. A value begins with its version; another version than the one written is refused, not guessed. Stateless.
 */
final class JoinForm {

    /** That names are kept, with their generation: one entry. */
    static final char GENERATION = 'c';
    /** A trace whose spans are kept: since, trace. */
    static final char FOLLOWED = 'f';
    /** Names of many traces: generation, number. */
    static final char NAMES = 'n';
    /** A span of a trace that is followed, as the version before wrote them: trace, span. */
    static final char SPAN = 's';
    /** Many spans of a trace that is followed: trace, number. */
    static final char SPANS = 't';
    /** A status that waits: number. */
    static final char WAITING = 'w';

    /** Names or spans of one entry: with the longest ids still less than a record may hold. */
    static final int ENTRIES_A_BLOCK = 200;

    private static final int VERSION = 1;

    private JoinForm() { }

    static byte[] key(char kind, long... numbers) {
        ByteWriter key = new ByteWriter().put(kind);
        for (long number : numbers) {
            key.fixed(number);
        }
        return key.toBytes();
    }

    static char kind(byte[] key) {
        return (char) key[0];
    }

    /** The numbers of a key. */
    static ByteReader numbers(byte[] key) {
        ByteReader in = new ByteReader(key);
        in.next();
        return in;
    }

    static ByteWriter value() {
        return new ByteWriter().put(VERSION);
    }

    /** @throws dev.stagewatch.engine.codec.UnknownFormException where another engine wrote it in a form that this one does not know */
    static ByteReader value(byte[] value) {
        ByteReader in = new ByteReader(value);
        in.version(VERSION, "what the join of spans to orders keeps");
        return in;
    }

    static byte[] status(WaitingRoom.Waiting<FoundStatus> one) {
        FoundStatus found = one.found();
        return value().fixed(one.appendTime()).text(found.status()).varint(found.version()).fixed(found.at())
                .text(found.service()).text(found.instance()).fixed(found.traceHigh()).fixed(found.traceLow())
                .fixed(found.spanId()).fixed(found.parentId()).signed(found.eventIndex()).text(found.partner()).toBytes();
    }

    static WaitingRoom.Waiting<FoundStatus> status(long number, byte[] value) {
        ByteReader in = value(value);
        long appendTime = in.fixed();
        return new WaitingRoom.Waiting<>(new FoundStatus(null, in.text(), in.varint(), in.fixed(), in.text(), in.text(),
                in.fixed(), in.fixed(), in.fixed(), in.fixed(), (int) in.signed(), in.text()), appendTime, number);
    }
}
