package dev.stagewatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/operations.md and docs/security.md say of docker-compose.yml, held without a container engine. */
class ComposeTest {
    private static final Pattern EXACT_TAG = Pattern.compile("[a-z0-9./-]+:(v|s3proxy-)?\\d+(\\.\\d+)+(-[a-z0-9-]+)*");
    private static final Pattern OURS = Pattern.compile("stagewatch/[a-z-]+:\\d+\\.\\d+\\.\\d+");
    private static final Pattern SECRET_NAME = Pattern.compile("(PASSWORD|PASSWD|SECRET|_KEY|TOKEN|SALT|CREDENTIAL)$");
    private static final Pattern UPSTREAM = Pattern.compile("upstream ([a-z0-9-]+) +\\{ zone [a-z0-9-]+ 64k; +server ([a-z0-9-]+):");

    /** Gives what images leave to root to those who run, once, without a network. */
    private static final Set<String> ROOT = Set.of("folders");
    /** Speaks to nobody within: the payment gateway's address is the deployment's; the container's own loopback. */
    private static final Set<String> MAY_BE_PLAIN = Set.of("PAYMENT_URL");

    private final ComposeFile compose = new ComposeFile();

    @Test
    void everyPartIsWatchedAndBounded() {
        assertThat(named(service -> !once(service) && !service.containsKey("healthcheck"))).as("without a health check").isEmpty();
        assertThat(named(service -> !String.valueOf(service.get("mem_limit")).matches("\\d+[mg]"))).as("without a memory limit").isEmpty();
        assertThat(named(service -> !service.containsKey("restart"))).as("not started again").isEmpty();
    }

    @Test
    void noPartMayDoMoreThanItNeeds() {
        assertThat(named(service -> !Boolean.TRUE.equals(service.get("read_only")))).as("writes to its image").isEmpty();
        assertThat(named(service -> !ComposeFile.list(service, "cap_drop").contains("ALL"))).as("keeps capabilities").isEmpty();
        assertThat(named(service -> !ComposeFile.list(service, "security_opt").contains("no-new-privileges:true"))).isEmpty();
        assertThat(named(service -> String.valueOf(service.get("user")).matches("null|root.*|0(:.*)?"))).as("runs as root").isEqualTo(ROOT);
        assertThat(named(service -> service.containsKey("privileged") || service.containsKey("cap_add"))).isEqualTo(ROOT);
    }

    @Test
    void onlyTheProxyIsPublished() {
        assertThat(named(service -> service.containsKey("ports"))).containsExactly("proxy");
        assertThat(compose.section("networks").get("back")).isEqualTo(Map.of("internal", true));
        assertThat(compose.section("networks").get("traces")).isEqualTo(Map.of("internal", true));
    }

    @Test
    void whoReachesTheSpansAsTheyAreIsFew() {
        assertThat(named(service -> ComposeFile.list(service, "networks").contains("traces")))
                .containsExactlyInAnyOrder("jaeger", "collector", "sla-analyzer", "prometheus");
        assertThat(ComposeFile.list(compose.services().get("jaeger"), "networks")).isEqualTo(List.of("traces"));
    }

    @Test
    void imagesArePinnedByExactVersion() {
        Set<String> loose = compose.services().values().stream().map(service -> service.get("image").toString())
                .filter(image -> !EXACT_TAG.matcher(image).matches() && !OURS.matcher(image).matches()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(loose).isEmpty();
    }

    @Test
    void noSecretIsInTheEnvironment() {
        TreeSet<String> shown = new TreeSet<>();
        compose.services().forEach((name, service) -> ComposeFile.environment(service).forEach((variable, value) -> {
            if (SECRET_NAME.matcher(variable).find() && !value.toString().matches("/run/secrets/.+|true|false")) {
                shown.add(name + ": " + variable);
            }
        }));
        assertThat(shown).isEmpty();
    }

    @Test
    void partsSpeakTlsToEachOther() {
        TreeSet<String> plain = new TreeSet<>();
        compose.services().forEach((name, service) -> ComposeFile.environment(service).forEach((variable, value) -> {
            if (!MAY_BE_PLAIN.contains(variable) && (value.toString().startsWith("http://") || variable.endsWith("INSECURE"))) {
                plain.add(name + ": " + variable + "=" + value);
            }
        }));
        assertThat(plain).isEmpty();
        assertThat(Checkout.files(file -> Checkout.relative(file).startsWith("alert-rules/targets/")))
                .isNotEmpty().allSatisfy(file -> assertThat(Checkout.text(file)).contains("__scheme__: https"));
    }

    @Test
    void whoIsShownByTheProxyHasACertificateForItsName() {
        String certificates = Checkout.text(Checkout.root().resolve("local/tools/compose-certificates.sh"));
        Matcher upstream = UPSTREAM.matcher(Checkout.text(Checkout.root().resolve("deploy/proxy/upstreams.conf")));
        TreeSet<String> seen = new TreeSet<>();
        while (upstream.find()) {
            assertThat(upstream.group(1)).isEqualTo(upstream.group(2));
            assertThat(compose.services()).containsKey(upstream.group(1));
            assertThat(certificates).containsPattern("(?m)^(parts|servers)=\\(.*\\b" + upstream.group(1) + "\\b.*\\)$");
            seen.add(upstream.group(1));
        }
        assertThat(seen).hasSize(10);
    }

    @Test
    void whatTestsRunIsWhatImagesHave() {
        String pom = Checkout.text(Checkout.root().resolve("pom.xml"));
        assertThat(compose.knob("LIBERTY_IMAGE")).startsWith("open-liberty:" + property(pom, "liberty.version") + "-");
        assertThat(compose.knob("KAFKA_IMAGE")).endsWith(":" + property(pom, "kafka.version"));
        assertThat(compose.knob("S3_IMAGE")).endsWith("s3proxy-" + property(pom, "s3proxy.version"));
    }

    @Test
    void noOtherPlaceNamesAnImage() {
        assertThat(Checkout.files(file -> file.getFileName().toString().equals("Dockerfile") && !file.toString().contains("/collector/")))
                .isNotEmpty().allSatisfy(file -> assertThat(Checkout.text(file)).doesNotContainPattern("(?m)^(ARG [A-Z_]+=|FROM [^$])"));
    }

    @Test
    void everyModuleReachesTheImagesBuild() {
        String ignored = Checkout.text(Checkout.root().resolve(".dockerignore"));
        Matcher module = Pattern.compile("<module>([a-z-]+)</module>").matcher(Checkout.text(Checkout.root().resolve("pom.xml")));
        while (module.find()) {
            boolean cut = ignored.lines().anyMatch(line -> line.equals(module.group(1)) || line.equals(module.group(1) + "/*"));
            assertThat(!cut || ignored.lines().anyMatch(("!" + module.group(1) + "/pom.xml")::equals))
                    .as("%s/pom.xml is in the context", module.group(1)).isTrue();
        }
    }

    private static String property(String pom, String name) {
        Matcher matcher = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(pom);
        assertThat(matcher.find()).as("pom.xml has " + name).isTrue();
        return matcher.group(1);
    }

    private static boolean once(Map<String, Object> service) {
        return "no".equals(service.get("restart"));
    }

    private Set<String> named(Predicate<Map<String, Object>> which) {
        return compose.services().entrySet().stream().filter(entry -> which.test(entry.getValue())).map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
