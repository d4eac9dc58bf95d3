package dev.stagewatch.mes.calculation;

import dev.stagewatch.mes.geometry.Box;
import dev.stagewatch.mes.geometry.Layers;
import dev.stagewatch.mes.geometry.Solid;
import dev.stagewatch.mes.pricing.Piece;
import dev.stagewatch.mes.pricing.Price;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;

/**
 * All numbers behind a price; what one piece is like, then what the order costs.
 *
 * @param widthMm of the bounding box along x, {@code depthMm} along y, {@code heightMm} along z
 * @param machineSeconds of one piece
 * @param grams of one piece without support
 * @param unitPrice one piece; {@code amount} the whole order, both in {@code currency}
 */
public record Calculation(
        String orderId,
        String material,
        int quantity,
        long triangles,
        double volumeMm3,
        double surfaceMm2,
        double widthMm,
        double depthMm,
        double heightMm,
        int layers,
        double supportMm3,
        double machineSeconds,
        BigDecimal grams,
        BigDecimal unitPrice,
        BigDecimal amount,
        String currency) {

    static Calculation of(Job job, Solid solid, Layers layers, Piece piece, Price price) {
        Box box = solid.box();
        return new Calculation(job.orderId(), job.material(), job.quantity(), solid.triangles(), solid.volumeMm3(), solid.surfaceMm2(),
                box.widthMm(), box.depthMm(), box.heightMm(), layers.count(), piece.supportMm3(), piece.machineSeconds(),
                price.grams(), price.unit(), price.amount(), price.currency());
    }

    /** What the other services are told on top of what they know. */
    public JsonObject told() {
        return Json.createObjectBuilder()
                .add("price", Json.createObjectBuilder().add("amount", amount.toPlainString()).add("currency", currency))
                .add("volumeMm3", volumeMm3)
                .add("surfaceMm2", surfaceMm2)
                .add("supportMm3", supportMm3)
                .add("machineSeconds", machineSeconds)
                .add("grams", grams)
                .build();
    }
}
