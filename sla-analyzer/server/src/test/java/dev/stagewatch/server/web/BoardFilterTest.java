package dev.stagewatch.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.stagewatch.server.FakeOrders;
import dev.stagewatch.server.PolicyTrial;
import dev.stagewatch.server.SampleOrders;
import dev.stagewatch.server.access.Caller;
import dev.stagewatch.server.traces.JaegerLinks;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader of the board can look for, and that pages stay what they show when their language or liveness changes. */
class BoardFilterTest {

    private static final String SLASHED = "2026/47;1 %2F";

    private final FakeOrders orders = SampleOrders.orders();
    private final Pages pages = new Pages(new Surroundings(() -> Optional.of(orders), () -> "", () -> Optional.of(SampleOrders.policy()),
            Optional::empty, new PolicyTrial(() -> Optional.of(orders), () -> "", Path.of("../sla.yaml")), () -> new JaegerLinks(Optional.empty(), false), new OpenTrend()));

    @ParameterizedTest
    @CsvSource({"state, overdue, ORD-4711", "state, at-risk, ORD-4711 ORD-4712", "partner, borealis, ORD-4712", "holder, MES.Orders, ORD-4711",
        "stage, approval, ''", "q, ORD-471, ORD-4711 ORD-4712", "holder, nobody, ''", "partner, acme, ORD-4711"})
    void ordersThatFitAreListedWorstFirst(String name, String value, String found) {
        Document board = board(Map.of(name, value), Caller.STAFF);

        assertThat(String.join(" ", board.select(".found a").eachText())).isEqualTo(found);
        assertThat(board.select("section p:containsOwn(No open order fits)")).hasSize(found.isEmpty() ? 1 : 0);
        assertThat(board.select("[name=" + name + "]").last().hasAttr("value") ? board.select("[name=" + name + "]").last().val()
                : board.select("[name=" + name + "] option[selected]").val()).isEqualTo(value);
    }

    @Test
    void allThatIsGivenMustHold() {
        assertThat(board(Map.of("q", "ORD-471", "state", "at-risk", "partner", "borealis"), Caller.STAFF).select(".found a").eachText())
                .containsExactly(SampleOrders.OTHERS);
        assertThat(board(Map.of("state", "overdue", "partner", "borealis"), Caller.STAFF).select(".found a")).isEmpty();
    }

    @Test
    void withoutAFilterNothingIsListedAndAnUnknownStateIsNone() {
        assertThat(board(Map.of(), Caller.STAFF).select("#found, #clear")).isEmpty();
        assertThat(board(Map.of("state", "late"), Caller.STAFF).select("#found")).isEmpty();
    }

    @Test
    void aPartnerFiltersItsOwnOrdersAlone() {
        Document board = board(Map.of("state", "at-risk"), Caller.partner("acme"));

        assertThat(board.select(".found a").eachText()).containsExactly(SampleOrders.STUCK);
        assertThat(board.select("[name=partner]")).isEmpty();
        assertThat(board(Map.of("partner", "borealis"), Caller.partner("acme")).select(".found a")).isEmpty();
    }

    @Test
    void theListIsKeptLiveWithItsFilterAndNoIdIsThereTwice() {
        Document board = board(Map.of("state", "overdue", "q", "ORD", "lang", "en"), Caller.STAFF);

        assertThat(board.select("#live #found")).hasSize(1);
        assertThat(board.select("#live").attr("hx-get")).isEqualTo("?q=ORD&state=overdue&list=on");
        assertThat(board.select(".toggle").attr("href")).isEqualTo("?q=ORD&state=overdue&live=off");
        assertThat(board.select(".languages a").attr("href")).isEqualTo("?q=ORD&state=overdue&lang=ru");
        assertThat(board.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void aLiveListIsNeverLedAwayToAnOrder() {
        assertThat(pages.respond(request("/", Map.of("q", SampleOrders.STUCK), Caller.STAFF)).status()).isEqualTo(303);
        assertThat(pages.respond(request("/", Map.of("q", SampleOrders.STUCK, "list", "on"), Caller.STAFF)).status()).isEqualTo(200);
    }

    @Test
    void anOrderWhoseIdNoPathCarriesIsFoundByParameter() {
        orders.known.put(SLASHED, orders.known.get(SampleOrders.STUCK));

        assertThat(pages.respond(request("/", Map.of("q", SLASHED), Caller.STAFF)).location()).isEqualTo("/order?id=2026%2F47%3B1%20%252F");
        PageAnswer answer = pages.respond(request("/order", Map.of("id", SLASHED), Caller.STAFF));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(html(answer).select(".languages a, .toggle").eachAttr("href"))
                .containsExactly("?id=2026%2F47%3B1%20%252F&lang=ru", "?id=2026%2F47%3B1%20%252F&live=off");
        assertThat(pages.respond(request("/order", Map.of("id", SLASHED + "x"), Caller.STAFF)).status()).isEqualTo(404);
        assertThat(pages.respond(request("/order", Map.of(), Caller.STAFF)).status()).isEqualTo(404);
    }

    @Test
    void noLinkRepeatsAFormThatWasSent() {
        PageAnswer tried = pages.change(request("/policy/preview", Map.of("sla", "secret: text"), Caller.STAFF));
        assertThat(html(tried).select(".languages a").attr("href")).isEqualTo("?lang=ru");
    }

    private Document board(Map<String, String> query, Caller caller) {
        PageAnswer answer = pages.respond(request("/", query, caller));
        assertThat(answer.status()).isEqualTo(200);
        return html(answer);
    }

    private static PageRequest request(String path, Map<String, String> query, Caller caller) {
        return new PageRequest(path, query, Words.choose("en", null, null), caller);
    }

    private static Document html(PageAnswer answer) {
        return Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8));
    }
}
