package dev.stagewatch.shop.people;

import jakarta.enterprise.context.RequestScoped;

/** Who sent the request that is being served, set by {@link CallerFilter} before the resource is called. */
@RequestScoped
public class CurrentCaller {
    private Caller caller;

    /** The caller; there always is one in a resource that is {@link Authenticated}. */
    public Caller get() {
        if (caller == null) {
            throw new IllegalStateException("the resource is not @Authenticated");
        }
        return caller;
    }

    void set(Caller caller) {
        this.caller = caller;
    }
}
