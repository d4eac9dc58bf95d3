package dev.stagewatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Arrows between modules go one way: what a room's pom may name of ours, and that versions stand in the parent alone. */
class ModuleArrowsTest {

    /** What the code of a room may build on; tests may also use the launcher and the fixtures of a room below. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("order-tracing", Set.of()),
            Map.entry("order-service", Set.of("order-tracing")),
            Map.entry("shop", Set.of("order-service", "order-tracing")),
            Map.entry("crm", Set.of("order-service", "order-tracing")),
            Map.entry("mes", Set.of("order-service", "order-tracing")),
            Map.entry("sla-model", Set.of()),
            Map.entry("sla-engine", Set.of("sla-model")),
            Map.entry("sla-trace-store", Set.of("sla-model")),
            Map.entry("sla-history", Set.of("sla-model")),
            Map.entry("sla-replay", Set.of("sla-engine", "sla-model")),
            Map.entry("sla-server", Set.of("sla-engine", "sla-model", "sla-trace-store", "sla-history")),
            Map.entry("local", Set.of("sla-model", "sla-replay")),
            Map.entry("stagewatch-bench", Set.of("sla-engine", "sla-model", "sla-trace-store", "local")));

    @Test
    void aModuleUsesOnlyTheRoomsBelowIt() throws Exception {
        for (Path pom : modulePoms()) {
            Document document = parse(pom);
            String artifact = child(document.getDocumentElement(), "artifactId");
            if ("pom".equals(child(document.getDocumentElement(), "packaging"))) {
                continue;
            }
            assertThat(MAY_USE).as("a room for %s", Checkout.relative(pom)).containsKey(artifact);
            assertThat(MAY_USE.get(artifact)).as("%s may use", artifact).containsAll(usedByMainCode(document));
        }
    }

    @Test
    void versionsStandInTheParentAlone() throws Exception {
        List<String> strays = new ArrayList<>();
        for (Path pom : modulePoms()) {
            NodeList dependencies = parse(pom).getElementsByTagName("dependency");
            for (int i = 0; i < dependencies.getLength(); i++) {
                Element dependency = (Element) dependencies.item(i);
                if (child(dependency, "version") != null) {
                    strays.add(Checkout.relative(pom) + ": " + child(dependency, "artifactId"));
                }
            }
        }
        assertThat(strays).isEmpty();
    }

    private static List<Path> modulePoms() {
        return Checkout.files(file -> file.getFileName().toString().equals("pom.xml")
                && !file.getParent().equals(Checkout.root()) && !file.toString().contains("/src/"));
    }

    private static Set<String> usedByMainCode(Document pom) {
        Set<String> used = new TreeSet<>();
        NodeList dependencies = pom.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if ("dev.stagewatch".equals(child(dependency, "groupId")) && !"test".equals(child(dependency, "scope"))) {
                used.add(child(dependency, "artifactId"));
            }
        }
        return used;
    }

    private static Document parse(Path pom) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    }

    private static String child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element.getTextContent().trim();
            }
        }
        return null;
    }
}
