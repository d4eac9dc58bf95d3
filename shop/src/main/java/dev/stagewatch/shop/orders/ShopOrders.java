package dev.stagewatch.shop.orders;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

import dev.stagewatch.orders.StatusMessage;
import dev.stagewatch.shop.model.StoredModel;
import dev.stagewatch.shop.payment.Price;

/** Table shop_order and what belongs to it. All in the caller's transaction; every read asks for the owner. */
final class ShopOrders {
    private static final String SELECT = """
            select o.*, s.status, s.version, s.at, s.partner, p.payment_id, p.amount, p.currency, p.paid_at
            from shop_order o join order_state s on s.order_id = o.order_id left join payment p on p.order_id = o.order_id
            where o.owner = :owner""";

    private ShopOrders() {
    }

    /** @return false if the owner has an order with this retry key already */
    static boolean insert(Handle tx, String id, String owner, String retryKey, NewOrder order, String traceparent) {
        return tx.createUpdate("""
                        insert into shop_order (order_id, owner, idempotency_key, material, quantity, comment, traceparent)
                        values (:id, :owner, :key, :material, :quantity, :comment, :traceparent)
                        on conflict (owner, idempotency_key) do nothing""")
                .bind("id", id).bind("owner", owner).bind("key", retryKey).bind("material", order.material())
                .bind("quantity", order.quantity()).bind("comment", order.comment())
                .bind("traceparent", traceparent).execute() == 1;
    }

    static Optional<ShopOrder> find(Handle tx, String owner, String id) {
        return tx.createQuery(SELECT + " and o.order_id = :id").bind("owner", owner).bind("id", id)
                .map((row, context) -> ShopOrderRow.read(row)).findOne();
    }

    static Optional<ShopOrder> findByRetryKey(Handle tx, String owner, String retryKey) {
        return tx.createQuery(SELECT + " and o.idempotency_key = :key").bind("owner", owner).bind("key", retryKey)
                .map((row, context) -> ShopOrderRow.read(row)).findOne();
    }

    /** Newest first, those older than order {@code after}, or the newest if that is null. */
    static List<ShopOrder> page(Handle tx, String owner, String after, int limit) {
        String older = after == null ? "" : " and o.seq < (select seq from shop_order where order_id = :after and owner = :owner)";
        var query = tx.createQuery(SELECT + older + " order by o.seq desc limit :limit").bind("owner", owner).bind("limit", limit);
        if (after != null) {
            query.bind("after", after);
        }
        return query.map((row, context) -> ShopOrderRow.read(row)).list();
    }

    static void setModel(Handle tx, String id, StoredModel model) {
        tx.createUpdate("""
                        update shop_order set model_bucket = :bucket, model_key = :key, model_bytes = :bytes, model_sha256 = :sha256,
                        model_format = :format where order_id = :id""")
                .bind("bucket", model.bucket()).bind("key", model.key()).bind("bytes", model.bytes())
                .bind("sha256", model.sha256()).bind("format", model.format().name()).bind("id", id).execute();
    }

    /** The price of the newest version that told one; messages may come in any order. */
    static void setPrice(Handle tx, String id, int version, Price price) {
        tx.createUpdate("""
                        update shop_order set price_amount = :amount, price_currency = :currency, price_version = :version
                        where order_id = :id and coalesce(price_version, 0) < :version""")
                .bind("amount", price.amount()).bind("currency", price.currency()).bind("version", version).bind("id", id).execute();
    }

    /** Keeps the first payment of an order. */
    static void setPayment(Handle tx, String id, String paymentId, Price price) {
        tx.createUpdate("""
                        insert into payment (order_id, payment_id, amount, currency) values (:id, :payment, :amount, :currency)
                        on conflict (order_id) do nothing""")
                .bind("id", id).bind("payment", paymentId).bind("amount", price.amount()).bind("currency", price.currency()).execute();
    }

    /** Keeps for the history what another service told. */
    static void seen(Handle tx, StatusMessage message) {
        tx.createUpdate("""
                        insert into status_seen (order_id, version, status, at, service) values (:id, :version, :status, :at, :service)
                        on conflict (order_id, version) do nothing""")
                .bind("id", message.orderId()).bind("version", message.version()).bind("status", message.status().name())
                .bind("at", message.at().atOffset(ZoneOffset.UTC)).bind("service", message.service()).execute();
    }

    /** All statuses known here, oldest first. */
    static List<OrderView.Entry> history(Handle tx, String id) {
        return tx.createQuery("""
                        select version, status, at, service from status_history where order_id = :id
                        union all select version, status, at, service from status_seen where order_id = :id order by version""")
                .bind("id", id).map((row, context) -> ShopOrderRow.entry(row)).list();
    }
}
