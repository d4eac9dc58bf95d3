package dev.stagewatch.bench.bottlenecks;

import dev.stagewatch.local.demo.StlShapes;
import dev.stagewatch.local.embedded.PaymentDouble.Behaviour;
import dev.stagewatch.local.site.PartName;
import java.time.Duration;
import java.util.Set;

/** What a service calls and does not get an answer from. */
final class CallFaults {
    /** Some 400 kB, which at {@link #BYTES_A_SECOND} take half a minute. */
    private static final int SPHERE_RINGS = 45;
    private static final long BYTES_A_SECOND = 12_000;
    private static final Duration ANSWER_DELAY = Duration.ofSeconds(20);

    private CallFaults() {}

    /** MES reads its model, or the shop stores one, over a connection that is slow. */
    record SlowStorage(PartName service, boolean throttled) implements Injection {
        @Override
        public String variant() {
            return service.label() + (throttled ? ", throttled" : ", answers late");
        }

        @Override
        public String stage() {
            return service == PartName.SHOP ? "upload" : "pricing";
        }

        @Override
        public Expected expected() {
            return new Expected(Set.of("running", "dependency"), service.label(), Set.of("object-storage"), "order-models",
                    Set.of("object-storage"));
        }

        @Override
        public String begin(Plant plant) {
            byte[] model = StlShapes.binarySphere(5, SPHERE_RINGS);
            String order = service == PartName.SHOP ? plant.created() : plant.uploaded(model);
            if (throttled) {
                plant.storage(service).throttle(BYTES_A_SECOND);
            } else {
                plant.storage(service).delayAnswers(ANSWER_DELAY);
            }
            if (service == PartName.SHOP) {
                plant.later(() -> plant.buyer().upload(order, model));
            } else {
                plant.buyer().step(order, "submit");
            }
            return order;
        }

        @Override
        public void heal(Plant plant, String order) {
            plant.storage(service).heal();
        }
    }

    /** The gateway takes the request and does not answer. */
    record HangingGateway(String variant) implements Injection {
        @Override
        public String stage() {
            return "approval";
        }

        @Override
        public Expected expected() {
            return new Expected(Set.of("dependency", "running"), "shop", Set.of("http-client"), "127.0.0.1", Set.of("http-client"));
        }

        @Override
        public String begin(Plant plant) {
            plant.stack().payments().behave(Behaviour.HANG);
            String order = plant.submitted(StlShapes.binaryCube(20));
            plant.awaitStatus(order, "PRICE_CALCULATED");
            plant.later(() -> {
                plant.buyer().step(order, "pay");
                plant.buyer().step(order, "approve");
            });
            return order;
        }

        @Override
        public void heal(Plant plant, String order) {
            plant.stack().payments().behave(Behaviour.OK);
        }
    }
}
