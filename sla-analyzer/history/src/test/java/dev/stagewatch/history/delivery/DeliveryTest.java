package dev.stagewatch.history.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.stagewatch.history.it.EmbeddedKafka;
import dev.stagewatch.history.render.ReportFile;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class DeliveryTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-04-01T12:00:00Z"), ZoneOffset.UTC);
    private static final byte[] PDF = "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8);

    private static Parcel parcel(String partner, String subject) {
        return new Parcel(partner, "2026-03", 2, subject, "Отчёт во вложении.", List.of(new ReportFile("sla.pdf", "application/pdf", PDF),
                new ReportFile("sla.csv", "text/csv; charset=utf-8", "a,b\r\n".getBytes(StandardCharsets.UTF_8))));
    }

    private static GreenMail mail() throws IOException {
        GreenMail mail = new GreenMail(new ServerSetup(EmbeddedKafka.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.setUser("partner@acme.example", "partner", "secret");
        mail.start();
        return mail;
    }

    private static EmailDelivery email(int port, String user, String password) {
        return new EmailDelivery(new EmailDelivery.Smtp("127.0.0.1", port, EmailDelivery.Security.NONE, user, password),
                "Stagewatch <reports@stagewatch.example>", List.of("partner@acme.example"), NOON);
    }

    @Test
    void aLetterArrivesWithItsFilesToTheByte() throws Exception {
        GreenMail mail = mail();
        try {
            email(mail.getSmtp().getPort(), "partner", "secret").send(parcel("acme", "Отчёт об SLA\r\nBcc: all@acme.example"));
            MimeMessage[] received = mail.getReceivedMessages();
            assertThat(received).hasSize(1);
            assertThat(received[0].getSubject()).isEqualTo("Отчёт об SLA Bcc: all@acme.example");
            assertThat(received[0].getHeader("Bcc")).isNull();
            MimeMultipart parts = (MimeMultipart) received[0].getContent();
            assertThat(parts.getCount()).isEqualTo(3);
            assertThat(parts.getBodyPart(0).getContent().toString()).contains("Отчёт во вложении.");
            assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("sla.pdf");
            assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(PDF);
        } finally {
            mail.stop();
        }
    }

    @Test
    void theSameReportSentAgainHasTheSameMessageId() throws Exception {
        GreenMail mail = mail();
        try {
            email(mail.getSmtp().getPort(), null, null).send(parcel("acme", "first"));
            email(mail.getSmtp().getPort(), null, null).send(parcel("acme", "second"));
            assertThat(mail.getReceivedMessages()[0].getMessageID()).isEqualTo(mail.getReceivedMessages()[1].getMessageID());
        } finally {
            mail.stop();
        }
    }

    @Test
    void aMailServerThatIsAwayIsSaidToBeTriedAgain() throws IOException {
        EmailDelivery away = email(EmbeddedKafka.freePort(), null, null);
        assertThatThrownBy(() -> away.send(parcel("acme", "first"))).isInstanceOf(DeliveryException.class).hasMessageContaining("127.0.0.1")
                .extracting(failure -> ((DeliveryException) failure).isPassing()).isEqualTo(true);
    }

    @Test
    void encryptionThatIsAskedForIsNeverLeftOut() throws IOException {
        GreenMail mail = mail();
        try {
            EmailDelivery guarded = new EmailDelivery(new EmailDelivery.Smtp("127.0.0.1", mail.getSmtp().getPort(),
                    EmailDelivery.Security.STARTTLS, null, null), "reports@stagewatch.example", List.of("partner@acme.example"), NOON);
            assertThatThrownBy(() -> guarded.send(parcel("acme", "first"))).isInstanceOf(DeliveryException.class);
            assertThat(mail.getReceivedMessages()).isEmpty();
        } finally {
            mail.stop();
        }
    }

    @Test
    void whatIsNoAddressIsRefusedAtOnce() {
        EmailDelivery.Smtp smtp = new EmailDelivery.Smtp("127.0.0.1", 25, EmailDelivery.Security.NONE, null, null);
        assertThatThrownBy(() -> new EmailDelivery(smtp, "nobody at all", List.of("a@b.example"), NOON)).hasMessageContaining("nobody at all");
    }

    @Test
    void objectsLieUnderPartnerPeriodAndRevision(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("reports"));
        S3Proxy proxy = S3Proxy.builder().blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://127.0.0.1:" + EmbeddedKafka.freePort()))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "access", "secret").ignoreUnknownHeaders(true).build();
        proxy.start();
        try (S3Client client = S3Client.builder().endpointOverride(URI.create("http://127.0.0.1:" + proxy.getPort())).region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret"))).forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
            S3Delivery delivery = new S3Delivery(client, "reports", "sla/");
            delivery.send(parcel("acme", "first"));
            delivery.send(parcel("acme", "again"));
            delivery.send(parcel("../acme", "hostile"));
            assertThat(client.listObjectsV2(request -> request.bucket("reports")).contents()).extracting(object -> object.key())
                    .hasSize(4).contains("sla/acme/2026-03/r2/sla.pdf", "sla/acme/2026-03/r2/sla.csv").noneMatch(key -> key.contains(".."));
            assertThat(client.getObjectAsBytes(request -> request.bucket("reports").key("sla/acme/2026-03/r2/sla.pdf")).asByteArray())
                    .isEqualTo(PDF);
            assertThatThrownBy(() -> new S3Delivery(client, "missing", "").send(parcel("acme", "first")))
                    .isInstanceOf(DeliveryException.class).hasMessageContaining("404")
                    .extracting(failure -> ((DeliveryException) failure).isPassing()).isEqualTo(false);
        } finally {
            proxy.stop();
        }
    }
}
