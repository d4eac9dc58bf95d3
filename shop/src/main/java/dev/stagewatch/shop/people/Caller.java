package dev.stagewatch.shop.people;

/** Somebody who showed valid credentials. */
public sealed interface Caller {

    /** What this caller's orders are owned by; no two callers share one. */
    String owner();

    /** Id of the B2B partner, or null for a person. */
    String partner();

    /**
     * A person with a session.
     *
     * @param customerId id in table customer
     */
    record Person(long customerId) implements Caller {
        @Override
        public String owner() {
            return "customer:" + customerId;
        }

        @Override
        public String partner() {
            return null;
        }
    }

    /**
     * A B2B partner with a valid API key.
     *
     * @param partner its id as the key file names it
     */
    record Partner(String partner) implements Caller {
        @Override
        public String owner() {
            return "partner:" + partner;
        }
    }
}
