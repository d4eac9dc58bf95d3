package dev.stagewatch.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** The core knows nothing of the edge: model is pure and has no clock, engine knows no server, tracing knows no room. */
class CoreArrowsTest {

    @Test
    void theModelKnowsNoBrokerNoServerNoDatabaseAndNoFile() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage(
                        "org.apache.kafka..", "jakarta..", "java.sql..", "java.net..", "java.nio.file..",
                        "dev.stagewatch.engine..", "dev.stagewatch.server..")
                .check(classesOf("sla-analyzer/model"));
    }

    @Test
    void theModelHasNoClockOfItsOwn() {
        noClasses().should().callMethod(Instant.class, "now")
                .orShould().callMethod(LocalDateTime.class, "now")
                .orShould().callMethod(ZonedDateTime.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .orShould().dependOnClassesThat().areAssignableTo(Clock.class)
                .check(classesOf("sla-analyzer/model"));
    }

    @Test
    void theEngineKnowsNoServer() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage(
                        "jakarta..", "java.sql..", "org.eclipse.microprofile..", "dev.stagewatch.server..")
                .check(classesOf("sla-analyzer/engine"));
    }

    @Test
    void theReplayKnowsNoBrokerAndNoServer() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.kafka..", "jakarta..", "java.sql..",
                        "dev.stagewatch.engine.topology..", "dev.stagewatch.engine.view..", "dev.stagewatch.server..", "dev.stagewatch.local..")
                .check(classesOf("sla-analyzer/replay"));
    }

    @Test
    void tracingKnowsNoneOfOurRooms() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage(
                        "dev.stagewatch.orders..", "dev.stagewatch.shop..", "dev.stagewatch.crm..", "dev.stagewatch.mes..",
                        "io.openliberty..", "com.ibm..")
                .check(classesOf("order-tracing"));
    }

    @Test
    void theServicesDoNotKnowEachOther() {
        for (String service : new String[] {"shop", "crm", "mes"}) {
            noClasses().that().resideInAPackage("dev.stagewatch." + service + "..")
                    .should().dependOnClassesThat().resideInAnyPackage(othersOf(service))
                    .check(classesOf(service));
        }
    }

    private static String[] othersOf(String service) {
        return java.util.stream.Stream.of("shop", "crm", "mes", "model", "engine", "server", "local")
                .filter(room -> !room.equals(service))
                .map(room -> "dev.stagewatch." + room + "..")
                .toArray(String[]::new);
    }

    private static JavaClasses classesOf(String room) {
        JavaClasses classes = new ClassFileImporter().importPath(Checkout.root().resolve(room).resolve("target/classes"));
        if (classes.isEmpty()) {
            throw new AssertionError(room + "/target/classes is empty: build the whole reactor first");
        }
        return classes;
    }
}
