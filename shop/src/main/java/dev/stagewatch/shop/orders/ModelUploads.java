package dev.stagewatch.shop.orders;

import java.io.IOException;
import java.io.InputStream;

import org.jdbi.v3.core.Jdbi;

import dev.stagewatch.orders.OrderLedger;
import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.WrongStateException;
import dev.stagewatch.shop.model.ModelStore;
import dev.stagewatch.shop.model.ModelTooLargeException;
import dev.stagewatch.shop.model.StoreBusyException;
import dev.stagewatch.shop.model.StoredModel;
import dev.stagewatch.shop.people.Caller;
import dev.stagewatch.shop.stl.NotStlException;
import dev.stagewatch.tracing.OrderSpan;
import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.TracingKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import software.amazon.awssdk.core.exception.SdkException;

/** Gives an order its model: first into S3, then, in one transaction, onto the order. Thread-safe. */
@ApplicationScoped
public class ModelUploads {
    @Inject
    Jdbi jdbi;
    @Inject
    OrderBook book;
    @Inject
    OrderLedger ledger;
    @Inject
    ModelStore store;
    @Inject
    OrderTracing tracing;

    /** @param claimedBytes what the sender said the length is, or -1; throws as {@link ModelStore#store} and wrong state */
    OrderView upload(Caller caller, String id, InputStream body, long claimedBytes)
            throws NotStlException, ModelTooLargeException, StoreBusyException, IOException {
        ShopOrder order = book.find(caller, id);
        requireOpen(order);
        try (OrderSpan span = tracing.continueOrder("upload model", order.ref(), order.traceparent())) {
            try {
                StoredModel model = store.store(id, body, claimedBytes);
                span.set(TracingKeys.MODEL_BYTES, model.bytes());
                return keep(caller, id, model);
            } catch (IOException | SdkException e) {
                span.fail(e);
                throw e;
            }
        }
    }

    private OrderView keep(Caller caller, String id, StoredModel model) {
        StoredModel replaced;
        try {
            replaced = jdbi.inTransaction(tx -> {
                ShopOrder order = book.locked(tx, caller, id);
                requireOpen(order);
                ShopOrders.setModel(tx, id, model);
                if (order.status() == OrderStatus.CREATED) {
                    ledger.move(tx, id, OrderStatus.FILE_UPLOADED, null);
                }
                return order.model();
            });
        } catch (WrongStateException e) {
            // Submitted or cancelled meanwhile. After any other error the commit may have happened: then the object stays.
            store.discard(model);
            throw e;
        }
        if (replaced != null) {
            store.discard(replaced);
        }
        return book.read(caller, id);
    }

    private void requireOpen(ShopOrder order) {
        if (order.status() != OrderStatus.CREATED && order.status() != OrderStatus.FILE_UPLOADED) {
            throw new WrongStateException(order.id(), order.status(), OrderStatus.FILE_UPLOADED, ledger.allowed(order.status()));
        }
    }
}
