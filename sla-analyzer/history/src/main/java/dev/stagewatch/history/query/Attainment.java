package dev.stagewatch.history.query;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;

import dev.stagewatch.history.Scope;

/** Attainment by stage and window: the one source of the numbers in dashboards, pages and reports. */
public interface Attainment {

    /** Stages that have visits ended in the window, by name; implicit ones left out (S3). */
    List<StageAttainment> byStage(Scope scope, Window window);

    /** One stage by day of the zone; days without visits left out. */
    SortedMap<LocalDate, StageAttainment> byDay(Scope scope, String stage, Window window, ZoneId zone);
}
