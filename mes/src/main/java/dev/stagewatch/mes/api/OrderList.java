package dev.stagewatch.mes.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A work list, the order that has waited longest first. */
@Schema(description = "A work list, the order that has waited longest first")
public record OrderList(List<OrderView> orders) {
}
