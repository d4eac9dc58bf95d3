package dev.stagewatch.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Stack;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The analyzer's API as a reader sees it. */
final class Analyzer {
    private final URI url;

    Analyzer(Stack stack) {
        this.url = stack.url(PartName.SLA_ANALYZER);
    }

    /** Empty while the analyzer does not know the order. */
    List<StatusRow> statusesOf(String order) {
        List<StatusRow> rows = new ArrayList<>();
        for (JsonNode status : order(order).path("statuses")) {
            rows.add(new StatusRow(status.path("version").asInt(), status.path("status").asText(), Instant.parse(status.path("at").asText())));
        }
        return rows;
    }

    Set<String> traceIdsUpTo(String order, String lastStatus) {
        Set<String> ids = new TreeSet<>();
        for (JsonNode status : order(order).path("statuses")) {
            ids.add(status.path("traceId").asText());
            if (status.path("status").asText().equals(lastStatus)) {
                break;
            }
        }
        return ids;
    }

    JsonNode order(String order) {
        return Http.get(url, "/api/v1/orders/" + order).json();
    }

    String metrics() {
        return Http.get(url, "/metrics").body();
    }
}
