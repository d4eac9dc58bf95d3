package dev.stagewatch.history.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;

import dev.stagewatch.history.render.ReportFile;
import jakarta.activation.DataHandler;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

/** A letter with the report's files, by SMTP. Its message id is made of the report, so a copy is known as one. Thread-safe. */
public final class EmailDelivery implements Delivery {

    private static final String TIMEOUT_MILLIS = "20000";

    /** How the connection is guarded. */
    public enum Security { NONE, STARTTLS, TLS }

    /**
     * @param user     null where the server asks for none
     * @param password null likewise
     */
    public record Smtp(String host, int port, Security security, String user, String password) { }

    private final Smtp smtp;
    private final InternetAddress from;
    private final List<InternetAddress> to;
    private final Clock clock;

    /** @throws IllegalArgumentException where an address is none */
    public EmailDelivery(Smtp smtp, String from, List<String> to, Clock clock) {
        if (to.isEmpty()) {
            throw new IllegalArgumentException("nobody to send to");
        }
        this.smtp = smtp;
        this.from = address(from);
        this.to = to.stream().map(EmailDelivery::address).toList();
        this.clock = clock;
    }

    private static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("no e-mail address: " + text, e);
        }
    }

    @Override
    public void send(Parcel parcel) throws DeliveryException {
        Session session = Session.getInstance(properties(), login());
        try {
            Transport.send(letter(session, parcel));
        } catch (SendFailedException e) {
            throw new DeliveryException("the mail server " + smtp.host() + " refused the letter to " + to + ": " + e.getMessage(), false, e);
        } catch (MessagingException e) {
            throw new DeliveryException("the letter to " + to + " did not go out by " + smtp.host() + ":" + smtp.port() + ": " + e.getMessage(),
                    true, e);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        String protocol = smtp.security() == Security.TLS ? "smtps" : "smtp";
        properties.put("mail.transport.protocol", protocol);
        properties.put("mail.transport.protocol.rfc822", protocol);
        for (String name : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.put("mail." + protocol + "." + name, TIMEOUT_MILLIS);
        }
        properties.put("mail." + protocol + ".host", smtp.host());
        properties.put("mail." + protocol + ".port", Integer.toString(smtp.port()));
        properties.put("mail." + protocol + ".auth", Boolean.toString(smtp.user() != null));
        properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.required", Boolean.toString(smtp.security() == Security.STARTTLS));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(smtp.security() == Security.STARTTLS));
        properties.put("mail.mime.charset", "UTF-8");
        return properties;
    }

    private Authenticator login() {
        return smtp.user() == null ? null : new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(smtp.user(), smtp.password());
            }
        };
    }

    private MimeMessage letter(Session session, Parcel parcel) throws MessagingException {
        MimeMessage letter = new Letter(session, id(parcel));
        letter.setFrom(from);
        letter.setRecipients(Message.RecipientType.TO, to.toArray(InternetAddress[]::new));
        letter.setSubject(oneLine(parcel.subject()), "UTF-8");
        letter.setSentDate(Date.from(clock.instant()));
        letter.setHeader("Auto-Submitted", "auto-generated");
        MimeMultipart parts = new MimeMultipart();
        MimeBodyPart text = new MimeBodyPart();
        text.setText(parcel.text(), "UTF-8");
        parts.addBodyPart(text);
        for (ReportFile file : parcel.files()) {
            parts.addBodyPart(attachment(file));
        }
        letter.setContent(parts);
        return letter;
    }

    private static MimeBodyPart attachment(ReportFile file) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), file.mediaType())));
        part.setFileName(file.name());
        return part;
    }

    /** A subject with a line break would be a header of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private String id(Parcel parcel) {
        String name = parcel.partner() + '\n' + parcel.period() + '\n' + parcel.revision() + '\n' + to;
        return "<" + java.util.UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + "@stagewatch>";
    }

    private static final class Letter extends MimeMessage {

        private final String id;

        Letter(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
