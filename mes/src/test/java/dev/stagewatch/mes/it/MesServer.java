package dev.stagewatch.mes.it;

import static dev.stagewatch.orders.it.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.mes.geometry.Meshes;
import dev.stagewatch.orders.it.ItEnvironment;
import dev.stagewatch.orders.it.ServiceClient;
import dev.stagewatch.orders.it.ServiceClient.Answer;
import jakarta.json.JsonObject;
import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;

/** The very WAR that is delivered, deployed by Arquillian; tests act from outside. */
@ArquillianTest
abstract class MesServer {
    static final byte[] CUBE = Meshes.cube(10);

    final ItEnvironment it = ItEnvironment.get();
    final ServiceClient staff = new ServiceClient(it.url());
    final Wire wire = new Wire(it);

    @Deployment(testable = false)
    static WebArchive mes() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/mes.war"));
    }

    /** Arquillian deploys; the database is migrated after that. */
    @BeforeEach
    void awaitReady() {
        eventually(() -> assertThat(staff.get("health/ready").status()).isEqualTo(200));
    }

    JsonObject order(String orderId) {
        Answer answer = staff.get("api/v1/orders/" + orderId);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    JsonObject awaitStatus(String orderId, String status) {
        eventually(() -> assertThat(order(orderId).getString("status")).isEqualTo(status));
        return order(orderId);
    }

    /** An order that MES has priced and that is approved: ready to be made. */
    Order approved() {
        Order order = wire.newOrder(CUBE, "SILVER_925");
        wire.confirm(order);
        awaitStatus(order.id(), "PRICE_CALCULATED");
        wire.approve(order);
        awaitStatus(order.id(), "MANUFACTURING_APPROVED");
        return order;
    }
}
