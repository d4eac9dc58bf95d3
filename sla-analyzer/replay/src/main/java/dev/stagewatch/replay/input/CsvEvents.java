package dev.stagewatch.replay.input;

import dev.stagewatch.model.fact.Intake;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.replay.facts.Loss;
import dev.stagewatch.replay.facts.Tally;
import dev.stagewatch.replay.input.Columns.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads event logs as CSV: a row is a fact. Confined to one thread. */
final class CsvEvents {
    private static final String DELIMITERS = ",;\t|";
    private static final int LINE_PEEK_MAX = 1 << 16;
    private static final int VERSION_DIGITS_MAX = 18;

    private final CsvOptions options;
    private final Intake intake;
    private final Tally tally;
    private final Consumer<StatusFact> out;
    private String file;
    private Map<Role, Integer> places;

    CsvEvents(CsvOptions options, Intake intake, Tally tally, Consumer<StatusFact> out) {
        this.options = options;
        this.intake = intake;
        this.tally = tally;
        this.out = out;
    }

    /** @throws BadInput where the columns cannot be told */
    void read(InputStream in, String name, Progress progress) throws IOException, BadInput {
        file = name;
        places = null;
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), LINE_PEEK_MAX);
        char delimiter = options.delimiter() != null ? options.delimiter() : likelyDelimiter(firstLine(lines));
        WholeLines whole = new WholeLines(lines, delimiter, this::quoteLeftOpen);
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).setLenientEof(true)
                .setTrailingData(true).setIgnoreSurroundingSpaces(true).get();
        try (CSVParser parser = CSVParser.builder().setReader(whole).setFormat(format).get()) {
            rows(parser, progress);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void rows(CSVParser parser, Progress progress) throws BadInput {
        Iterator<CSVRecord> rows = parser.iterator();
        while (rows.hasNext()) {
            CSVRecord row = rows.next();
            if (places == null) {
                boolean isHeader = options.hasHeader() && !looksLikeARow(row);
                places = isHeader ? byName(row) : byNumber();
                if (isHeader) {
                    continue;
                }
            }
            tally.line();
            progress.line();
            fact(row, parser.getCurrentLineNumber());
        }
    }

    /** A first line that holds a time where the columns stand by themselves is no header. */
    private boolean looksLikeARow(CSVRecord first) {
        return options.columns().equals(Columns.USUAL) && first.size() > Role.TIME.ordinal()
                && options.time().read(first.get(Role.TIME.ordinal()).strip()).isPresent();
    }

    private void quoteLeftOpen(long line) {
        tally.line();
        tally.lose(Loss.MALFORMED, file + ':' + line + ": a quote is opened and not closed");
    }

    private void fact(CSVRecord row, long line) {
        for (Role role : Role.values()) {
            if (role.isRequired && places.get(role) >= row.size()) {
                tally.lose(Loss.MALFORMED, at(line) + "the row has " + row.size() + " columns, " + role.name().toLowerCase(Locale.ROOT)
                        + " is in column " + (places.get(role) + 1));
                return;
            }
        }
        tally.found(1);
        String time = value(row, Role.TIME);
        OptionalLong at = time.isEmpty() ? OptionalLong.of(0) : options.time().read(time);
        if (at.isEmpty()) {
            tally.lose(Loss.TIME_UNREADABLE, at(line) + '"' + Sample.of(time) + "\" is no time in a form that is known; --time-format names it");
            return;
        }
        String arrival = value(row, Role.ARRIVAL);
        long arrived = arrival.isEmpty() ? 0 : options.time().read(arrival).orElse(0);
        String order = value(row, Role.ORDER);
        String status = value(row, Role.STATUS);
        Intake.Result taken = intake.take(order, status, version(value(row, Role.VERSION)), at.getAsLong(), "", null, "", "", -1,
                value(row, Role.PARTNER), arrived);
        switch (taken.outcome()) {
            case TAKEN -> { }
            case TIME_MISSING, TIME_IN_FUTURE -> tally.timeReplaced();
            case NO_TIME -> tally.lose(Loss.NO_TIME, at(line) + "no time");
            case NO_ORDER -> tally.lose(order.isBlank() ? Loss.NO_ORDER : Loss.NO_STATUS,
                    at(line) + (order.isBlank() ? "no order" : "no status"));
            case TEXT_TOO_LONG -> tally.lose(Loss.TEXT_TOO_LONG, at(line) + "order or status of more than " + Intake.TEXT_MAX + " characters");
        }
        if (taken.fact() != null) {
            out.accept(taken.fact());
        }
    }

    private String at(long line) {
        return file + ':' + line + ": ";
    }

    private String value(CSVRecord row, Role role) {
        Integer place = places.get(role);
        return place == null || place >= row.size() ? "" : row.get(place).strip();
    }

    /** What is no number from 1 is no version, and the fact counts without one. */
    private static long version(String text) {
        return text.isEmpty() || text.length() > VERSION_DIGITS_MAX || !text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? 0 : Long.parseLong(text);
    }

    private Map<Role, Integer> byName(CSVRecord header) throws BadInput {
        List<String> names = header.stream().map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT)).toList();
        Map<Role, Integer> found = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            String given = options.columns().given(role);
            int place = given != null ? names.indexOf(given.strip().toLowerCase(Locale.ROOT))
                    : role.usual.stream().mapToInt(names::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
            if (place >= 0) {
                found.put(role, place);
            } else if (role.isRequired || given != null) {
                throw new BadInput(file + ":1: no column " + (given != null ? '"' + given + '"' : "for the " + role.name().toLowerCase(Locale.ROOT))
                        + "; the columns are " + Sample.of(String.join(", ", names)) + "; " + role.option + " names it, and --no-header "
                        + "says that the first line is a row like any other");
            }
        }
        return found;
    }

    /** Without a header: order, status, time, version, partner, arrival in this order, or as the options say by number. */
    private Map<Role, Integer> byNumber() throws BadInput {
        Map<Role, Integer> found = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            String given = options.columns().given(role);
            if (given == null) {
                found.put(role, role.ordinal());
            } else if (given.matches("[1-9]\\d{0,4}")) {
                found.put(role, Integer.parseInt(given) - 1);
            } else {
                throw new BadInput(role.option + ' ' + given + ": with --no-header a column is a number from 1");
            }
        }
        return found;
    }

    private static String firstLine(BufferedReader lines) throws IOException {
        lines.mark(LINE_PEEK_MAX);
        char[] peek = new char[LINE_PEEK_MAX];
        int count = Math.max(0, lines.read(peek, 0, LINE_PEEK_MAX));
        lines.reset();
        return new String(peek, 0, count).stripLeading().lines().findFirst().orElse("");
    }

    private static char likelyDelimiter(String line) {
        char best = ',';
        long most = 0;
        for (char c : DELIMITERS.toCharArray()) {
            long count = line.chars().filter(other -> other == c).count();
            if (count > most) {
                most = count;
                best = c;
            }
        }
        return best;
    }
}
