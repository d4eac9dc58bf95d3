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
        Routes one = Routes.NONE.learn(taken(0, "a", "mes")).learn(taken(9, "a", "shop", "mes"));
        Routes other = Routes.NONE.learn(taken(9, "a", "shop", "mes")).learn(taken(0, "a", "mes"));
        assertThat(one).isEqualTo(other);
        assertThat(one.learn(taken(3, "a", "mes"))).isSameAs(one);
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
