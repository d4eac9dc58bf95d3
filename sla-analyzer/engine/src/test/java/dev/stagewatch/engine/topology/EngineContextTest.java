package dev.stagewatch.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.engine.hops.LearnedRoutes;
import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.PolicySource;
import java.io.FileNotFoundException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A4")
class EngineContextTest {
    private static final String POLICY = """
            version: 1
            order: { id: [order.id], version: order.version }
            events:
              - match: { span: order.status }
                status: "${order.status}"
            statuses: [A, B]
            terminal: { B: completed }
            default-limit: 1h
            stages:
              a: { from: A, to: B, limit: 1h }
            """;

    @Test
    void hopsAreReadOnlyWhereTheyAreWanted() throws Exception {
        PolicySource policy = PolicySource.read(POLICY, "sla.yaml", name -> {
            throw new FileNotFoundException(name);
        });
        assertThat(context(policy, true).rules(policy).hops()).isTrue();
        assertThat(context(policy, false).rules(policy).hops()).isFalse();
    }

    private static EngineContext context(PolicySource policy, boolean hops) {
        return new EngineContext(List.of(), null, () -> policy, EngineListener.none(), null, null, 1, 1, hops, new LearnedRoutes());
    }
}
