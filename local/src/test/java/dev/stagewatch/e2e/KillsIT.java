package dev.stagewatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Part;
import dev.stagewatch.local.stack.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * SIGKILL for every service, the collector, both brokers and the analyzer, one after the other at random moments while 200
 * orders come in: afterwards the analyzer again tells what the databases have, and history has each order's price once.
 */
@ExtendWith(WholeStack.class)
class KillsIT {
    private static final int ORDERS = 200;
    private static final int PAUSE_MS_MAX = 4_000;
    private static final List<PartName> VICTIMS = List.of(PartName.SHOP, PartName.CRM, PartName.MES, PartName.COLLECTOR,
            PartName.KAFKA, PartName.RABBITMQ, PartName.SLA_ANALYZER);

    private final Stack stack;

    KillsIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    @Tag("D10")
    void noKillLosesAnOrderOrAStatus() {
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        System.out.println("seed of the kills: " + seed + " (repeat with -Dstagewatch.seed=" + seed + ")");
        Crowd crowd = new Crowd(stack);
        CompletableFuture<List<String>> placing = CompletableFuture.supplyAsync(() -> crowd.orders(ORDERS));
        killEachOnce(new Random(seed));
        List<String> orders = placing.orTimeout(10, TimeUnit.MINUTES).join();
        SameStory story = new SameStory(stack);
        Eventually.within(Duration.ofMinutes(6), () -> assertThat(story.lastStatuses(orders)).containsOnly("PRICE_CALCULATED"));
        story.isTheSameFor(orders, Duration.ofMinutes(2));
        Eventually.within(Duration.ofMinutes(2), () -> assertThat(pricedByHistory(orders)).containsExactlyInAnyOrderElementsOf(orders));
    }

    /** Those whose price history has as calculated, once each. */
    private List<String> pricedByHistory(List<String> orders) {
        try (Connection history = stack.database("history").connect();
                PreparedStatement query = history.prepareStatement("select order_id from history.visit where order_id = any (?) "
                        + "and stage = 'pricing' and superseded_by is null")) {
            history.createStatement().execute("set role stagewatch_history_staff");
            query.setArray(1, history.createArrayOf("text", orders.toArray()));
            List<String> priced = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    priced.add(rows.getString(1));
                }
            }
            return priced;
        } catch (SQLException e) {
            throw new IllegalStateException("history cannot be read", e);
        }
    }

    private void killEachOnce(Random random) {
        List<PartName> order = new ArrayList<>(VICTIMS);
        Collections.shuffle(order, random);
        for (PartName name : order) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(PAUSE_MS_MAX)));
            Part part = stack.part(name);
            long pid = part.pid();
            part.kill();
            System.out.println("killed " + name + " (pid " + pid + ")");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(PAUSE_MS_MAX)));
            part.start();
            part.awaitReady();
        }
    }
}
