package dev.stagewatch.model.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A policy is refused whole (D7); says all that is wrong, in the order of the file. */
public final class PolicyException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<PolicyError> errors;

    public PolicyException(List<PolicyError> errors) {
        super(errors.stream().map(PolicyError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    public List<PolicyError> errors() {
        return errors;
    }
}
