package dev.stagewatch.model.policy;

/**
 * One thing wrong in a policy file.
 *
 * @param line   from 1
 * @param column from 1
 * @param key    path of keys, as in {@code stages.pricing.limit}
 * @param reason what is wrong
 * @param right  what would be right
 */
public record PolicyError(String file, int line, int column, String key, String reason, String right) {
    @Override
    public String toString() {
        return file + ':' + line + ':' + column + ": " + (key.isEmpty() ? "" : key + ": ") + reason + "; " + right;
    }
}
