package dev.stagewatch.bench.bottlenecks;

import dev.stagewatch.local.demo.StlShapes;
import dev.stagewatch.local.site.PartName;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** MES calculates, and that takes long. */
final class ComputeFaults {
    private static final Expected IN_MES = new Expected(Set.of("running"), "mes", Set.of("service", "queue-consume"), "",
            Set.of("service"));
    private static final double RADIUS_MM = 10;
    private static final double HEIGHT_MM = 900;

    private ComputeFaults() {}

    /** A model that is much work to slice. */
    record LongCalculation(int sides) implements Injection {
        @Override
        public String variant() {
            return "a prism of " + sides + " sides";
        }

        @Override
        public String stage() {
            return "pricing";
        }

        @Override
        public Expected expected() {
            return IN_MES;
        }

        @Override
        public String begin(Plant plant) {
            return plant.submitted(StlShapes.binaryPrism(RADIUS_MM, HEIGHT_MM, sides));
        }

        @Override
        public void heal(Plant plant, String order) {
            // It comes to its end by itself.
        }
    }

    /** MES may run for a small part of each second only, as with a quota of its control group. Used once. */
    static final class Starved implements Injection {
        private static final long PERIOD_MS = 500;

        private final int percent;
        private final int sides;
        private final CountDownLatch healed = new CountDownLatch(1);
        private Thread starver;

        Starved(int percent, int sides) {
            this.percent = percent;
            this.sides = sides;
        }

        @Override
        public String variant() {
            return percent + " % of a core's time";
        }

        @Override
        public String stage() {
            return "pricing";
        }

        @Override
        public Expected expected() {
            return IN_MES;
        }

        @Override
        public String begin(Plant plant) {
            String order = plant.uploaded(StlShapes.binaryPrism(RADIUS_MM, HEIGHT_MM, sides));
            long group = plant.stack().part(PartName.MES).pid();
            starver = Thread.ofPlatform().daemon().name("starver").start(() -> starve(group));
            plant.buyer().step(order, "submit");
            return order;
        }

        @Override
        public void heal(Plant plant, String order) {
            healed.countDown();
            try {
                starver.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void starve(long group) {
            try {
                boolean over = false;
                while (!over) {
                    signal("STOP", group);
                    over = healed.await(PERIOD_MS * (100 - percent) / 100, TimeUnit.MILLISECONDS);
                    signal("CONT", group);
                    over |= healed.await(PERIOD_MS * percent / 100, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** To the part's whole group, which it leads; it was started by this process. */
        private static void signal(String name, long group) throws InterruptedException {
            try {
                new ProcessBuilder("kill", "-s", name, "--", "-" + group).start().waitFor();
            } catch (IOException e) {
                throw new IllegalStateException("cannot run kill", e);
            }
        }
    }
}
