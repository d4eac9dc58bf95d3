package dev.stagewatch.server;

import java.util.EnumSet;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.stagewatch.server.access.Access;
import dev.stagewatch.server.access.AccessFilter;
import dev.stagewatch.server.access.RateLimit;
import dev.stagewatch.server.history.History;
import dev.stagewatch.server.metrics.MetricsServlet;
import dev.stagewatch.server.otlp.AttributeAllowList;
import dev.stagewatch.server.otlp.AttributeAllowList.InvalidAllowListException;
import dev.stagewatch.server.otlp.OtlpReceiver;
import dev.stagewatch.server.web.Pages;
import dev.stagewatch.server.web.PagesServlet;
import dev.stagewatch.server.web.Surroundings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import org.eclipse.microprofile.config.Config;

/**
 * What is served outside of /api: pages, /metrics and the OTLP receiver; and who may ask, of pages and /api. Without a valid allow-list there is no receiver, since it
 * could only let everything in or lose everything.
 */
@ApplicationScoped
public class WebEndpoints {

    private static final Logger LOG = Logger.getLogger(WebEndpoints.class.getName());
    private static final String PAGES = "pages";

    @Inject
    private Analyzer analyzer;

    @Inject
    private History history;

    @Inject
    private Config config;

    private volatile OtlpReceiver receiver;
    private volatile String problem;

    void register(ServletContext context) {
        letIn(context, new AccessFilter(Access.from(config), new RateLimit(config.getValue("API_REQUESTS_PER_SECOND", Integer.class))));
        add(context, PAGES, new PagesServlet(new Pages(surroundings())), Pages.PATHS);
        add(context, "metrics", new MetricsServlet(analyzer.metrics()), "/metrics");
        try {
            ServerSettings settings = analyzer.settings();
            AttributeAllowList allowed = AttributeAllowList.read(settings.allowedAttributesFile());
            receiver = new OtlpReceiver(settings, allowed, analyzer.metrics());
            add(context, "otlp-traces", receiver.traces(), "/v1/traces");
            add(context, "otlp-logs", receiver.logs(), "/v1/logs");
        } catch (InvalidAllowListException e) {
            problem = "ALLOWED_ATTRIBUTES_FILE: " + e.getMessage();
            LOG.log(Level.SEVERE, "no OTLP receiver: {0}", problem);
        }
    }

    private Surroundings surroundings() {
        return new Surroundings(analyzer::runningOrders, () -> analyzer.condition().text(), analyzer::policyInForce, history::database,
                analyzer.policyTrial(), analyzer::jaegerLinks, analyzer.trend());
    }

    private static void letIn(ServletContext context, AccessFilter filter) {
        EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
        var registration = context.addFilter("access", filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(requests, false, "/api/*");
        registration.addMappingForServletNames(requests, false, PAGES);
    }

    private static void add(ServletContext context, String name, Servlet servlet, String... paths) {
        var registration = context.addServlet(name, servlet);
        registration.addMapping(paths);
        registration.setLoadOnStartup(1);
    }

    /** Why a part of it is missing. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @PreDestroy
    void stop() {
        if (receiver != null) {
            receiver.close();
        }
    }
}
