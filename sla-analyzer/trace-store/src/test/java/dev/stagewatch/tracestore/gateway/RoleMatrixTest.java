package dev.stagewatch.tracestore.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.Message;
import dev.stagewatch.tracestore.Canaries;
import dev.stagewatch.tracestore.Spans;
import dev.stagewatch.tracestore.v2.FindTracesRequest;
import dev.stagewatch.tracestore.v2.GetDependenciesRequest;
import dev.stagewatch.tracestore.v2.GetOperationsRequest;
import dev.stagewatch.tracestore.v2.GetServicesRequest;
import dev.stagewatch.tracestore.v2.GetTraceParams;
import dev.stagewatch.tracestore.v2.GetTracesRequest;
import dev.stagewatch.tracestore.v2.TraceQueryParameters;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every kind of token, every role, every method: what is answered and what is not. */
class RoleMatrixTest extends GatewayCase {
    private final Canaries canaries = new Canaries();

    @BeforeEach
    void personalDataIsStored() {
        store.put(canaries.trace(1, "4711"));
    }

    @TestFactory
    Stream<DynamicTest> aBadTokenGetsNothingFromAnyMethod() {
        return badTokens().entrySet().stream().flatMap(token -> methods().entrySet().stream().map(method ->
                DynamicTest.dynamicTest(token.getKey() + ": " + method.getKey(), () -> {
                    assertThatThrownBy(() -> method.getValue().call(token.getValue()))
                            .isInstanceOfSatisfying(StatusRuntimeException.class, refusal -> assertThat(refusal.getStatus().getCode())
                                    .isEqualTo(token.getKey().equals("no role") ? Status.Code.PERMISSION_DENIED : Status.Code.UNAUTHENTICATED));
                    assertThat(store.searches).isEmpty();
                })));
    }

    @TestFactory
    Stream<DynamicTest> devopsAndDevelopersGetEverythingFromEveryMethod() {
        return Stream.of("devops", "developer").flatMap(role -> methods().entrySet().stream().map(method ->
                DynamicTest.dynamicTest(role + ": " + method.getKey(), () ->
                        assertThat(method.getValue().call(TOKENS.of(role))).asString().contains(shown(method.getKey())))));
    }

    @TestFactory
    Stream<DynamicTest> noMethodGivesPersonalDataToSupport() {
        return methods().entrySet().stream().map(method -> DynamicTest.dynamicTest(method.getKey(), () -> {
            String seen = method.getValue().call(TOKENS.of("support")).toString();
            assertThat(seen).isNotEmpty().doesNotContain(Canaries.SIGN).doesNotContain("ivan-petrov");
            assertThat(canaries.planted()).hasSizeGreaterThanOrEqualTo(30).allSatisfy(canary -> assertThat(seen).doesNotContain(canary));
        }));
    }

