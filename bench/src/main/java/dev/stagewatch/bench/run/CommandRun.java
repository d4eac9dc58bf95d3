package dev.stagewatch.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run that another room owns, started as a process in the checkout's folder. The contract: exit code 0 means that what it
 * proves was seen to hold, and its figures stand in what it prints.
 *
 * @param command program and arguments at a seed and a scale
 * @param figures by name, a pattern whose first group is the number; of several matches the last counts
 */
record CommandRun(String name, String proves, String takes, Function<RunOptions, List<String>> command, Map<String, Pattern> figures)
        implements LongRun {

    @Override
    public Outcome run(RunOptions options) throws IOException, InterruptedException {
        List<String> words = command.apply(options);
        options.say("%s", forPeople(words));
        Outcome outcome = new Outcome();
        Process process = new ProcessBuilder(words).directory(options.folders().checkout().toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                options.say("| %s", line);
                read(line, outcome);
            }
        }
        int code = process.waitFor();
        return outcome.claim(new Claim("ends with exit code 0", Integer.toString(code), code == 0));
    }

    /** A class path of 200 jars tells nobody anything. */
    private static String forPeople(List<String> words) {
        List<String> shown = new ArrayList<>(words);
        int classPath = shown.indexOf("-cp");
        if (classPath >= 0) {
            shown.set(classPath + 1, "...");
        }
        return String.join(" ", shown);
    }

    private void read(String line, Outcome outcome) {
        figures.forEach((figure, pattern) -> {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                outcome.figure(figure, Double.parseDouble(matcher.group(1).replace(",", "")));
            }
        });
    }
}
