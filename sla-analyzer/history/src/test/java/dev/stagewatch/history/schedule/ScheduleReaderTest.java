package dev.stagewatch.history.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.stagewatch.history.delivery.Delivery;
import dev.stagewatch.history.delivery.DeliveryFactory;
import dev.stagewatch.history.delivery.DeliverySettings;
import dev.stagewatch.history.render.ReportFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleReaderTest {

    private static final String SCHEDULE = """
            sendings:
              acme-monthly:
                partner: acme
                every: month
                after: PT8H
                since: "2026-11-01"
                language: ru
                formats: [pdf, stages.csv]
                to:
                  email: {to: [sla@acme.example]}
                  s3: {bucket: reports, prefix: sla/}
            """;

    private final Map<String, String> variables = new HashMap<>(Map.of("SMTP_HOST", "mail.example", "SMTP_FROM", "reports@stagewatch.example",
            "REPORT_S3_ACCESS_KEY", "id", "REPORT_S3_SECRET_KEY", "key"));

    private List<Sending> read(String yaml) throws InvalidScheduleException {
        return new ScheduleReader(name -> Optional.ofNullable(variables.get(name)), getClass().getClassLoader()).read(yaml);
    }

    @Test
    void eachKeyMeansWhatItSays() throws Exception {
        Sending sending = read(SCHEDULE).getFirst();
        assertThat(sending.name()).isEqualTo("acme-monthly");
        assertThat(sending.partner()).isEqualTo("acme");
        assertThat(sending.every()).isEqualTo(Sending.Every.MONTH);
        assertThat(sending.after()).isEqualTo(Duration.ofHours(8));
        assertThat(sending.since()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(sending.language()).isEqualTo(Locale.of("ru"));
        assertThat(sending.formats()).containsExactly(ReportFormat.PDF, ReportFormat.CSV_STAGES);
        assertThat(sending.deliveries()).containsOnlyKeys("email", "s3");
    }

    /** A deployment begins with that file. */
    @Test
    void theExampleOfTheDeploymentIsASchedule() throws Exception {
        Sending sending = read(Files.readString(Path.of("../../deploy/reports/schedule.yaml"))).getFirst();
        assertThat(sending.partner()).isEqualTo("acme");
        assertThat(sending.formats()).contains(ReportFormat.HTML, ReportFormat.JSON);
        assertThat(sending.deliveries()).containsOnlyKeys("email");
    }

    @Test
    void whatIsLeftOutIsTheUsual() throws Exception {
        Sending sending = read(SCHEDULE.replace("    every: month\n", "").replace("    after: PT8H\n", "").replace("    language: ru\n", "")).getFirst();
        assertThat(sending.every()).isEqualTo(Sending.Every.MONTH);
        assertThat(sending.after()).isEqualTo(Duration.ofHours(6));
        assertThat(sending.language()).isEqualTo(Locale.of("en"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "every: month|every: week|sendings.acme-monthly.every", "PT8H|soon|sendings.acme-monthly.after", "PT8H|-PT8H|sendings.acme-monthly.after",
        "language: ru|language: de|sendings.acme-monthly.language", "pdf|xml|xml", "partner: acme|note: acme|sendings.acme-monthly.note",
        "email:|fax:|sendings.acme-monthly.to.fax", "sla@acme.example|nobody at all|nobody at all", "bucket|pail|sendings.acme-monthly.to.s3.pail",
        "sla/|sla|sla", "sendings:|sending:|sendings", "'\"2026-11-01\"'|soon|sendings.acme-monthly.since"})
    void whatIsWrongIsRefusedByItsKey(String right, String wrong, String told) {
        assertThat(SCHEDULE).contains(right);
        assertThatThrownBy(() -> read(SCHEDULE.replace(right, wrong))).isInstanceOf(InvalidScheduleException.class).hasMessageContaining(told);
    }

    @Test
    void variableThatAWayNeedsIsNamed() {
        for (String name : List.copyOf(variables.keySet())) {
            String value = variables.remove(name);
            assertThatThrownBy(() -> read(SCHEDULE)).hasMessageContaining(name);
            variables.put(name, value);
        }
        variables.put("SMTP_SECURITY", "maybe");
        assertThatThrownBy(() -> read(SCHEDULE)).hasMessageContaining("SMTP_SECURITY must be none, starttls or tls");
    }

    @Test
    void anotherWayIsFoundWhereItsJarIs() throws Exception {
        Sending sending = read(SCHEDULE.replace("email: {to: [sla@acme.example]}", "pigeon: {loft: north}")).getFirst();
        assertThat(sending.deliveries()).containsOnlyKeys("pigeon", "s3");
        assertThat(sending.deliveries().get("pigeon")).isInstanceOf(Pigeon.class);
    }

    /** As another jar would have it: named in META-INF/services of the tests. */
    public static final class PigeonFactory implements DeliveryFactory {

        @Override
        public String name() {
            return "pigeon";
        }

        @Override
        public Delivery open(DeliverySettings settings) {
            return new Pigeon(settings.text("loft").orElseThrow());
        }
    }

    private record Pigeon(String loft) implements Delivery {

        @Override
        public void send(dev.stagewatch.history.delivery.Parcel parcel) { }
    }
}
