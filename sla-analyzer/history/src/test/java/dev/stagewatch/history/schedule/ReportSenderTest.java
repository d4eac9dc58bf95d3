package dev.stagewatch.history.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.SampleMonth;
import dev.stagewatch.history.delivery.Delivery;
import dev.stagewatch.history.it.EmbeddedKafka;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.schedule.SendingCounts.Outcome;
import jakarta.mail.internet.MimeMultipart;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schedule with a real mail server, a real S3 server and a real PostgreSQL. */
class ReportSenderTest {

    private static final Instant APRIL = Instant.parse("2026-04-02T12:00:00Z");
    private static final String SCHEDULE = """
            sendings:
              acme-monthly:
                partner: acme
                since: "2026-03-01"
                language: ru
                formats: [html, stages.csv, breaches.csv, json]
                to:
                  email: {to: [partner@acme.example]}
                  s3: {bucket: reports, prefix: sla/}
            """;

    private static HistoryDatabase database;

    @TempDir
    Path folder;
    private final HandClock clock = new HandClock(APRIL);
    private final SendingCounts counts = new SendingCounts(List.of());
    private GreenMail mail;
    private S3Proxy s3;
    private int mailPort;

    @BeforeAll
    static void march() {
        database = Postgres.shared().history("sender");
        SampleMonth.write(database);
    }

