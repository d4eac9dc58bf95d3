package dev.stagewatch.crm;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** SQL of CRM's own tables. */
final class CrmRows {
    private CrmRows() {}

    /** Keeps what the details say of material, quantity and price; what they do not say stays as it was. */
    static void keep(Handle tx, String orderId, JsonObject details) {
        JsonObject price = details.get("price") instanceof JsonObject known ? known : null;
        tx.createUpdate(
                        "insert into crm_order as o (order_id, material, quantity, price_amount, price_currency)"
                                + " values (:id, :material, :quantity, :amount, :currency) on conflict (order_id) do update set"
                                + " material = coalesce(excluded.material, o.material), quantity = coalesce(excluded.quantity, o.quantity),"
                                + " price_amount = coalesce(excluded.price_amount, o.price_amount),"
                                + " price_currency = coalesce(excluded.price_currency, o.price_currency)")
                .bind("id", orderId)
                .bind("material", text(details, "material"))
                .bind("quantity", details.get("quantity") instanceof JsonNumber quantity ? quantity.intValue() : null)
                .bind("amount", price == null ? null : decimal(price, "amount"))
                .bind("currency", price == null ? null : text(price, "currency"))
                .execute();
    }

    static void rememberCancel(Handle tx, String orderId, String by, String reason) {
        tx.createUpdate(
                        "insert into cancel_request (order_id, asked_by, reason) values (:id, :by, :reason)"
                                + " on conflict (order_id) do nothing")
                .bind("id", orderId)
                .bind("by", by)
                .bind("reason", reason)
                .execute();
    }

    /** Whether a cancel was remembered; forgets it. */
    static boolean takeCancel(Handle tx, String orderId) {
        return tx.createUpdate("delete from cancel_request where order_id = :id").bind("id", orderId).execute() == 1;
    }

    static void log(Handle tx, String orderId, String command, String by, OrderDesk.Outcome outcome, String detail) {
        tx.createUpdate(
                        "insert into command_log (order_id, command, asked_by, outcome, detail)"
                                + " values (:id, :command, :by, :outcome, :detail)")
                .bind("id", orderId)
                .bind("command", command)
                .bind("by", by)
                .bind("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .bind("detail", detail)
                .execute();
    }

    private static String text(JsonObject json, String key) {
        return json.get(key) instanceof JsonString text ? text.getString() : null;
    }

    private static BigDecimal decimal(JsonObject json, String key) {
        return switch (json.get(key)) {
            case JsonString text -> new BigDecimal(text.getString());
            case JsonNumber number -> number.bigDecimalValue();
            case null, default -> null;
        };
    }
}
