package dev.stagewatch.local.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param arguments   program and arguments; the program must not go to the background by itself
 * @param environment added to the launcher's own
 */
public record Command(List<String> arguments, Map<String, String> environment) {

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** A program and its arguments. */
    public static Command of(String... arguments) {
        return new Command(List.of(arguments), Map.of());
    }

    /** A main class of this module in a JVM of its own, on the class path of this one, quick to start and small. */
    public static Command java(Class<?> main, List<String> jvmOptions, String... arguments) {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Dfile.encoding=UTF-8"));
        all.addAll(jvmOptions);
        all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        all.addAll(List.of(arguments));
        return new Command(all, Map.of());
    }

    /** The same with one more variable. */
    public Command with(String variable, Object value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value.toString());
        return new Command(arguments, more);
    }

    /** The same with more variables. */
    public Command with(Map<String, String> variables) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.putAll(variables);
        return new Command(arguments, more);
    }

    /** The same, started by another program, such as {@code unshare -U}. */
    public Command through(List<String> wrapper) {
        List<String> all = new ArrayList<>(wrapper);
        all.addAll(arguments);
        return new Command(all, environment);
    }
}
