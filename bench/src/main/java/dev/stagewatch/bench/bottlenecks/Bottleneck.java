package dev.stagewatch.bench.bottlenecks;

import dev.stagewatch.local.site.PartName;
import java.time.Duration;
import java.util.Random;

/** The kinds of bottleneck that the product promises to name. */
enum Bottleneck {
    SLOW_DATABASE {
        @Override
        Injection injection(Random random) {
            PartName service = reader(random);
            return new SlowDatabase(service, random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(3_000 + random.nextInt(1_500)));
        }
    },
    CRM_CONSUMER_STOPPED {
        @Override
        Injection injection(Random random) {
            return new QueueFaults.ConsumerStopped("cancelled");
        }
    },
    QUEUE_FLOODED {
        @Override
        Injection injection(Random random) {
            return new QueueFaults.Flooded(reader(random));
        }
    },
    MES_STARVED_OF_CPU {
        @Override
        Injection injection(Random random) {
            return new ComputeFaults.Starved(6 + random.nextInt(7), 3_000);
        }
    },
    S3_SLOW {
        @Override
        Injection injection(Random random) {
            return new CallFaults.SlowStorage(random.nextBoolean() ? PartName.SHOP : PartName.MES, random.nextBoolean());
        }
    },
    GATEWAY_HANGING {
        @Override
        Injection injection(Random random) {
            return new CallFaults.HangingGateway("no answer");
        }
    },
    MES_CALCULATING_LONG {
        @Override
        Injection injection(Random random) {
            return new ComputeFaults.LongCalculation(11_000 + random.nextInt(4_000));
        }
    },
    CONSUMER_FAILING {
        @Override
        Injection injection(Random random) {
            return new QueueFaults.Failing(random.nextBoolean());
        }
    },
    MESSAGE_LOST {
        @Override
        Injection injection(Random random) {
            return new QueueFaults.Lost(reader(random));
        }
    };

    /** Where and how is left to chance, within what is that kind. */
    abstract Injection injection(Random random);

    /** As in tables and figures. */
    String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static PartName reader(Random random) {
        return random.nextBoolean() ? PartName.CRM : PartName.MES;
    }
}
