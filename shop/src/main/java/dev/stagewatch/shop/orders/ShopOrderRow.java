package dev.stagewatch.shop.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.shop.model.StoredModel;
import dev.stagewatch.shop.payment.Price;
import dev.stagewatch.shop.stl.StlFormat;

/** Reads rows of the shop's queries. */
final class ShopOrderRow {
    private ShopOrderRow() {
    }

    static ShopOrder read(ResultSet row) throws SQLException {
        return new ShopOrder(row.getString("order_id"), OrderStatus.valueOf(row.getString("status")), row.getInt("version"),
                instant(row, "at"), row.getString("partner"), row.getString("material"), row.getInt("quantity"),
                row.getString("comment"), instant(row, "created_at"), row.getString("traceparent"), model(row), price(row), payment(row));
    }

    static OrderView.Entry entry(ResultSet row) throws SQLException {
        return new OrderView.Entry(row.getString("status"), row.getInt("version"), instant(row, "at"), row.getString("service"));
    }

    private static StoredModel model(ResultSet row) throws SQLException {
        String key = row.getString("model_key");
        return key == null ? null : new StoredModel(row.getString("model_bucket"), key, row.getLong("model_bytes"),
                row.getString("model_sha256"), StlFormat.valueOf(row.getString("model_format")));
    }

    private static Price price(ResultSet row) throws SQLException {
        String currency = row.getString("price_currency");
        return currency == null ? null : new Price(row.getBigDecimal("price_amount"), currency);
    }

    private static OrderView.Payment payment(ResultSet row) throws SQLException {
        String id = row.getString("payment_id");
        return id == null ? null : new OrderView.Payment(id, row.getBigDecimal("amount").toPlainString(),
                row.getString("currency"), instant(row, "paid_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
