package dev.stagewatch.server.web;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.calendar.BusinessCalendar;
import dev.stagewatch.model.calendar.WeeklyCalendar;
import dev.stagewatch.model.policy.Explanation;
import dev.stagewatch.model.policy.Partner;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.Stage;

/** What {@link Explanation} says in English, sentence by sentence in Russian. Stateless. */
final class RussianPolicy {

    private static final Words RU = Words.choose("ru", null, null);
    private static final long[] UNITS = {Nanos.DAY, Nanos.HOUR, Nanos.MINUTE, Nanos.SECOND, Nanos.SECOND / 1000};
    private static final String[] NAMES = {"сут", "ч", "мин", "с", "мс"};
    private static final List<String> DAYS = List.of("пн", "вт", "ср", "чт", "пт", "сб", "вс");

    private RussianPolicy() {
    }

    /** In the order of the English ones, the last of no one stage. */
    static List<PolicyPage.Sentence> sentences(Policy policy) {
        List<PolicyPage.Sentence> sentences = new ArrayList<>();
        policy.stages().values().forEach(stage -> sentences.add(new PolicyPage.Sentence(stage.name(), explain(stage, policy))));
        Explanation.of(policy).implicit().forEach(implicit -> sentences.add(new PolicyPage.Sentence(implicit.stage(),
                RU.text("explain.implicit", time(policy.defaultLimit().nanos())))));
        sentences.add(new PolicyPage.Sentence("", RU.text("explain.others", time(policy.defaultLimit().nanos()))));
        if (!policy.unwatched().isEmpty()) {
            sentences.add(new PolicyPage.Sentence("", RU.text("explain.unwatched", any(policy.unwatched(), policy))));
        }
        if (!policy.partnersByTier().isEmpty()) {
            sentences.add(new PolicyPage.Sentence("", RU.text("explain.tiers", policy.partnersByTier().entrySet().stream()
                    .map(tier -> tier.getKey() + " — " + firstNames(tier.getValue())).collect(Collectors.joining("; ")))));
        }
        return sentences;
    }

    private static String explain(Stage stage, Policy policy) {
        StringBuilder text = new StringBuilder(RU.text("explain.clock", any(stage.from(), policy), any(stage.to(), policy)));
        if (!stage.pause().isEmpty()) {
            text.append(RU.text("explain.pause", any(stage.pause(), policy)));
        }
        text.append(RU.text("explain.limit", business(stage.limit().nanos(), stage.calendar()), calendar(stage.calendar()),
                business(stage.limit().warnNanos(), stage.calendar()), RU.of("severity", stage.severity())));
        if (!stage.owner().isEmpty()) {
            text.append(RU.text("explain.owner", stage.owner()));
        }
        text.append(RU.text("explain.rework." + stage.rework().name().toLowerCase(Locale.ROOT)));
        if (stage.objective() != null) {
            text.append(RU.text("explain.objective", RU.percent(stage.objective().share()), time(stage.objective().windowNanos())));
        }
        policy.partners().values().stream().filter(partner -> partner.limits().containsKey(stage.name())).forEach(partner -> text.append(
                RU.text("explain.partner", called(partner), business(partner.limits().get(stage.name()).nanos(), stage.calendar()))));
        return text.append('.').toString();
    }

    private static String called(Partner partner) {
        return partner.hasTier() ? RU.text("explain.tier", partner.name(), partner.tier()) : partner.name();
    }

    private static String firstNames(List<Partner> partners) {
        String names = partners.stream().limit(Explanation.PARTNERS_NAMED).map(Partner::name).collect(Collectors.joining(", "));
        return partners.size() <= Explanation.PARTNERS_NAMED ? names
                : names + RU.text("explain.more", partners.size() - Explanation.PARTNERS_NAMED);
    }

    private static String any(Set<String> statuses, Policy policy) {
        List<String> all = PolicyPage.sorted(statuses, policy);
        return all.size() < 2 ? String.join("", all) : String.join(", ", all.subList(0, all.size() - 1)) + " или " + all.getLast();
    }

    private static String time(long nanos) {
        List<String> parts = new ArrayList<>();
        long left = nanos;
        for (int unit = 0; unit < UNITS.length; unit++) {
            if (left >= UNITS[unit]) {
                parts.add(left / UNITS[unit] + "\u00A0" + NAMES[unit]);
                left %= UNITS[unit];
            }
        }
        return parts.isEmpty() ? "0\u00A0с" : String.join(" ", parts);
    }

    /** Business time has no days of 24 hours: whole business days are counted as such, else hours and less (C1). */
    private static String business(long nanos, BusinessCalendar calendar) {
        if (calendar == BusinessCalendar.ALWAYS) {
            return time(nanos);
        }
        String hours = nanos < Nanos.HOUR ? time(nanos)
                : nanos / Nanos.HOUR + "\u00A0ч" + (nanos % Nanos.HOUR == 0 ? "" : ' ' + time(nanos % Nanos.HOUR));
        return nanos % calendar.dayLength() == 0 ? nanos / calendar.dayLength() + "\u00A0раб. дн. (" + hours + ')' : hours;
    }

    private static String calendar(BusinessCalendar calendar) {
        if (!(calendar instanceof WeeklyCalendar weekly)) {
            return RU.text("explain.always");
        }
        String holidays = weekly.holidays().isEmpty() ? "" : RU.text("explain.holidays", weekly.holidays().size());
        return RU.text("explain.calendar", weekly.name(), week(weekly), weekly.zone()) + holidays + ')';
    }

    /** Days with the same hours in one. */
    private static String week(WeeklyCalendar calendar) {
        Set<String> done = new LinkedHashSet<>();
        List<String> parts = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            String hours = hours(calendar, day);
            if (!hours.isEmpty() && done.add(hours)) {
                parts.add(java.util.Arrays.stream(DayOfWeek.values()).filter(other -> hours(calendar, other).equals(hours))
                        .map(other -> DAYS.get(other.ordinal())).collect(Collectors.joining(", ")) + ' ' + hours);
            }
        }
        return String.join("; ", parts);
    }

    private static String hours(WeeklyCalendar calendar, DayOfWeek day) {
        return calendar.week().getOrDefault(day, List.of()).stream().map(open -> clock(open.from()) + "–" + clock(open.to()))
                .collect(Collectors.joining(" и "));
    }

    private static String clock(int seconds) {
        return String.format(Locale.ROOT, "%02d:%02d", seconds / 3600, seconds / 60 % 60);
    }
}