    @BeforeEach
    void servers() throws Exception {
        database.asWriter(handle -> handle.execute("delete from history.report_sending"));
        mailPort = EmbeddedKafka.freePort();
        startMail();
        Files.createDirectories(folder.resolve("reports"));
        s3 = S3Proxy.builder().blobStore(new FilesystemNio2BlobStore(folder.toString())).endpoint(URI.create("http://127.0.0.1:" + EmbeddedKafka.freePort()))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "access", "secret").ignoreUnknownHeaders(true).build();
        s3.start();
    }

    private void startMail() {
        mail = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
    }

    @AfterEach
    void stop() throws Exception {
        mail.stop();
        s3.stop();
    }

    private List<Sending> schedule(String yaml) throws InvalidScheduleException {
        Map<String, String> variables = Map.of("SMTP_HOST", "127.0.0.1", "SMTP_PORT", Integer.toString(mailPort), "SMTP_SECURITY", "none",
                "SMTP_FROM", "Stagewatch <reports@stagewatch.example>", "REPORT_S3_ENDPOINT", "http://127.0.0.1:" + s3.getPort(),
                "REPORT_S3_ACCESS_KEY", "access", "REPORT_S3_SECRET_KEY", "secret");
        return new ScheduleReader(name -> Optional.ofNullable(variables.get(name)), getClass().getClassLoader()).read(yaml);
    }

    private ReportSender sender() throws InvalidScheduleException {
        return new ReportSender(database, schedule(SCHEDULE), counts, clock);
    }

    private List<String> objects() throws Exception {
        try (var files = Files.walk(folder.resolve("reports"))) {
            return files.filter(Files::isRegularFile).map(file -> folder.resolve("reports").relativize(file).toString()).sorted().toList();
        }
    }

    @Test
    void aPeriodIsSentOnceByEachWayAndNeverAgainAlsoAfterARestart() throws Exception {
        for (int restart = 0; restart < 3; restart++) {
            ReportSender sender = sender();
            sender.step(clock.instant());
            sender.step(clock.instant());
            clock.pass(Duration.ofDays(3));
        }
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("Отчёт о SLA за 2026-03: ACME Jewels");
        assertThat(((MimeMultipart) mail.getReceivedMessages()[0].getContent()).getCount()).isEqualTo(5);
        assertThat(objects()).contains("sla/acme/2026-03/r1/sla-acme-2026-03-r1.stages.csv").hasSize(4);
        assertThat(counts.outcomes()).isEqualTo(Map.of("email", Map.of(Outcome.SENT, 1L), "s3", Map.of(Outcome.SENT, 1L)));
        assertThat(counts.waiting()).isEqualTo(Map.of("email", 0L, "s3", 0L));
    }

    @Test
    void ofManyInstancesAtOnceOneSends() throws Exception {
        List<Future<?>> steps = new ArrayList<>();
        try (ExecutorService instances = Executors.newFixedThreadPool(6)) {
            for (int n = 0; n < 6; n++) {
                ReportSender sender = sender();
                steps.add(instances.submit(() -> sender.step(clock.instant())));
            }
            for (Future<?> step : steps) {
                step.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(counts.outcomes().get("s3")).isEqualTo(Map.of(Outcome.SENT, 1L));
    }

    @Test
    void nothingIsSentBeforeAllOfThePeriodIsKnown() throws Exception {
        Instant due = Instant.parse("2026-04-01T01:00:00Z"); // April in Yekaterinburg, and six hours more
        sender().step(due.minusNanos(1));
        assertThat(mail.getReceivedMessages()).isEmpty();
        sender().step(due);
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aMailServerThatIsAwayHoldsUpNothingElseAndGetsItsLetterLater() throws Exception {
        mail.stop();
        ReportSender sender = sender();
        sender.step(clock.instant());
        assertThat(objects()).hasSize(4);
        assertThat(counts.outcomes().get("email")).isEqualTo(Map.of(Outcome.FAILED, 1L));
        assertThat(counts.waiting()).containsEntry("email", 1L).containsEntry("s3", 0L);

        startMail();
        clock.pass(Duration.ofSeconds(59));
        sender.step(clock.instant());
        assertThat(mail.getReceivedMessages()).as("not before its time").isEmpty();
        clock.pass(Duration.ofSeconds(1));
        sender().step(clock.instant());
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(counts.outcomes().get("email")).isEqualTo(Map.of(Outcome.FAILED, 1L, Outcome.SENT, 1L));
        assertThat(counts.waiting()).containsEntry("email", 0L);
        String row = database.asStaff(handle -> handle.createQuery(
                "select attempts || ' ' || revision || ' ' || coalesce(last_error, 'none') from history.report_sending where delivery = 'email'").mapTo(String.class).one());
        assertThat(row).isEqualTo("2 1 none");
    }

    @Test
    void whatIsRefusedIsTriedAgainLateAndSaysWhy() throws Exception {
        ReportSender sender = new ReportSender(database, schedule(SCHEDULE.replace("bucket: reports", "bucket: missing")), counts, clock);
        sender.step(clock.instant());
        clock.pass(Duration.ofHours(5));
        sender.step(clock.instant());
        assertThat(counts.outcomes().get("s3")).isEqualTo(Map.of(Outcome.REFUSED, 1L));
        String error = database.asStaff(handle -> handle.createQuery("select last_error from history.report_sending where delivery = 's3'").mapTo(String.class).one());
        assertThat(error).contains("missing").contains("404");
        clock.pass(Duration.ofHours(1));
        sender().step(clock.instant());
        assertThat(objects()).as("once the schedule is right").hasSize(4);
    }

    @Test
    void aDefectOfAWayIsAFailureAndEndsNothing() throws Exception {
        Map<String, Delivery> ways = new HashMap<>(schedule(SCHEDULE).getFirst().deliveries());
        ways.put("email", parcel -> {
            throw new IllegalStateException("a defect");
        });
        Sending usual = schedule(SCHEDULE).getFirst();
        ReportSender sender = new ReportSender(database, List.of(new Sending(usual.name(), usual.partner(), usual.every(), usual.after(), usual.since(),
                usual.language(), usual.formats(), ways)), counts, clock);
        sender.step(clock.instant());
        assertThat(counts.outcomes()).isEqualTo(Map.of("email", Map.of(Outcome.FAILED, 1L), "s3", Map.of(Outcome.SENT, 1L)));
    }

    /** A clock that a test moves. */
    private static final class HandClock extends java.time.Clock {

        private volatile Instant now;

        private HandClock(Instant now) {
            this.now = now;
        }

        private void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public java.time.Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
