package dev.stagewatch.crm;

import dev.stagewatch.orders.Details;
import dev.stagewatch.orders.OrderStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Orders as staff reads them. */
@ApplicationScoped
public class OrderPages {
    private static final String SELECT =
            "select s.order_id, s.status, s.version, s.at, s.partner, s.details, o.material, o.quantity, o.price_amount,"
                    + " o.price_currency, c.order_id is not null as cancel_requested from order_state s"
                    + " left join crm_order o using (order_id) left join cancel_request c using (order_id)";

    @Inject Jdbi jdbi;

    public Optional<JsonObject> find(String orderId) {
        return jdbi.withHandle(
                tx -> tx.createQuery(SELECT + " where order_id = :id").bind("id", orderId).map((row, context) -> read(row)).findOne());
    }

    /**
     * A page of orders by id.
     *
     * @param status null for all
     * @param after the last id of the page before; empty for the first page
     */
    public List<JsonObject> list(OrderStatus status, String after, int limit) {
        return jdbi.withHandle(
                tx ->
                        tx.createQuery(
                                        SELECT
                                                + " where s.order_id > :after and (cast(:status as text) is null or s.status = :status)"
                                                + " order by s.order_id limit :limit")
                                .bind("after", after)
                                .bind("status", status == null ? null : status.name())
                                .bind("limit", limit)
                                .map((row, context) -> read(row))
                                .list());
    }

    private static JsonObject read(ResultSet row) throws SQLException {
        JsonObjectBuilder order =
                Json.createObjectBuilder()
                        .add("id", row.getString("order_id"))
                        .add("status", row.getString("status"))
                        .add("version", row.getInt("version"))
                        .add("at", row.getObject("at", OffsetDateTime.class).toInstant().toString())
                        .add("cancelRequested", row.getBoolean("cancel_requested"));
        text(order, "partner", row.getString("partner"));
        text(order, "material", row.getString("material"));
        if (row.getObject("quantity") != null) {
            order.add("quantity", row.getInt("quantity"));
        }
        BigDecimal amount = row.getBigDecimal("price_amount");
        if (amount != null) {
            order.add(
                    "price",
                    Json.createObjectBuilder().add("amount", amount.toPlainString()).add("currency", row.getString("price_currency")));
        }
        return order.add("details", Details.parse(row.getString("details"))).build();
    }

    private static void text(JsonObjectBuilder json, String key, String value) {
        if (value != null) {
            json.add(key, value);
        }
    }
}
