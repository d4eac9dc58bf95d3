package dev.stagewatch.mes.pricing;

import java.math.BigDecimal;

/**
 * What an order costs.
 *
 * @param amount the whole order, two decimals
 * @param unit one piece, two decimals
 * @param currency ISO 4217 code
 * @param grams one piece without its support, three decimals
 */
public record Price(BigDecimal amount, BigDecimal unit, String currency, BigDecimal grams) {
}
