package dev.stagewatch.shop.stl;

/** The bytes are not an STL file; the message says why in words for the person who sent it, and from which byte on. */
public class NotStlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long offset;

    /**
     * @param offset byte of the file, counted from 0, at which it stopped being STL; its length if it ended too soon
     * @param why what was wrong there, without the offset
     */
    public NotStlException(long offset, String why) {
        super(why + " (at byte " + offset + ")");
        this.offset = offset;
    }

    /** Byte of the file, counted from 0, at which it stopped being STL. */
    public long offset() {
        return offset;
    }
}
