package dev.stagewatch.shop.payment;

import java.math.BigDecimal;

/**
 * What an order costs.
 *
 * @param amount in units of the currency, two decimals
 * @param currency ISO 4217 code
 */
public record Price(BigDecimal amount, String currency) {
}
