package dev.stagewatch.server.web;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.stagewatch.server.OrderLink;
import dev.stagewatch.server.access.Right;
import dev.stagewatch.server.access.SeenOrders;
import org.jdbi.v3.core.JdbiException;

/** From a request to its page. Thread-safe. */
public final class Pages {

    /** The paths that are answered here, as a servlet maps them. */
    public static final String[] PATHS = {"", "/orders/*", "/order", "/policy", "/policy/preview", "/sla", "/reports", "/reports/*", "/exclusions", "/exclusions/*"};

    private static final Logger LOG = Logger.getLogger(Pages.class.getName());
    private static final String ORDERS = "/orders/";
    private static final String PREVIEW = "/policy/preview";

    private final Surroundings surroundings;
    private final Templates templates = new Templates();
    private final OrderPage order;
    private final SlaPage sla;
    private final ReportPages reports;
    private final ExclusionsPage exclusions;

    public Pages(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.order = new OrderPage(surroundings);
        this.sla = new SlaPage(surroundings);
        this.reports = new ReportPages(surroundings);
        this.exclusions = new ExclusionsPage(surroundings);
    }

    PageAnswer respond(PageRequest request) {
        return answered(request, () -> switch (request.path()) {
            case "/" -> board(request);
            case "/order" -> order(request, request.query().getOrDefault("id", ""));
            case "/policy" -> policy(request);
            case PREVIEW -> allowed(request, Right.PREVIEW_POLICY, () -> page("preview", request, PreviewPage.of(surroundings.trial())));
            case "/sla" -> sla.content(request).map(model -> page("sla", request, model)).orElseGet(() -> without(request, "sla.without"));
            case ReportPages.PATH -> allowed(request, Right.READ_REPORTS, () -> reports.list(request).map(model -> page("reports", request, model))
                    .orElseGet(() -> without(request, "sla.without")));
            case ExclusionsPage.PATH -> allowed(request, Right.READ_REPORTS, () -> exclusions.content(request)
                    .map(model -> page("exclusions", request, model)).orElseGet(() -> without(request, "sla.without")));
            default -> request.path().startsWith(ORDERS) ? order(request, request.path().substring(ORDERS.length()))
                    : allowed(request, Right.READ_REPORTS, () -> reports.file(request).orElseGet(() -> unknown(request, "unknown.page")));
        });
    }

    /** A form that was sent; its fields are the request's query. */
    PageAnswer change(PageRequest request) {
        return answered(request, () -> request.path().equals(PREVIEW) ? allowed(request, Right.PREVIEW_POLICY, () -> preview(request))
                : request.path().equals(ReportPages.PATH) ? allowed(request, Right.MAKE_REPORTS, () -> report(request))
                : ExclusionsPage.isChange(request.path()) ? allowed(request, Right.RECORD_EXCLUSIONS, () -> exclusions(request))
                : unknown(request, "unknown.page"));
    }

    private PageAnswer preview(PageRequest request) {
        PreviewPage tried = PreviewPage.of(surroundings.trial(), request.query().getOrDefault("sla", ""), request.words());
        return PageAnswer.html(tried.error().isEmpty() ? 200 : 400, templates.render("preview", request, tried));
    }

    private PageAnswer report(PageRequest request) {
        return reports.make(request).map(model -> PageAnswer.html(model.error().isEmpty() ? 200 : 400, templates.render("reports", request, model)))
                .orElseGet(() -> without(request, "sla.without"));
    }

    private PageAnswer exclusions(PageRequest request) {
        return exclusions.change(request).map(again -> again.map(model -> PageAnswer.html(400, templates.render("exclusions", request, model)))
                .orElseGet(() -> PageAnswer.seeOther(ExclusionsPage.PATH))).orElseGet(() -> without(request, "sla.without"));
    }

    private PageAnswer allowed(PageRequest request, Right right, Supplier<PageAnswer> page) {
        return request.caller().may(right) ? page.get() : message(403, request, "forbidden.page");
    }

    private PageAnswer answered(PageRequest request, Supplier<PageAnswer> page) {
        try {
            return page.get();
        } catch (JdbiException e) {
            LOG.log(Level.WARNING, "history does not answer: {0}", e.getMessage());
            return message(503, request, "history.away");
        }
    }

    private PageAnswer board(PageRequest request) {
        Optional<String> search = request.parameter("q");
        Optional<SeenOrders> seen = surroundings.orders().get().map(orders -> new SeenOrders(orders, request.caller()));
        if (search.isPresent() && request.parameter("list").isEmpty() && order.isKnown(request, search.get())) {
            return PageAnswer.seeOther(OrderLink.to(search.get()));
        }
        return seen.map(orders -> page("board", request, BoardPage.of(orders, request, surroundings.trend())))
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
