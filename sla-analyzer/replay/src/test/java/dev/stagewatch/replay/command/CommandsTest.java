package dev.stagewatch.replay.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.stagewatch.model.Policies;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
    private static final String STATUS = """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%s"}}]},"scopeSpans":[{"spans":[\
            {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"%s","endTimeUnixNano":"1544712661000000000",\
            "attributes":[{"key":"%s","value":{"stringValue":"O-17"}},{"key":"%s","value":{"stringValue":"SUBMITTED"}}]}]}]}]}
            """;

    @TempDir
    private Path temp;
    private Path sla;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writePolicy() throws IOException {
        sla = Files.writeString(temp.resolve("sla.yaml"), Policies.CASES);
    }

    @Test
    void everyCommandHasHelpWithItsExitCodes() {
        assertThat(run(new ReplayCommand(), "--help")).isZero();
        assertThat(run(new CheckCommand(), "--help")).isZero();
        assertThat(out.toString()).contains("Usage: replay", "Usage: check").contains("Exit codes: 0");
    }

    @Test
    void aReplayShowsStagesTheWorstOrdersAndWhatWasLeftOut() throws IOException {
        Path log = file("log.csv", "order,status,time\nA,SUBMITTED,2026-03-01T10:00:00Z\nB,SUBMITTED,2026-03-01T10:00:00Z\n"
                + "B,PRICE_CALCULATED,2026-03-01T10:40:00Z\nC,SUBMITTED,when\nD,PACKED,2026-03-01T12:00:00Z\n");
        assertThat(replay(log)).isZero();
        assertThat(out.toString()).contains("3 orders, 3 still open").contains("2 overdue alerts")
                .containsPattern("pricing +2 +0 +1 +0 +1 +1 +40m +40m +40m")
                .containsPattern("A +pricing +stuck +2026-03-01T10:00:00Z +2h +30m +1h 30m")
                .containsPattern("B +pricing +breached +2026-03-01T10:00:00Z +40m +30m +10m")
                .contains("left out, time-unreadable: 1").contains("log.csv:5: \"when\"");
        assertThat(err.toString()).contains("note: 1 of 3 statuses are not in").contains("PACKED");
    }

    @Test
    void oneOrderIsShownInFull() throws IOException {
        Path log = file("log.csv", "order,status,time,partner\nA,SUBMITTED,2026-03-01T10:00:00Z,acme\nA,PRICE_CALCULATED,2026-03-01T10:40:00Z,acme\n");
        assertThat(replay(log, "--order", "A")).isZero();
        assertThat(out.toString()).contains("Order A of acme").containsPattern("SUBMITTED +2026-03-01T10:00:00Z +40m")
                .containsPattern("pricing +2026-03-01T10:00:00Z +breached +2026-03-01T10:30:00Z +40m +30m")
                .containsPattern("2026-03-01T10:40:00Z +resolved \\(completed\\) +pricing");
        assertThat(replay(log, "--order", "Z")).isEqualTo(1);
        assertThat(err.toString()).contains("order Z is not in the data, which has 1: A");
    }

    @Test
    void asOfEndsTimeThereAndQuietSaysNothingBesides() throws IOException {
        Path log = file("log.csv", "order,status,time\nA,SUBMITTED,2026-03-01T10:00:00Z\nA,PRICE_CALCULATED,2026-03-01T10:40:00Z\nX,ODD,2026-03-01T10:00:00Z\n");
        assertThat(replay(log, "--as-of", "2026-03-01T10:20:00Z", "--json", "--quiet")).isZero();
        assertThat(out.toString()).contains("\"after-as-of\" : 1").contains("\"watermark\" : \"2026-03-01T10:20:00Z\"");
        assertThat(err.toString()).isEmpty();
        assertThat(replay(log, "--as-of", "2020-01-01T00:00:00Z")).isEqualTo(1);
        assertThat(err.toString()).contains("no fact lies before --as-of").contains("2026-03-01T10:00:00Z");
        assertThat(replay(log, "--as-of", "noon")).isEqualTo(2);
        assertThat(err.toString()).contains("--as-of noon: no instant; write it as");
    }

    @Test
    void whereNothingCanBeJudgedItSaysWhy() throws IOException {
        assertThat(replay(file("log.csv", "order,status,time\nA,SUBMITTED,\n"))).isEqualTo(1);
        assertThat(err.toString()).contains("nothing could be judged: 1 lines").contains("no-time: 1").contains("log.csv:2: no time");
        assertThat(replay(file("t.json", STATUS.formatted("shop", "PlaceOrder", "app.order.id", "x")))).isEqualTo(1);
        assertThat(err.toString()).contains("with 1 spans").contains("--traces");
    }

    @Test
    void aFileThatIsNotThereIsNamedAndSoIsAWrongOption() throws IOException {
        assertThat(replay(temp.resolve("none.csv"))).isEqualTo(1);
        assertThat(err.toString()).contains("none.csv: cannot be read");
        assertThat(replay(temp)).isEqualTo(1);
        Path log = file("log.csv", "order,status,time\nA,SUBMITTED,2026-03-01\n");
        for (String[] option : new String[][] {{"--zone", "Mars/Base"}, {"--delimiter", "ab"}, {"--time-format", "QQQQQQQQ"}}) {
            assertThat(replay(log, option)).isEqualTo(2);
            assertThat(err.toString()).contains(option[0] + " " + option[1]);
        }
        assertThat(run(new ReplayCommand())).isEqualTo(2);
    }

    @Test
    void aDataSetWhoseLastYearIsAWrongClockIsNoted() throws IOException {
        StringBuilder rows = new StringBuilder("order,status,time\nX,SUBMITTED,2099-01-01\n");
        for (int i = 0; i < 200; i++) {
            rows.append("A").append(i).append(",SUBMITTED,2018-01-01\n");
        }
        assertThat(replay(file("log.csv", rows.toString()))).isZero();
        assertThat(err.toString()).contains("only 1 of 201 facts are of the data's last year").contains("2099-01-01T00:00:00Z").contains("--as-of");
    }

    @Test
    @Tag("D7")
    void aPolicyThatIsRefusedIsToldByLineAndColumn() throws IOException {
        Files.writeString(sla, Policies.CASES.replace("limit: 30m", "limit: soon"));
        assertThat(run(new CheckCommand(), sla.toString())).isEqualTo(1);
        assertThat(err.toString()).containsPattern("sla.yaml:\\d+:\\d+: stages.pricing.limit");
        assertThat(replay(file("log.csv", "order,status,time\nA,SUBMITTED,2026-03-01\n"))).isEqualTo(1);
        assertThat(run(new CheckCommand(), temp.resolve("none.yaml").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("none.yaml: cannot be read; give the path of a sla.yaml");
    }

    @Test
    void aGoodPolicyIsExplainedStageByStage() {
        assertThat(run(new CheckCommand(), sla.toString())).isZero();
        assertThat(out.toString()).contains("is good: version").contains("pricing: starts at SUBMITTED, stops at PRICE_CALCULATED");
    }

    @Test
    void aSampleThatYieldsOrdersIsDescribed() throws IOException {
        assertThat(run(new CheckCommand(), sla.toString(), "--traces", file("t.json", STATUS.formatted("crm", "order.status", "order.id",
                "order.status")).toString())).isZero();
        assertThat(out.toString()).contains("1 statuses of 1 orders (O-17)").containsPattern("SUBMITTED +yes +1").contains("never seen: CREATED")
                .containsPattern("1\\. match: \\{ span: order.status \\} .* 1");
    }

    @Test
    void aSampleThatYieldsNoneIsToldHowToMendItInLinesThatAreGood() throws Exception {
        Path traces = file("t.json", STATUS.formatted("checkout", "PlaceOrder", "app.order.id", "app.step"));
        assertThat(run(new CheckCommand(), sla.toString(), "--traces", traces.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("id: [app.order.id]").contains("- match: { service: checkout, span: PlaceOrder }");
        String mended = Policies.CASES.replace("id: [order.id]", "id: [app.order.id]")
                .replace("  - match: { span: order.status }\n    status: \"${order.status}\"", "  - match: { service: checkout, span: PlaceOrder }\n    status: CREATED");
        Files.writeString(sla, mended);
        assertThat(run(new CheckCommand(), sla.toString(), "--traces", traces.toString())).isZero();
        assertThat(out.toString()).contains("1 statuses of 1 orders (O-17)");
    }

    @Test
    @Tag("D8")
    void aRunningAnalyzerIsAskedWhatThePolicyWouldChange() throws IOException {
        List<String> asked = new ArrayList<>();
        HttpServer analyzer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        analyzer.createContext("/api/v1/policy/preview", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = (asked.size() == 1 ? """
                    {"policyNow":"aa","policyNew":"bb","watermark":"2026-03-02T12:00:00Z","orders":7,"changes":[
                    {"kind":"fires","stage":"pricing","what":"overdue","visits":2,"examples":["A","B"]},
                    {"kind":"retold","stage":"pricing","what":"met -> breached","visits":9,"examples":["C"]}]}"""
                    : "{\"detail\":\"The engine is restoring.\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(asked.size() == 1 ? 200 : 503, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        analyzer.start();
        String url = "http://127.0.0.1:" + analyzer.getAddress().getPort();
        try {
            assertThat(run(new CheckCommand(), sla.toString(), "--against", url + "/")).isZero();
            assertThat(out.toString()).contains("7 orders tried at watermark 2026-03-02T12:00:00Z").contains("would fire at once: 2")
                    .containsPattern("pricing +overdue +2 +A, B\n").contains("had it been in force from the beginning: 9")
                    .containsPattern("met -> breached +9 +C …").doesNotContain("would resolve");
            assertThat(asked.getFirst()).contains("\"sla\":\"version: 1");
            assertThat(run(new CheckCommand(), sla.toString(), "--against", url)).isEqualTo(1);
            assertThat(err.toString()).contains("answered 503, The engine is restoring.");
        } finally {
            analyzer.stop(0);
        }
        assertThat(run(new CheckCommand(), sla.toString(), "--against", url)).isEqualTo(1);
        assertThat(err.toString()).contains("no analyzer answers there");
        assertThat(run(new CheckCommand(), sla.toString(), "--against", "localhost")).isEqualTo(2);
    }

    private int replay(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of(file.toString(), "--sla", sla.toString()));
        arguments.addAll(List.of(options));
        return run(new ReplayCommand(), arguments.toArray(String[]::new));
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).setExecutionExceptionHandler((failure, line, result) -> {
            line.getErr().println(failure.getMessage());
            return 1;
        }).execute(arguments);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name), text);
    }
}
