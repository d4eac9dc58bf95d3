package dev.stagewatch.engine.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.TierTotals;
import dev.stagewatch.model.policy.Partner;
import dev.stagewatch.model.policy.Policy;

/** Adds up, over tasks, what is at risk and overdue by stage and tier. Each tier of the policy is there, with zeros too. Not thread-safe. */
final class TierSums {

    private final List<String> tiers;
    private final Map<String, Map<String, Sum>> stages = new LinkedHashMap<>();

    TierSums(Policy policy) {
        tiers = new ArrayList<>(policy.partnersByTier().keySet());
        tiers.add(Partner.NO_TIER);
        policy.stages().keySet().forEach(this::stage);
    }

    private Map<String, Sum> stage(String name) {
        return stages.computeIfAbsent(name, stage -> {
            Map<String, Sum> sums = new LinkedHashMap<>();
            tiers.forEach(tier -> sums.put(tier, new Sum()));
            return sums;
        });
    }

    void add(String stage, StageBoard board) {
        Map<String, Sum> sums = stage(stage);
        board.tiers().forEach(tier -> sums.computeIfAbsent(tier, name -> new Sum()).add(board, tier));
    }

    List<TierTotals> totals() {
        List<TierTotals> totals = new ArrayList<>();
        stages.forEach((stage, sums) -> sums.forEach((tier, sum) -> totals.add(new TierTotals(stage, tier, sum.atRisk, sum.overdue))));
        return totals;
    }

    private static final class Sum {
        private long atRisk;
        private long overdue;

        void add(StageBoard board, String tier) {
            atRisk += board.count(tier, Level.AT_RISK);
            overdue += board.count(tier, Level.OVERDUE);
        }
    }
}
