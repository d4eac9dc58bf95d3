package dev.stagewatch.shop.stl;

import java.util.Locale;

/** The two forms of STL. */
public enum StlFormat {
    BINARY,
    ASCII;

    /** The form's name as messages between the services carry it: {@code binary} or {@code ascii}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
