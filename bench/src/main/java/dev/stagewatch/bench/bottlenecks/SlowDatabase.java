package dev.stagewatch.bench.bottlenecks;

import dev.stagewatch.local.demo.StlShapes;
import dev.stagewatch.local.site.PartName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;

/** A service's PostgreSQL answers late, or somebody holds a lock on its table. Used once. */
final class SlowDatabase implements Injection {
    private final PartName service;
    private final Duration delay;
    private Connection locker;

    /** @param delay of each answer; zero: a lock instead */
    SlowDatabase(PartName service, Duration delay) {
        this.service = service;
        this.delay = delay;
    }

    @Override
    public String variant() {
        return service.label() + (delay.isZero() ? ", table locked" : ", answers " + delay.toMillis() + " ms late");
    }

    @Override
    public String stage() {
        return service == PartName.CRM ? "shop-to-crm" : "pricing";
    }

    @Override
    public Expected expected() {
        return new Expected(Set.of("running", "dependency"), service.label(), Set.of("database"), service.label(), Set.of("database"));
    }

    @Override
    public String begin(Plant plant) throws IOException {
        String order = plant.uploaded(StlShapes.binaryCube(20));
        if (delay.isZero()) {
            lock(plant);
        } else {
            plant.database(service).delayAnswers(delay);
        }
        plant.buyer().step(order, "submit");
        return order;
    }

    @Override
    public void heal(Plant plant, String order) throws IOException {
        plant.database(service).heal();
        if (locker != null) {
            try {
                locker.close();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    private void lock(Plant plant) throws IOException {
        try {
            locker = plant.stack().database(service.label()).connect();
            locker.setAutoCommit(false);
            try (Statement statement = locker.createStatement()) {
                statement.execute("lock table inbox in access exclusive mode");
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
