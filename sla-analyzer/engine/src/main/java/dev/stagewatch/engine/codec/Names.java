package dev.stagewatch.engine.codec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers for texts that repeat over orders: statuses, services, stages, partners, policies. A number once given stays. What comes
 * when all are given stands in full, so that nobody can fill the memory with names. One thread writes, any may read.
 */
public final class Names {

    /** Two bytes as a varint. */
    public static final int MAX = 1 << 14;
    private static final int NONE = 0;

    /** Keeps a new name, in the transaction of what uses it first. */
    public interface Keeper {
        void keep(int number, String name);
    }

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Keeper keeper;
    private volatile String[] names = new String[16];
    private int next = 1;

    public Names(Keeper keeper) {
        this.keeper = keeper;
    }

    /** A name that was kept before a restart. */
    public void restore(int number, String name) {
        set(number, name);
        numbers.put(name, number);
        next = Math.max(next, number + 1);
    }

    /** Writes a name's number, or 0 and the name itself. Null is kept apart from empty. */
    public void write(ByteWriter out, String name) {
        int number = name == null ? NONE : numberOf(name);
        out.varint(number);
        if (number == NONE) {
            out.text(name);
        }
    }

    public String read(ByteReader in) {
        int number = in.count();
        return number == NONE ? in.text() : names[number];
    }

    private int numberOf(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        if (next >= MAX) {
            return NONE;
        }
        int number = next++;
        set(number, name);
        numbers.put(name, number);
        keeper.keep(number, name);
        return number;
    }

    private void set(int number, String name) {
        String[] more = number < names.length ? names.clone() : Arrays.copyOf(names, Math.max(number + 1, 2 * names.length));
        more[number] = name;
        names = more;
    }
}
