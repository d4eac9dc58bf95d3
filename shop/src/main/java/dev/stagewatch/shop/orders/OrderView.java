package dev.stagewatch.shop.orders;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An order as its owner may see it. What is not there yet is null and left out of the JSON.
 *
 * @param id like ORD-7K3M9QXA2F
 * @param status the last one known here
 * @param version number of that status, counted from 1
 * @param at when it was set
 * @param partner B2B partner whose order it is, or null
 * @param history all statuses, oldest first; null in lists
 */
@Schema(description = "An order as its owner may see it")
public record OrderView(String id, String status, int version, Instant at, String partner, String material, int quantity,
        String comment, Instant createdAt, Model model, Price price, Payment payment, List<Entry> history) {

    /** The model last uploaded. */
    public record Model(long bytes, String sha256, String format) {
    }

    /**
     * The price, once calculated.
     *
     * @param amount decimal, in units of the currency
     * @param currency ISO 4217 code
     */
    public record Price(String amount, String currency) {
    }

    /** The payment, once made. */
    public record Payment(String paymentId, String amount, String currency, Instant paidAt) {
    }

    /** The order entered a status. */
    public record Entry(String status, int version, Instant at, String service) {
    }
}