    @TestFactory
    Stream<DynamicTest> supportSearchesByNothingItMayNotSee() {
        Map<String, FindTracesRequest> searches = Map.of(
                "tag", find(query("shop", Spans.text("customer.email", "x"))),
                "tag beside order.id", find(query("shop", Spans.text("order.id", "4711"), Spans.text("customer.email", "x"))),
                "tag of a journey", find(query("order-journey", Spans.text("order.id", "4711"), Spans.text("order.partner", "acme"))),
                "value", find(query("shop", Spans.text("order.status", "petrova"))),
                "operation", find(query("shop").setOperationName("GET /customers/petrova")),
                "service", find(query("petrova")));
        return searches.entrySet().stream().flatMap(search -> Stream.of("FindTraces", "FindTraceIDs").map(method ->
                DynamicTest.dynamicTest(method + " by " + search.getKey(), () -> {
                    assertThatThrownBy(() -> search(method, search.getValue())).isInstanceOfSatisfying(StatusRuntimeException.class,
                            refusal -> assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));
                    assertThat(store.searches).as("the store is not even asked").isEmpty();
                })));
    }

    @Test
    void theRefusalIsTheSameWhetherOrNotSomethingWouldBeFound() {
        String found = refusal(query("shop", Spans.text("customer.email", "Anna petrova-2@example.com")));
        String nothing = refusal(query("shop", Spans.text("customer.email", "nobody")));
        assertThat(found).isEqualTo(nothing).contains("customer.email").doesNotContain("petrova");
    }

    @Test
    void whoReadAndWhoWasRefusedIsHeard() {
        as(TOKENS.of("support")).getServices(GetServicesRequest.getDefaultInstance());
        assertThatThrownBy(() -> as(null).getServices(GetServicesRequest.getDefaultInstance())).isInstanceOf(StatusRuntimeException.class);
        assertThat(heard).containsExactly("support GetServices OK", "refused GetServices MISSING");
    }

    @Test
    void supportStillFindsTheOrder() {
        assertThat(ImmutableList.copyOf(as(TOKENS.of("support")).findTraces(find(query("shop", Spans.text("order.id", "4711")))))
                .toString()).contains("4711").contains("SUBMITTED");
    }

    private interface Call {
        Object call(String token);
    }

    private Map<String, Call> methods() {
        Map<String, Call> methods = new LinkedHashMap<>();
        methods.put("GetTraces", token -> all(as(token).getTraces(GetTracesRequest.newBuilder()
                .addQuery(GetTraceParams.newBuilder().setTraceId(Spans.traceId(1))).build())));
        methods.put("FindTraces", token -> all(as(token).findTraces(find(query("shop")))));
        methods.put("FindTraceIDs", token -> as(token).findTraceIDs(find(query("shop"))));
        methods.put("GetServices", token -> as(token).getServices(GetServicesRequest.getDefaultInstance()));
        methods.put("GetOperations", token -> as(token).getOperations(GetOperationsRequest.newBuilder().setService("shop").build()) + "!");
        methods.put("GetDependencies", token -> graphAs(token).getDependencies(GetDependenciesRequest.getDefaultInstance()));
        methods.put("order-journey FindTraces", token -> all(as(token).findTraces(find(query("order-journey", Spans.text("order.id", "4711"))))));
        return methods;
    }

    /** What only who sees everything gets. */
    private static String shown(String method) {
        return switch (method) {
            case "GetTraces", "FindTraces", "GetOperations" -> Canaries.SIGN;
            case "GetDependencies" -> "ivan-petrov";
            case "order-journey FindTraces" -> "acme";
            case "GetServices" -> "shop";
            default -> "trace_ids";
        };
    }

    private static Map<String, String> badTokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("no token", null);
        tokens.put("no JWT", "devops");
        tokens.put("expired", TOKENS.rs256(TOKENS.claims("devops").expirationTime(Date.from(NOW.minusSeconds(31)))));
        tokens.put("not yet valid", TOKENS.rs256(TOKENS.claims("devops").notBeforeTime(Date.from(NOW.plusSeconds(61)))));
        tokens.put("wrong issuer", TOKENS.rs256(TOKENS.claims("devops").issuer("https://evil.example.com")));
        tokens.put("wrong audience", TOKENS.rs256(TOKENS.claims("devops").audience("grafana")));
        tokens.put("algorithm none", TOKENS.unsigned(TOKENS.claims("devops")));
        tokens.put("HMAC with the public key", TOKENS.hs256WithPublicKey(TOKENS.claims("devops")));
        tokens.put("signed by another", TOKENS.byStranger(TOKENS.claims("devops")));
        tokens.put("no role", TOKENS.of("customer"));
        return tokens;
    }

    private String refusal(TraceQueryParameters.Builder query) {
        try {
            search("FindTraces", find(query));
            return "found";
        } catch (StatusRuntimeException e) {
            return e.getStatus().toString();
        }
    }

    private void search(String method, FindTracesRequest request) {
        if (method.equals("FindTraces")) {
            all(as(TOKENS.of("support")).findTraces(request));
        } else {
            as(TOKENS.of("support")).findTraceIDs(request);
        }
    }

    private static FindTracesRequest find(TraceQueryParameters.Builder query) {
        return FindTracesRequest.newBuilder().setQuery(query).build();
    }

    private static List<? extends Message> all(Iterator<? extends Message> stream) {
        return ImmutableList.copyOf(stream);
    }
}
