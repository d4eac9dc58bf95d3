package dev.stagewatch.server;

import static dev.stagewatch.server.FakeOrders.SINCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.OrderView;
import dev.stagewatch.engine.PolicySource;
import dev.stagewatch.engine.RunningStage;
import dev.stagewatch.engine.StageState;
import dev.stagewatch.engine.StageTotals;
import dev.stagewatch.engine.Verdict;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.hop.Component;
import dev.stagewatch.model.hop.Holder;
import dev.stagewatch.model.hop.Part;
import dev.stagewatch.model.hop.SpanRef;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;

/** Three open orders: one overdue of acme, held in a queue; one at risk of borealis; one in time of nobody with a hostile id. */
public final class SampleOrders {

    public static final String STUCK = "ORD-4711";
    public static final String OTHERS = "ORD-4712";
    public static final String HOSTILE = "ORD-<script>alert(1)</script>\"'&";
    public static final String TRACE = "0123456789abcdef0123456789abcdef";

    private SampleOrders() {
    }

    public static FakeOrders orders() {
        FakeOrders orders = new FakeOrders();
        orders.watermark = SINCE.plus(Duration.ofMinutes(42));
        open(orders, STUCK, "acme", Level.OVERDUE, 42);
        open(orders, OTHERS, "borealis", Level.AT_RISK, 26);
        open(orders, HOSTILE, null, Level.NONE, 3);
        orders.hops.put(STUCK, List.of(VisitHops.unknown("shop-to-crm", "v2"), new VisitHops("pricing", "v3", Optional.of(holder()), parts(), false)));
        for (String stage : List.of("shop-to-crm", "pricing", "approval")) {
            boolean pricing = stage.equals("pricing");
            orders.totals.add(new StageTotals(stage, pricing ? 3 : 0, pricing ? 1 : 0, pricing ? 1 : 0,
                    pricing ? Duration.ofMinutes(42) : Duration.ZERO, Duration.ofMinutes(30)));
        }
        return orders;
    }

    private static void open(FakeOrders orders, String id, String partner, Level level, long minutes) {
        Optional<String> whose = Optional.ofNullable(partner);
        var since = orders.watermark.minus(Duration.ofMinutes(minutes));
        orders.open.add(new RunningStage(id, whose, "pricing", "CONFIRMED", StageState.RUNNING, level, since,
                Optional.of(since.plus(Duration.ofMinutes(30))), Duration.ofMinutes(minutes), Duration.ofMinutes(30)));
        OrderView.Stage first = new OrderView.Stage("shop-to-crm", "SUBMITTED", List.of("CONFIRMED"), "v2", since.minus(Duration.ofMinutes(9)),
                Optional.of(since), StageState.COMPLETED, Level.NONE, Optional.of(Verdict.MET), Duration.ofMinutes(9), Duration.ofMinutes(15), Optional.empty());
        OrderView.Stage stage = new OrderView.Stage("pricing", "CONFIRMED", List.of("PRICE_CALCULATED"), "v3", since, Optional.empty(),
                StageState.RUNNING, level, Optional.empty(), Duration.ofMinutes(minutes), Duration.ofMinutes(30),
                Optional.of(since.plus(Duration.ofMinutes(30))));
        orders.known.put(id, new OrderView(id, whose, OptionalInt.of(3), 0, true, List.of(
                new OrderView.Status("SUBMITTED", OptionalInt.of(2), since.minus(Duration.ofMinutes(9)), "shop", TRACE, "0123456789abcdef"),
                new OrderView.Status("CONFIRMED", OptionalInt.of(3), since, "crm", TRACE, "0123456789abcdee")),
                List.of(first, stage), orders.watermark));
    }

    private static Holder holder() {
        return new Holder(Holder.Kind.UNCONSUMED, "mes", Component.QUEUE_WAIT, "mes.orders", "mes.orders publish", Nanos.of(SINCE), "", 0,
                new SpanRef(TRACE, "0123456789abcdee"));
    }

    private static List<Part> parts() {
        return List.of(new Part(Component.QUEUE_WAIT, "mes", "mes.orders", Duration.ofMinutes(40).toNanos()),
                new Part(Component.SERVICE, "crm", "", Duration.ofMinutes(2).toNanos()));
    }

    /** The policy of the jewellery business, as it is deployed. */
    public static Policy policy() {
        Path folder = Path.of("..").toAbsolutePath().normalize();
        try {
            return PolicySource.read(Files.readString(folder.resolve("sla.yaml")), "sla.yaml", name -> Files.readString(folder.resolve(name))).policy();
        } catch (IOException | PolicyException e) {
            throw new IllegalStateException("sla.yaml is part of the checkout", e);
        }
    }
}
