package dev.stagewatch.model.calendar;

import dev.stagewatch.model.Nanos;

/** Every instant is open. */
final class Always implements BusinessCalendar {
    @Override
    public String name() {
        return "always";
    }

    @Override
    public long dayLength() {
        return Nanos.DAY;
    }

    @Override
    public long between(long from, long to) {
        return to <= from ? 0 : Nanos.minus(to, from);
    }

    @Override
    public long firstReaching(long from, long amount) {
        return Nanos.plus(from, amount);
    }

    @Override
    public long lastAt(long from, long amount) {
        return Nanos.plus(from, amount);
    }
}
