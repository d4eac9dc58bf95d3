package dev.stagewatch.server.metrics;

import java.io.IOException;

import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** GET /metrics, in the text format of Prometheus, OpenMetrics (with exemplars) or protobuf, as the scraper asks. */
public final class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient PrometheusMetricsServlet exporter;

    public MetricsServlet(AnalyzerMetrics metrics) {
        this.exporter = new PrometheusMetricsServlet(metrics.registry());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, jakarta.servlet.ServletException {
        exporter.service(request, response);
    }
}
