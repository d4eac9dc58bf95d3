package dev.stagewatch.server;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.stagewatch.server.metrics.MetricsServlet;
import dev.stagewatch.server.otlp.AttributeAllowList;
import dev.stagewatch.server.otlp.AttributeAllowList.InvalidAllowListException;
import dev.stagewatch.server.otlp.OtlpReceiver;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;

/**
 * What is served outside of /api: /metrics and the OTLP receiver. Without a valid allow-list there is no receiver, since it
 * could only let everything in or lose everything.
 */
@ApplicationScoped
public class WebEndpoints {

    private static final Logger LOG = Logger.getLogger(WebEndpoints.class.getName());

    @Inject
    private Analyzer analyzer;

    private volatile OtlpReceiver receiver;
    private volatile String problem;

    void register(ServletContext context) {
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

    private static void add(ServletContext context, String name, Servlet servlet, String path) {
        var registration = context.addServlet(name, servlet);
        registration.addMapping(path);
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
