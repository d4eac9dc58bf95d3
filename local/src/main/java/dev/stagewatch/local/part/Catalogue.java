package dev.stagewatch.local.part;

import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PartName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What can run on this machine, of the parts that are wanted.
 *
 * @param blueprints the parts to start, stand-ins among them
 * @param leftOut    parts that nothing serves for, with the reason and the way to get them
 */
public record Catalogue(List<Blueprint> blueprints, Map<PartName, String> leftOut) {

    /** Looks for programs on the PATH and in the cache; gets nothing. */
    public static Catalogue of(Folders folders, Set<PartName> wanted) {
        Search search = new Search(new Tools(folders), wanted);
        search.always(PartName.KAFKA, new KafkaPart());
        search.always(PartName.POSTGRES, new PostgresPart());
        search.always(PartName.S3, new S3Part());
        search.always(PartName.PAYMENT, new PaymentPart());
        search.rabbitmq();
        search.ifFound(PartName.ALERTMANAGER, "alertmanager", AlertmanagerPart::new, "no alerts are sent");
        search.ifFound(PartName.PROMETHEUS, "prometheus", PrometheusPart::new, "no rules are evaluated");
        search.ifFound(PartName.JAEGER, "jaeger", JaegerPart::new, "traces cannot be looked at");
        search.ifFound(PartName.JAEGER_QUERY, "jaeger", JaegerQueryPart::new, "nor orders as journeys");
        search.ifFound(PartName.COLLECTOR, "otelcol", CollectorPart::new, "the services send to the analyzer itself");
        PartName.SERVERS.forEach(server -> search.always(server, new LibertyPart(server)));
        return search.result();
    }

    /** Asks for the programs side by side, since some are asked for their version. */
    private static final class Search {
        private final Set<PartName> wanted;
        private final Tools tools;
        private final List<Blueprint> blueprints = new ArrayList<>();
        private final Map<PartName, String> leftOut = new EnumMap<>(PartName.class);
        private final Map<String, CompletableFuture<Optional<Path>>> programs;

        Search(Tools tools, Set<PartName> wanted) {
            this.tools = tools;
            this.wanted = wanted;
            this.programs = new java.util.HashMap<>();
            Map.of(PartName.RABBITMQ, "rabbitmq", PartName.ALERTMANAGER, "alertmanager", PartName.PROMETHEUS, "prometheus",
                    PartName.JAEGER, "jaeger", PartName.COLLECTOR, "otelcol").forEach(this::ask);
            if (wanted.contains(PartName.JAEGER_QUERY) && !programs.containsKey("jaeger")) {
                ask(PartName.JAEGER_QUERY, "jaeger");
            }
        }

        private void ask(PartName part, String program) {
            if (wanted.contains(part)) {
                programs.put(program, CompletableFuture.supplyAsync(() -> tools.find(program)));
            }
        }

        void always(PartName part, Blueprint blueprint) {
            if (wanted.contains(part)) {
                blueprints.add(blueprint);
            }
        }

        void rabbitmq() {
            if (wanted.contains(PartName.RABBITMQ)) {
                blueprints.add(programs.get("rabbitmq").join().<Blueprint>map(Search::rabbitmqAt).orElseGet(AmqpStandInPart::new));
            }
        }

        /** The unpacked server's folder names its version. */
        private static Blueprint rabbitmqAt(Path server) {
            return new RabbitmqPart(ProgramVersion.inText("RabbitMQ", server.toString()));
        }

        void ifFound(PartName part, String program, Function<Path, Blueprint> blueprint, String without) {
            if (wanted.contains(part)) {
                programs.get(program).join().ifPresentOrElse(path -> blueprints.add(blueprint.apply(path)),
                        () -> leftOut.put(part, without + "; get it with local/tools/ensure.sh " + program));
            }
        }

        Catalogue result() {
            return new Catalogue(List.copyOf(blueprints), java.util.Collections.unmodifiableMap(leftOut));
        }
    }
}
