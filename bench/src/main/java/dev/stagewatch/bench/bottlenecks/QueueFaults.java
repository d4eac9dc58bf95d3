package dev.stagewatch.bench.bottlenecks;

import com.rabbitmq.client.GetResponse;
import dev.stagewatch.local.demo.StlShapes;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.PartName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What goes wrong around a queue. */
final class QueueFaults {
    private static final int PROBE_COPIES = 1_000;
    /** Shorter ones measure the look at the queue rather than its consumer. */
    private static final double PROBE_SECONDS = 2;
    private static final double FLOOD_SECONDS = 20;
    private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(3);

    private QueueFaults() {}

    private static Expected unconsumed(PartName reader, String queue) {
        return new Expected(Set.of("unconsumed"), reader.label(), Set.of("queue-wait"), queue, Set.of("queue-wait"));
    }

    private static String queue(PartName reader) {
        return reader == PartName.CRM ? Queues.CRM : Queues.MES;
    }

    private static String stage(PartName reader) {
        return reader == PartName.CRM ? "shop-to-crm" : "pricing";
    }

    /** CRM runs and beats, but takes no message: its consumer is gone from the broker. */
    record ConsumerStopped(String variant) implements Injection {
        @Override
        public String stage() {
            return QueueFaults.stage(PartName.CRM);
        }

        @Override
        public Expected expected() {
            return unconsumed(PartName.CRM, Queues.CRM);
        }

        @Override
        public String begin(Plant plant) {
            String order = plant.uploaded(StlShapes.binaryCube(20));
            plant.consume(PartName.CRM, Queues.CRM, false);
            plant.buyer().step(order, "submit");
            return order;
        }

        @Override
        public void heal(Plant plant, String order) {
            plant.consume(PartName.CRM, Queues.CRM, true);
        }
    }

    /** Thousands of messages lie ahead of the order's, as many as the consumer needs {@value #FLOOD_SECONDS} s for. */
    record Flooded(PartName reader) implements Injection {
        @Override
        public String variant() {
            return queue(reader);
        }

        @Override
        public String stage() {
            return QueueFaults.stage(reader);
        }

        @Override
        public Expected expected() {
            return unconsumed(reader, queue(reader));
        }

        @Override
        public String begin(Plant plant) {
            GetResponse applied = plant.sample(reader == PartName.CRM ? "status.SUBMITTED" : "status.CONFIRMED");
            String order = plant.uploaded(StlShapes.binaryCube(20));
            int copies = (int) (aSecond(plant, applied) * FLOOD_SECONDS);
            // Nobody reads until the order's message is behind them all, else the first are gone before it comes.
            plant.consume(reader, queue(reader), false);
            plant.queues().flood(queue(reader), applied, copies);
            plant.queues().awaitWaiting(queue(reader), copies);
            plant.buyer().step(order, "submit");
            plant.queues().awaitWaiting(queue(reader), copies + 1);
            plant.consume(reader, queue(reader), true);
            return order;
        }

        /** How many the consumer lets go in a second, in a flood that lasts long enough to tell. */
        private double aSecond(Plant plant, GetResponse applied) {
            int copies = PROBE_COPIES;
            double seconds = drainSeconds(plant, applied, copies);
            while (seconds < PROBE_SECONDS) {
                copies *= 2;
                seconds = drainSeconds(plant, applied, copies);
            }
            return copies / seconds;
        }

        private double drainSeconds(Plant plant, GetResponse applied, int copies) {
            long begun = System.nanoTime();
            plant.queues().flood(queue(reader), applied, copies);
            plant.queues().awaitEmpty(queue(reader), DRAIN_PATIENCE);
            return (System.nanoTime() - begun) / 1e9;
        }

        @Override
        public void heal(Plant plant, String order) {
            plant.consume(reader, queue(reader), true);
            plant.queues().awaitEmpty(queue(reader), DRAIN_PATIENCE);
        }
    }

    /** The broker had the order's message and has it no more; later somebody sends it again. */
    static final class Lost implements Injection {
        private final PartName reader;
        private List<GetResponse> taken = List.of();

        Lost(PartName reader) {
            this.reader = reader;
        }

        @Override
        public String variant() {
            return queue(reader);
        }

        @Override
        public String stage() {
            return QueueFaults.stage(reader);
        }

        @Override
        public Expected expected() {
            return unconsumed(reader, queue(reader));
        }

        @Override
        public String begin(Plant plant) {
            String order = plant.uploaded(StlShapes.binaryCube(20));
            plant.consume(reader, queue(reader), false);
            plant.buyer().step(order, "submit");
            plant.queues().awaitWaiting(queue(reader), 1);
            taken = plant.queues().drain(queue(reader));
            plant.consume(reader, queue(reader), true);
            return order;
        }

        @Override
        public void heal(Plant plant, String order) {
            plant.consume(reader, queue(reader), true);
            plant.queues().put(queue(reader), taken);
        }
    }

    /** The model that MES is to price is gone or is another: each attempt fails until the message is put aside. */
    static final class Failing implements Injection {
        private static final Duration PUT_ASIDE_WITHIN = Duration.ofSeconds(60);
        private static final String DEAD = Queues.MES + ".dead";

        private final boolean missing;
        private byte[] model;
        private Path file;

        /** @param missing gone; else another one lies in its place */
        Failing(boolean missing) {
            this.missing = missing;
        }

        @Override
        public String variant() {
            return missing ? "model missing" : "model altered";
        }

        @Override
        public String stage() {
            return "pricing";
        }

        @Override
        public Expected expected() {
            return new Expected(Set.of("failed", "dead-lettered"), "mes", Set.of("queue-consume"), "", Set.of("queue-consume", "queue-wait"));
        }

        @Override
        public String begin(Plant plant) throws IOException {
            String order = plant.uploaded(StlShapes.binaryCube(20));
            file = plant.model(order);
            model = Files.readAllBytes(file);
            if (missing) {
                Files.delete(file);
            } else {
                byte[] other = model.clone();
                other[other.length - 1] ^= 1;
                Files.write(file, other);
            }
            plant.buyer().step(order, "submit");
            return order;
        }

        @Override
        public void heal(Plant plant, String order) throws IOException {
            Await.until(PUT_ASIDE_WITHIN, () -> plant.queues().waiting(DEAD) > 0);
            Files.write(file, model);
            plant.queues().put(Queues.MES, plant.queues().drain(DEAD));
        }
    }
}
