package dev.stagewatch.history.delivery;

import java.time.Clock;
import java.util.Arrays;

import dev.stagewatch.history.delivery.EmailDelivery.Security;
import dev.stagewatch.history.delivery.EmailDelivery.Smtp;

/** {@code email: {to: [address…]}}; the server is in SMTP_HOST, SMTP_PORT, SMTP_SECURITY, SMTP_USER, SMTP_PASSWORD, SMTP_FROM. */
public final class EmailFactory implements DeliveryFactory {

    @Override
    public String name() {
        return "email";
    }

    @Override
    public Delivery open(DeliverySettings settings) {
        settings.allow("to");
        return new EmailDelivery(smtp(settings), settings.neededVariable("SMTP_FROM", "the address that letters come from"), settings.texts("to"),
                Clock.systemUTC());
    }

    private static Smtp smtp(DeliverySettings settings) {
        Security security = security(settings.variable("SMTP_SECURITY").orElse("starttls"));
        return new Smtp(settings.neededVariable("SMTP_HOST", "the mail server"),
                port(settings.variable("SMTP_PORT").orElse(security == Security.TLS ? "465" : "587")), security,
                settings.variable("SMTP_USER").orElse(null), settings.variable("SMTP_PASSWORD").orElse(null));
    }

    private static Security security(String text) {
        return Arrays.stream(Security.values()).filter(known -> known.name().equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("SMTP_SECURITY must be none, starttls or tls, is " + text));
    }

    private static int port(String text) {
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("SMTP_PORT must be a port, is " + text);
        }
        return Integer.parseInt(text);
    }
}
