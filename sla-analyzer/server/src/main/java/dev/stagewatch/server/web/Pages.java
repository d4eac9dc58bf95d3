package dev.stagewatch.server.web;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.stagewatch.server.access.SeenOrders;
import org.jdbi.v3.core.JdbiException;

/** From a request to its page. Thread-safe. */
public final class Pages {

    /** The paths that are answered here, as a servlet maps them. */
    public static final String[] PATHS = {"", "/orders/*", "/policy", "/sla", "/reports", "/reports/*"};

    private static final Logger LOG = Logger.getLogger(Pages.class.getName());
    private static final String ORDER = "/orders/";

    private final Surroundings surroundings;
    private final Templates templates = new Templates();
    private final OrderPage order;
    private final SlaPage sla;
    private final ReportPages reports;

    public Pages(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.order = new OrderPage(surroundings);
        this.sla = new SlaPage(surroundings);
        this.reports = new ReportPages(surroundings);
    }

    PageAnswer respond(PageRequest request) {
        try {
            return switch (request.path()) {
                case "/" -> board(request);
                case "/policy" -> policy(request);
                case "/sla" -> sla.content(request).map(model -> page("sla", request, model)).orElseGet(() -> without(request, "sla.without"));
                case "/reports" -> reports.list(request).map(model -> page("reports", request, model))
                        .orElseGet(() -> without(request, "sla.without"));
                default -> request.path().startsWith(ORDER) ? order(request, request.path().substring(ORDER.length()))
                        : reports.file(request).orElseGet(() -> unknown(request, "unknown.page"));
            };
        } catch (JdbiException e) {
            LOG.log(Level.WARNING, "history does not answer: {0}", e.getMessage());
            return message(503, request, "history.away");
        }
    }

    private PageAnswer board(PageRequest request) {
        Optional<String> search = request.parameter("q");
        Optional<SeenOrders> seen = surroundings.orders().get().map(orders -> new SeenOrders(orders, request.caller()));
        if (search.isPresent() && order.isKnown(request, search.get())) {
            return PageAnswer.seeOther(OrderLink.to(search.get()));
        }
        return seen.map(orders -> page("board", request, BoardPage.of(orders, search, request.words())))
                .orElseGet(() -> without(request, "engine.away"));
    }

    private PageAnswer order(PageRequest request, String orderId) {
        return order.content(request, orderId).map(model -> page("order", request, model))
                .orElseGet(() -> unknown(request, "unknown.order"));
    }

    private PageAnswer policy(PageRequest request) {
        return surroundings.policy().get().map(policy -> page("policy", request, PolicyPage.of(policy, request)))
                .orElseGet(() -> without(request, "policy.away"));
    }

    private PageAnswer page(String name, PageRequest request, Object model) {
        return PageAnswer.html(200, templates.render(name, request, model));
    }

    private PageAnswer unknown(PageRequest request, String key) {
        return message(404, request, key);
    }

    private PageAnswer without(PageRequest request, String key) {
        return message(503, request, key);
    }

    private PageAnswer message(int status, PageRequest request, String key) {
        return PageAnswer.html(status, templates.render("message", request,
                new Message(request.words().text(key), request.words().text(key + ".more"))));
    }

    /** What a page without content says. */
    record Message(String title, String more) { }
}
