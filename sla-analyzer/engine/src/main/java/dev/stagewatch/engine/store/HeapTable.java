package dev.stagewatch.engine.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * Keys and values as bytes without an object for each: an open-addressed index of ids, an address for each id, the bytes in a
 * {@link Slab}. An id is a small number that stays with its key until it is removed, then serves another. Beside key and value an
 * entry costs 10 to 12 bytes. Thread-safe: one writes, any may read.
 */
final class HeapTable {

    private static final int CAPACITY_MIN = 64;
    private static final double LOAD_MAX = 0.85;
    private static final double GROWTH = 1.25;
    /** The address of an id whose bytes stand in an array of their own. */
    private static final int LARGE = Integer.MIN_VALUE;
    /** Beyond this the slab is not worth its free blocks. */
    private static final long FREE_BYTES_MIN = 1 << 20;

    private final int seed = ThreadLocalRandom.current().nextInt();
    private final IntPages addresses = new IntPages();
    private final Map<Integer, byte[]> large = new HashMap<>();
    private Slab slab = new Slab();
    private int[] index = new int[CAPACITY_MIN];
    private int idBits = bitsFor(CAPACITY_MIN);
    private int size;
    private int idsUsed;
    private int freeId = -1;

    /** The value, or null. */
    synchronized byte[] get(byte[] key) {
        int id = find(key);
        return id < 0 ? null : valueOf(id);
    }

    /** The key's id, or -1. */
    synchronized int find(byte[] key) {
        int hash = hash(key, 0, key.length);
        for (int slot = home(hash);; slot = next(slot)) {
            int entry = index[slot];
            if (entry == 0) {
                return -1;
            }
            if (entry >>> idBits == hash << idBits >>> idBits && hasKey(idOf(entry), key)) {
                return idOf(entry);
            }
        }
    }

    /** @return the key's id */
    synchronized int put(byte[] key, byte[] value) {
        int id = find(key);
        if (id >= 0) {
            replace(id, key, value);
            return id;
        }
        if (size + 1 > LOAD_MAX * index.length) {
            rehash((int) Math.max(index.length + 64L, (long) (index.length * GROWTH)));
        }
        int added = takeId();
        store(added, key, value);
        insert(hash(key, 0, key.length), added);
        size++;
        return added;
    }

    /** @return the value removed, or null */
    synchronized byte[] remove(byte[] key) {
        int id = find(key);
        if (id < 0) {
            return null;
        }
        byte[] value = valueOf(id);
        unlink(hash(key, 0, key.length), id);
        release(id);
        addresses.set(id, ~(freeId + 1));
        freeId = id;
        size--;
        return value;
    }

    synchronized int size() {
        return size;
    }

    /** One more than the largest id in use. */
    synchronized int idLimit() {
        return idsUsed;
    }

    /** The key of an id, or null where it has none now. */
    synchronized byte[] keyOf(int id) {
        if (!isUsed(id)) {
            return null;
        }
        Span span = new Span(id);
        return Arrays.copyOfRange(span.bytes, span.key, span.key + span.keyLength);
    }

    /** The value of an id, or null where it has none now. */
    synchronized byte[] valueOf(int id) {
        if (!isUsed(id)) {
            return null;
        }
        Span span = new Span(id);
        return Arrays.copyOfRange(span.bytes, span.value, span.value + span.valueLength);
    }

    /** Key and value of an id, or null where it has none now. */
    synchronized KeyValue<Bytes, byte[]> entryOf(int id) {
        return isUsed(id) ? KeyValue.pair(Bytes.wrap(keyOf(id)), valueOf(id)) : null;
    }

    /** Bytes of all arrays held. */
    synchronized long bytes() {
        return 4L * index.length + addresses.bytes() + slab.bytes()
                + large.values().stream().mapToLong(bytes -> bytes.length + 80L).sum();
    }

    private boolean isUsed(int id) {
        return id < idsUsed && (addresses.get(id) >= 0 || addresses.get(id) == LARGE);
    }

    private int takeId() {
        if (freeId < 0) {
            return idsUsed++;
        }
        int id = freeId;
        freeId = ~addresses.get(id) - 1;
        return id;
    }

    /** Where an entry's key and value stand. */
    private final class Span {
        private final byte[] bytes;
        private final int key;
        private final int keyLength;
        private final int value;
        private final int valueLength;
        private final int length;

