package dev.stagewatch.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What CONTRIBUTING.md asks of every file, held by the build. */
class HouseRulesTest {
    private static final int LINES_MAX = 300;

    /** Files over {@value #LINES_MAX} lines, each with the answer to the question why. */
    private static final Map<String, String> LONG_FOR_A_REASON = Map.of();

    private static final Pattern NOT_A_NAME = Pattern.compile("(.*(Impl|Utils?|Manager|Helpers?)|Default[A-Z].*)\\.java");
    private static final Pattern SWITCHED_OFF = Pattern.compile("@Disabled|@Ignore|\\bassume(True|False|That)\\(|Thread\\.sleep\\(");
    private static final Pattern LEFT_OVER = Pattern.compile("\\bTODO\\b|\\bFIXME\\b|\\bXXX\\b|printStackTrace\\(");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void aLongFileHasAReason() {
        List<String> tooLong = Checkout.files(file -> file.toString().endsWith(".java")).stream()
                .filter(file -> Checkout.text(file).lines().count() > LINES_MAX)
                .map(Checkout::relative)
                .filter(name -> !LONG_FOR_A_REASON.containsKey(name))
                .toList();
        assertThat(tooLong).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        TreeSet<String> silent = new TreeSet<>();
        for (Path source : Checkout.javaSources("main")) {
            if (!Files.isRegularFile(source.resolveSibling("package-info.java"))) {
                silent.add(Checkout.relative(source.getParent()));
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(Checkout.files(file -> NOT_A_NAME.matcher(file.getFileName().toString()).matches())
                .stream().map(Checkout::relative)).isEmpty();
    }

    @Test
    void noTestIsSwitchedOffAndNoneWaitsByTheClock() {
        assertThat(having(Checkout.javaSources("test"), SWITCHED_OFF)).isEmpty();
    }

    @Test
    void nothingIsLeftOver() {
        assertThat(having(Checkout.javaSources("main"), LEFT_OVER)).isEmpty();
    }

    @Test
    void everyDecisionIsInTheIndex() {
        String index = Checkout.text(Checkout.root().resolve("docs/decisions/README.md"));
        assertThat(Checkout.files(file -> file.toString().contains("/docs/decisions/0")))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(index).contains("(" + page.getFileName() + ")"));
    }

    @Test
    void linksBetweenPagesLead() {
        TreeSet<String> broken = new TreeSet<>();
        for (Path page : Checkout.files(file -> file.toString().endsWith(".md"))) {
            Matcher link = LINK.matcher(Checkout.text(page));
            while (link.find()) {
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                    broken.add(Checkout.relative(page) + " -> " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static List<String> having(List<Path> files, Pattern pattern) {
        return files.stream()
                .filter(file -> !file.getFileName().toString().equals("HouseRulesTest.java"))
                .filter(file -> pattern.matcher(Checkout.text(file)).find())
                .map(Checkout::relative)
                .toList();
    }
}
