package dev.stagewatch.model.hop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A1")
class RoutesTest {
    private static final double DAY = Nanos.DAY / (double) Nanos.SECOND;

    private static Hops taken(double at, String key, String... queues) {
        HopStory story = new HopStory("4711");
        HopFact publish = story.publish("crm", key, at, at).add();
        for (String queue : queues) {
            story.process(queue, queue, at + 1, at + 2).under(publish).add();
        }
        return story.all();
    }

    private static HopFact published(double at, String key) {
        return new HopStory("4712").publish("crm", key, at, at).add();
    }

    @Test
    void whoTookMessagesOfARouteIsExpectedToTakeTheNext() {
        Routes routes = Routes.NONE.learn(taken(0, "a", "mes", "shop")).learn(taken(1, "b", "shop"));
        assertThat(routes.expected(published(5, "a"))).extracting(Routes.Consumer::service).containsExactly("mes", "shop");
        assertThat(routes.expected(published(5, "b"))).extracting(Routes.Consumer::service).containsExactly("shop");
        assertThat(routes.expected(published(5, "c"))).isEmpty();
    }

    @Test
    void whoTookNothingForAWeekIsNoLongerExpected() {
        Routes routes = Routes.NONE.learn(taken(0, "a", "mes", "shop")).learn(taken(DAY, "a", "shop"));
        assertThat(routes.expected(published(7 * DAY, "a"))).hasSize(2);
        assertThat(routes.expected(published(7 * DAY + 1, "a"))).extracting(Routes.Consumer::service).containsExactly("shop");
    }

    @Test
    void whatItLearnedDoesNotDependOnTheOrder() {
        Hops early = taken(0, "a", "mes", "crm");
        Hops late = taken(7200, "a", "shop", "mes");
        Routes one = Routes.NONE.learn(early).learn(late);
        assertThat(one).isEqualTo(Routes.NONE.learn(late).learn(early));
        assertThat(one.learn(taken(7300, "a", "mes"))).as("of the same hour").isSameAs(one);
        HopStory both = new HopStory("4711");
        both.process("mes", "mes", 7200, 7201).under(both.publish("crm", "a", 7200, 7200).add()).add();
        both.process("mes", "mes", 0, 1).under(both.publish("crm", "a", 0, 0).add()).add();
        assertThat(Routes.NONE.learn(both.all())).as("in one order").isEqualTo(Routes.NONE.learn(taken(7200, "a", "mes")));
    }

    @Test
    void routesAndTheirReadersAreBounded() {
        Routes routes = Routes.NONE;
        for (int i = 0; i <= Routes.CONSUMERS_MAX; i++) {
            routes = routes.learn(taken(0, "a", "queue" + i));
        }
        assertThat(routes.expected(published(5, "a"))).hasSize(Routes.CONSUMERS_MAX);
        for (int i = 0; i < Routes.ROUTES_MAX + 1; i++) {
            routes = routes.learn(taken(0, "key" + i, "mes"));
        }
        assertThat(routes.lastSeen()).hasSize(Routes.ROUTES_MAX);
    }
}