        Span(int id) {
            int address = addresses.get(id);
            bytes = address == LARGE ? large.get(id) : slab.page(address);
            int start = address == LARGE ? 0 : slab.offset(address);
            keyLength = Varints.read(bytes, start);
            key = start + Varints.length(keyLength);
            valueLength = Varints.read(bytes, key + keyLength);
            value = key + keyLength + Varints.length(valueLength);
            length = value + valueLength - start;
        }
    }

    private boolean hasKey(int id, byte[] key) {
        Span span = new Span(id);
        return span.keyLength == key.length
                && Arrays.equals(span.bytes, span.key, span.key + span.keyLength, key, 0, key.length);
    }

    private void replace(int id, byte[] key, byte[] value) {
        Span span = new Span(id);
        if (addresses.get(id) != LARGE && units(span.length) == units(lengthOf(key, value))) {
            write(span.bytes, slab.offset(addresses.get(id)), key, value);
            return;
        }
        release(id);
        store(id, key, value);
        compactWhenWorthwhile();
    }

    private void store(int id, byte[] key, byte[] value) {
        int length = lengthOf(key, value);
        if (units(length) > Slab.UNITS_MAX) {
            byte[] own = new byte[length];
            write(own, 0, key, value);
            large.put(id, own);
            addresses.set(id, LARGE);
            return;
        }
        int address = slab.allocate(units(length));
        write(slab.page(address), slab.offset(address), key, value);
        addresses.set(id, address);
    }

    private void release(int id) {
        if (addresses.get(id) == LARGE) {
            large.remove(id);
        } else {
            slab.free(addresses.get(id), units(new Span(id).length));
        }
    }

    private static void write(byte[] bytes, int start, byte[] key, byte[] value) {
        int at = Varints.write(bytes, start, key.length);
        System.arraycopy(key, 0, bytes, at, key.length);
        at = Varints.write(bytes, at + key.length, value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    private static int lengthOf(byte[] key, byte[] value) {
        return Varints.length(key.length) + key.length + Varints.length(value.length) + value.length;
    }

    private static int units(int length) {
        return (length + Slab.UNIT - 1) / Slab.UNIT;
    }

    /** Free blocks whose sizes nobody asks for: everything moves to new pages. */
    private void compactWhenWorthwhile() {
        if (slab.freeBytes() < FREE_BYTES_MIN || slab.freeBytes() < slab.bytes() / 4) {
            return;
        }
        Slab before = slab;
        Slab compact = new Slab();
        for (int id = 0; id < idsUsed; id++) {
            int address = addresses.get(id);
            if (address >= 0) {
                int length = new Span(id).length;
                int moved = compact.allocate(units(length));
                System.arraycopy(before.page(address), before.offset(address), compact.page(moved), compact.offset(moved), length);
                addresses.set(id, moved);
            }
        }
        slab = compact;
    }

    private void rehash(int capacity) {
        index = new int[capacity];
        idBits = bitsFor(capacity);
        for (int id = 0; id < idsUsed; id++) {
            if (isUsed(id)) {
                insert(hashOf(id), id);
            }
        }
    }

    private void insert(int hash, int id) {
        int slot = home(hash);
        while (index[slot] != 0) {
            slot = next(slot);
        }
        index[slot] = hash << idBits | id + 1;
    }

    /** Takes an id out of the index and closes the gap, so that no search ends too early. */
    private void unlink(int hash, int id) {
        int gap = home(hash);
        while (idOf(index[gap]) != id) {
            gap = next(gap);
        }
        for (int slot = next(gap); index[slot] != 0; slot = next(slot)) {
            int home = home(hashOf(idOf(index[slot])));
            if (distance(home, slot) >= distance(gap, slot)) {
                index[gap] = index[slot];
                gap = slot;
            }
        }
        index[gap] = 0;
    }

    private int distance(int from, int to) {
        return to >= from ? to - from : to - from + index.length;
    }

    private int idOf(int entry) {
        return (entry & (1 << idBits) - 1) - 1;
    }

    private int home(int hash) {
        return (int) ((hash & 0xffff_ffffL) * index.length >>> 32);
    }

    private int next(int slot) {
        return slot + 1 == index.length ? 0 : slot + 1;
    }

    private static int bitsFor(int capacity) {
        return 32 - Integer.numberOfLeadingZeros(capacity);
    }

    private int hashOf(int id) {
        Span span = new Span(id);
        return hash(span.bytes, span.key, span.keyLength);
    }

    /** Seeded, so that nobody can choose order ids that collide. */
    private int hash(byte[] bytes, int from, int length) {
        return Varints.hash(bytes, from, length, seed);
    }
}
