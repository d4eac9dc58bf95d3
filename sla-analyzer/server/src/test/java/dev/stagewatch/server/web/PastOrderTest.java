package dev.stagewatch.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Told;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Months;
import dev.stagewatch.server.PolicyTrial;
import dev.stagewatch.server.SampleOrders;
import dev.stagewatch.server.access.Caller;
import dev.stagewatch.server.traces.JaegerLinks;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of an order that the engine has no more, over a real history. */
class PastOrderTest {

    private static Pages pages;

    @BeforeAll
    static void history() {
        HistoryDatabase database = Postgres.shared().history("past_order");
        Told whole = told("WHOLE");
        Told cutOff = told("CUT-OFF");
        cutOff.json().put("hopsTruncated", true);
        new HistoryWriter(database, new Months(database)).write(List.of(whole.met(1, 20), cutOff.met(1, 20), Told.of("BARE").met(1, 20)), List.of());
        pages = new Pages(new Surroundings(Optional::empty, () -> "", () -> Optional.of(SampleOrders.policy()), () -> Optional.of(database),
                new PolicyTrial(Optional::empty, () -> "", Path.of("none.yaml")), () -> new JaegerLinks(Optional.empty(), false), new OpenTrend()));
    }

    private static Told told(String order) {
        Told told = Told.of(order);
        var parts = told.json().putArray("components");
        part(parts.addObject(), "queue_wait", "mes", 900).put("target", "mes.orders");
        part(parts.addObject(), "service", "crm", 300);
        return told;
    }

    private static ObjectNode part(ObjectNode part, String component, String service, int seconds) {
        return part.put("component", component).put("service", service).put("seconds", seconds);
    }

    @Test
    @Tag("A2")
    void whatTheTimeWentToIsThereAfterTheEngineForgotTheOrder() {
        Document page = page("WHOLE", "en");
        assertThat(page.select(".gantt .legend li").eachText()).containsExactly("waiting in the queue mes mes.orders: 15 min", "service code crm: 5 min");
        assertThat(page.select(".parts rect").eachAttr("width")).containsExactly("750", "250");
        assertThat(page.select(".gantt .note")).isEmpty();
        assertThat(page("BARE", "en").select(".gantt .legend, .gantt .note")).isEmpty();
    }

    @Test
    @Tag("A4")
    void aBreakdownWithoutAllHopsSaysSo() {
        assertThat(page("CUT-OFF", "en").select(".gantt .note").eachText()).containsExactly("Hops are missing, so this is not exact.");
        assertThat(page("CUT-OFF", "ru").select(".gantt .note").eachText()).containsExactly("Часть шагов потеряна, поэтому это не точно.");
    }

    private static Document page(String order, String language) {
        PageAnswer answer = pages.respond(new PageRequest("/orders/" + order, Map.of(), Words.choose(language, null, null), Caller.STAFF));
        assertThat(answer.status()).isEqualTo(200);
        return Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8));
    }
}
