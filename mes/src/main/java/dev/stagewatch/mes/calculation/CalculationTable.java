package dev.stagewatch.mes.calculation;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** SQL of calculation; all in the caller's transaction. */
public final class CalculationTable {
    private static final String COLUMNS = "order_id, material, quantity, triangles, volume_mm3, surface_mm2, width_mm, depth_mm, height_mm,"
            + " layers, support_mm3, machine_seconds, grams, unit_price, amount, currency";
    private static final String VALUES = ":orderId, :material, :quantity, :triangles, :volumeMm3, :surfaceMm2, :widthMm, :depthMm, :heightMm,"
            + " :layers, :supportMm3, :machineSeconds, :grams, :unitPrice, :amount, :currency";

    private CalculationTable() {
    }

    /** An order has one calculation: a second one is a bug and fails on the primary key. */
    public static void save(Handle tx, Calculation calculation) {
        tx.createUpdate("insert into calculation (" + COLUMNS + ") values (" + VALUES + ")").bindMethods(calculation).execute();
    }

    public static Optional<Calculation> find(Handle tx, String orderId) {
        return tx.createQuery("select " + COLUMNS + " from calculation where order_id = :id")
                .bind("id", orderId).map(ConstructorMapper.of(Calculation.class)).findOne();
    }
}
