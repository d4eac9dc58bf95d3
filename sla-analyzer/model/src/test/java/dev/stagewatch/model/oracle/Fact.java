package dev.stagewatch.model.oracle;

/** An order entered a status. @param version 0 where there is none; @param partner or null; @param at tick */
public record Fact(String status, long version, int at, String trace, String span, int index, String partner) {
}
