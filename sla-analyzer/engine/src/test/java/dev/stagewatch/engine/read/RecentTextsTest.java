package dev.stagewatch.engine.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class RecentTextsTest {

    private final RecentTexts texts = new RecentTexts();

    private String at(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
        return texts.at(bytes, 1, bytes.length - 1);
    }

    @Test
    void aTextThatComesAgainIsTheSameObject() {
        assertThat(at("publish crm.orders")).isEqualTo("publish crm.orders").isSameAs(at("publish crm.orders"));
    }

    @Test
    void textsThatFallOnOneEntryAreToldApart() {
        for (String text : List.of("orders-shop-1.svc.cluster", "orders-shop-2.svc.cluster", "orders-shop-1.svc.cluster", "", "a", "Ж", "", "x".repeat(129),
                "x".repeat(128) + "y")) {
            assertThat(at(text)).isEqualTo(text);
        }
    }

    @Test
    void aLongTextIsNotKept() {
        assertThat(at("x".repeat(128))).isSameAs(at("x".repeat(128)));
        assertThat(at("x".repeat(129))).isNotSameAs(at("x".repeat(129)));
    }
}
