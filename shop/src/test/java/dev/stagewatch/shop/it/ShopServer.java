package dev.stagewatch.shop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

import dev.stagewatch.orders.it.Eventually;
import dev.stagewatch.orders.it.ItEnvironment;
import dev.stagewatch.orders.it.ServiceClient;

/** The shop under test. */
final class ShopServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private ShopServer() {
    }

    /** The very WAR that the build made. */
    static WebArchive war() {
        return ShrinkWrap.create(ZipImporter.class, "shop.war").importFrom(new File(System.getProperty("it.war"))).as(WebArchive.class);
    }

    /** Arquillian's deployment ends before the database is migrated and the queues are read. */
    static void awaitReady() {
        Eventually.within(START_LIMIT, ShopServer::assertHealthy);
    }

    static void assertHealthy() {
        assertThat(new ServiceClient(ItEnvironment.get().url()).get("health").status()).isEqualTo(200);
    }
}
