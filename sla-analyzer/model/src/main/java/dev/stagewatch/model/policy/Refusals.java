package dev.stagewatch.model.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** What is wrong in a file, gathered while it is read on. Not thread-safe. */
final class Refusals {
    private final List<PolicyError> errors = new ArrayList<>();

    /** @param right what would be right */
    void add(String file, Node at, String key, String reason, String right) {
        add(file, at == null ? Optional.empty() : at.getStartMark(), key, reason, right);
    }

    void add(String file, Optional<Mark> at, String key, String reason, String right) {
        int line = at.map(mark -> mark.getLine() + 1).orElse(1);
        int column = at.map(mark -> mark.getColumn() + 1).orElse(1);
        errors.add(new PolicyError(file, line, column, key, reason, right));
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    PolicyException exception() {
        List<PolicyError> sorted = new ArrayList<>(errors);
        sorted.sort(Comparator.comparing(PolicyError::file).thenComparingInt(PolicyError::line).thenComparingInt(PolicyError::column));
        return new PolicyException(sorted);
    }
}
