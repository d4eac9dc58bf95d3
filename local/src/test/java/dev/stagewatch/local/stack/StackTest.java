package dev.stagewatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.local.embedded.PaymentDouble;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smallest part there is, a JVM with the payment gateway's double, stands for all. */
class StackTest {

    @TempDir
    private Path data;

    @Test
    void aPartThatWasKilledIsGoneUntilItIsStartedAgain() {
        try (Stack stack = new Stack(options(), Progress.silent())) {
            stack.start();
            Part payment = stack.part(PartName.PAYMENT);
            long before = payment.pid();
            assertThat(payment.memoryBytes()).isPositive();

            payment.kill();
            assertThat(payment.isRunning()).isFalse();
            assertThatThrownBy(() -> stack.payments().requests()).isInstanceOf(UncheckedIOException.class);

            payment.restart();
            assertThat(payment.pid()).isNotZero().isNotEqualTo(before);
            assertThat(stack.payments().requests()).isEmpty();
        }
    }

    @Test
    void closingEndsWhatRunsAndNobodyStartsItAgain() {
        Stack stack = new Stack(options(), Progress.silent());
        stack.start();
        Part payment = stack.part(PartName.PAYMENT);
        ProcessHandle process = ProcessHandle.of(payment.pid()).orElseThrow();

        stack.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(stack.folders().pidFile(PartName.PAYMENT)).doesNotExist();
        assertThatThrownBy(payment::start).hasMessageContaining("closed");
    }

    @Test
    void aSupervisedPartThatDiesComesBack() {
        List<String> said = new CopyOnWriteArrayList<>();
        try (Stack stack = new Stack(options(), said::add)) {
            Supervisor.over(stack, said::add);
            stack.start();
            Part payment = stack.part(PartName.PAYMENT);
            long before = payment.pid();

            ProcessHandle.of(before).orElseThrow().destroyForcibly();

            assertThat(Await.until(Duration.ofSeconds(60), () -> said.stream().anyMatch(l -> l.contains("ready again")))).isTrue();
            assertThat(payment.pid()).isNotZero().isNotEqualTo(before);
        }
    }

    @Test
    void aTakenPortStopsTheStartBeforeAnythingRuns() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StackOptions options = options();
            StackOptions conflicting = new StackOptions(options.folders(), options.ports().with(PortName.PAYMENT, taken.getLocalPort()),
                    options.slaFile(), options.parts(), false, options.patience(), Map.of());
            try (Stack stack = new Stack(conflicting, Progress.silent())) {
                assertThatThrownBy(stack::start).isInstanceOf(PartFailure.class)
                        .hasMessageContaining("payment").hasMessageContaining(Integer.toString(taken.getLocalPort()));
                assertThat(stack.part(PartName.PAYMENT).isRunning()).isFalse();
            }
        }
    }

    @Test
    void aPartThatEndsAtOnceIsNamedWithTheEndOfItsLog() {
        StackOptions broken = options().environment(PartName.PAYMENT, Map.of("JDK_JAVA_OPTIONS", "-XX:NoSuchOption"));
        try (Stack stack = new Stack(broken, Progress.silent())) {
            assertThatThrownBy(stack::start).isInstanceOf(PartFailure.class).hasMessageContaining("payment ended with code 1")
                    .hasMessageContaining("NoSuchOption").hasMessageContaining("payment.log").hasMessageContaining("way out");
        }
    }

    @Test
    void thePaymentDoubleRemembersWhatItWasSent() throws Exception {
        try (Stack stack = new Stack(options(), Progress.silent())) {
            stack.start();
            assertThat(pay(stack)).isEqualTo(200);
            stack.payments().behave(PaymentDouble.Behaviour.FAIL);
            assertThat(pay(stack)).isEqualTo(503);

            assertThat(stack.payments().requests()).hasSize(2).allSatisfy(request -> {
                assertThat(request.body()).isEqualTo("{}");
                assertThat(request.headers()).containsEntry("x-test", List.of("1")).doesNotContainKey("baggage");
            });
            stack.payments().forget();
            assertThat(stack.payments().requests()).isEmpty();
        }
    }

    private static int pay(Stack stack) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(stack.url(PartName.PAYMENT).resolve("/payments")).header("X-Test", "1")
                .POST(HttpRequest.BodyPublishers.ofString("{}")).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private StackOptions options() {
        return StackOptions.forTests(data, Path.of("unused.yaml")).with(PartName.PAYMENT);
    }
}
