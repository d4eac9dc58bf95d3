package dev.stagewatch.model.property;

import dev.stagewatch.model.verdict.AlertKind;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.OrderEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whoever reads an order's events and nothing else: the history it writes, the alerts it has seen fire. Not thread-safe. */
final class Told {
    /** @param judged what was last said of the visit's end, null while it is open */
    record Row(String end, int revision) {
    }

    private final Map<String, Row> history = new HashMap<>();
    private final Map<String, OrderEvent> firing = new HashMap<>();
    private final Map<String, AlertKind> kinds = new HashMap<>();

    static String visit(String stage, String key) {
        return stage + ' ' + key;
    }

    /** Null where all is well, else what makes no sense. */
    String take(List<OrderEvent> events) {
        for (OrderEvent event : events) {
            String wrong = take(event, visit(event.stage(), event.key().text()));
            if (wrong != null) {
                return wrong + ": " + event;
            }
        }
        return null;
    }

    private String take(OrderEvent event, String visit) {
        return switch (event.kind()) {
            case ENTERED -> history.putIfAbsent(visit, new Row(null, 0)) == null ? null : "entered twice";
            case AT_RISK, OVERDUE -> {
                OrderEvent before = firing.put(event.stage(), event);
                kinds.put(event.stage(), event.ground() == null ? null : event.ground().kind());
                yield before != null && before.level().compareTo(event.level()) >= 0 ? "fires twice" : null;
            }
            case RESOLVED -> firing.remove(event.stage()) == null ? "resolved without having fired" : null;
            case KIND_CHANGED -> {
                boolean changes = firing(event.stage()) == Level.OVERDUE && kinds.put(event.stage(), event.ground().kind()) != event.ground().kind();
                yield changes ? null : "no change of kind";
            }
            case MET, BREACHED, CANCELLED, INFERRED, ABANDONED, FINISHED -> {
                Row before = history.put(visit, new Row(end(event), event.revision()));
                yield before == null || before.end() != null || event.revision() != 1 ? "ended twice or before it was entered" : null;
            }
            case CORRECTED -> correct(event, visit);
        };
    }

    private String correct(OrderEvent event, String visit) {
        Row before = history.get(visit);
        if (event.judgement() == null) {
            history.remove(visit);
        } else {
            history.put(visit, new Row(isEnded(event) ? end(event) : null, event.revision()));
        }
        return before == null || event.revision() <= before.revision() ? "corrects what was not said" : null;
    }

    /** Of an event that speaks of a visit; a correction may also take an end back. */
    static boolean isEnded(OrderEvent event) {
        return event.kind() != OrderEvent.Kind.ENTERED
                && (event.kind() != OrderEvent.Kind.CORRECTED || event.judgement().ended() <= event.at());
    }

    static String end(OrderEvent event) {
        return event.judgement().end() + " " + event.verdict() + ' ' + event.elapsed() + ' ' + event.judgement().ended();
    }

    Map<String, Row> history() {
        return history;
    }

    /** A stage has one running visit at most, so an alert is its stage's, whichever fact comes to start the visit (V1). */
    Level firing(String stage) {
        OrderEvent event = firing.get(stage);
        return event == null ? Level.OK : event.level();
    }

    /** Of an overdue alert; null of one that is at risk (B3). */
    AlertKind kind(String stage) {
        return kinds.get(stage);
    }

    Map<String, OrderEvent> firing() {
        return firing;
    }
}
