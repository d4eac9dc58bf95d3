package dev.stagewatch.model;

import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;
import dev.stagewatch.model.policy.PolicyReader;

/** The policies that tests judge by. */
public final class Policies {
    /** One stage with a limit of 30 min, as the cases of the semantics have it. */
    public static final String CASES = """
            version: 1
            order: { id: [order.id], version: order.version, partner: order.partner }
            events:
              - match: { span: order.status }
                status: "${order.status}"
            statuses: [CREATED, SUBMITTED, PRICE_CALCULATED, MANUFACTURING_APPROVED, CLOSED]
            terminal: { CLOSED: completed, CANCELLED: cancelled }
            calendars:
              always: { hours: always }
              office: { zone: UTC, hours: { mon-fri: "08:00-20:00" } }
            default-limit: 365d
            unwatched: [CREATED]
            stages:
              pricing: { from: SUBMITTED, to: PRICE_CALCULATED, limit: 30m, pause: [WAITING_FOR_CUSTOMER], owner: mes }
            grace: 10s
            """;

    private Policies() {}

    public static Policy cases() {
        return of(CASES);
    }

    /** The policy of the cases with one text in place of another. */
    public static Policy cases(String old, String replacement) {
        if (!CASES.contains(old)) {
            throw new IllegalArgumentException("the policy does not have: " + old);
        }
        return of(CASES.replace(old, replacement));
    }

    public static Policy of(String yaml) {
        try {
            return new PolicyReader(name -> {
                throw new java.io.FileNotFoundException(name);
            }).read(yaml, "sla.yaml");
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }
}
