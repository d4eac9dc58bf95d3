package dev.stagewatch.engine.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Blocks of bytes in pages, addressed by an int in units of {@value #UNIT} bytes. A freed block is given out again to whoever
 * asks for its size, or split for a smaller one. Not thread-safe.
 */
final class Slab {

    /** Bytes by which addresses and lengths count. */
    static final int UNIT = 4;
    /** Largest block, in units. */
    static final int UNITS_MAX = 4_096;
    private static final int PAGE_UNITS_BITS = 16;
    private static final int PAGE_UNITS = 1 << PAGE_UNITS_BITS;
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final int[] freeOfSize = new int[UNITS_MAX + 1];
    private final BitSet sizesFree = new BitSet(UNITS_MAX + 1);
    private byte[][] pages = new byte[8][];
    private int pageCount;
    private int unitsInLast = PAGE_UNITS;
    private long freeUnits;

    /** @return the address of a block of {@code units}, 1 or more; never 0 */
    int allocate(int units) {
        int reused = takeFree(units);
        return reused != 0 ? reused : append(units);
    }

    void free(int address, int units) {
        INTS.set(page(address), offset(address), freeOfSize[units]);
        freeOfSize[units] = address;
        sizesFree.set(units);
        freeUnits += units;
    }

    byte[] page(int address) {
        return pages[address >>> PAGE_UNITS_BITS];
    }

    int offset(int address) {
        return (address & PAGE_UNITS - 1) * UNIT;
    }

    /** Bytes in freed blocks. */
    long freeBytes() {
        return freeUnits * UNIT;
    }

    /** Bytes of the pages held, free ones included. */
    long bytes() {
        return pageCount * (long) PAGE_UNITS * UNIT + 8L * pages.length + 4L * freeOfSize.length;
    }

    private int takeFree(int units) {
        int size = sizesFree.get(units) ? units : sizesFree.nextSetBit(2 * units);
        if (size < 0) {
            return 0;
        }
        int address = freeOfSize[size];
        freeOfSize[size] = (int) INTS.get(page(address), offset(address));
        if (freeOfSize[size] == 0) {
            sizesFree.clear(size);
        }
        freeUnits -= size;
        if (size > units) {
            free(address + units, size - units);
        }
        return address;
    }

    private int append(int units) {
        if (unitsInLast + units > PAGE_UNITS) {
            addPage();
        }
        int address = (pageCount - 1 << PAGE_UNITS_BITS) + unitsInLast;
        unitsInLast += units;
        return address;
    }

    /** What is left of the page before becomes a free block. Address 0 stays unused: it ends the lists. */
    private void addPage() {
        if (pageCount > 0 && unitsInLast < PAGE_UNITS) {
            free((pageCount - 1 << PAGE_UNITS_BITS) + unitsInLast, PAGE_UNITS - unitsInLast);
        }
        if (pageCount == 1 << 31 - PAGE_UNITS_BITS) {
            throw new IllegalStateException("a task's table holds 8 GiB at most: more partitions spread it");
        }
        if (pageCount == pages.length) {
            pages = Arrays.copyOf(pages, 2 * pageCount);
        }
        pages[pageCount++] = new byte[PAGE_UNITS * UNIT];
        unitsInLast = pageCount == 1 ? 1 : 0;
    }
}
