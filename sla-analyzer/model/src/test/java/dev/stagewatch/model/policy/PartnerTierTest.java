package dev.stagewatch.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagewatch.model.Policies;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner's tier: how metrics tell partners apart, and nothing else. */
class PartnerTierTest {

    @Test
    void anOrdersTierIsThatOfItsPartnerElseNone() {
        Policy policy = partners("acme: { tier: gold }, basic: { name: Basic }");
        assertThat(policy.tier("acme")).isEqualTo("gold");
        assertThat(policy.tier("basic")).isEqualTo(Partner.NO_TIER);
        assertThat(policy.tier("unheard-of")).isEqualTo(Partner.NO_TIER);
        assertThat(policy.tier(null)).isEqualTo(Partner.NO_TIER);
    }

    @Test
    @Tag("D1")
    void aTierDecidesNoLimit() {
        Policy policy = partners("acme: { tier: gold, stages: { pricing: { limit: 10m } } }, other: { tier: gold }");
        Stage pricing = policy.stages().get("pricing");
        assertThat(policy.limit(pricing, "other")).isEqualTo(pricing.limit()).isNotEqualTo(policy.limit(pricing, "acme"));
    }

    @Test
    void partnersByTierComeInTheAlphabetsOrderWithoutThoseOfNone() {
        Policy policy = partners("c: { tier: silver }, b: { tier: gold }, plain: {}, a: { tier: silver }");
        assertThat(policy.partnersByTier().keySet()).containsExactly("gold", "silver");
        assertThat(policy.partnersByTier().get("silver")).extracting(Partner::id).containsExactly("c", "a");
    }

    @Test
    @Tag("D7")
    void tenTiersAreTakenAndTheEleventhIsRefusedWithItsPlace() {
        assertThat(partners(tiers(PartnersReader.TIERS_MAX) + ", again: { tier: tier-3 }").partnersByTier()).hasSize(10);
        PolicyError error = refused(tiers(PartnersReader.TIERS_MAX + 1)).getFirst();
        String line = yaml(tiers(PartnersReader.TIERS_MAX + 1)).lines().toList().get(error.line() - 1);
        assertThat(error.file()).isEqualTo("sla.yaml");
        assertThat(line.substring(error.column() - 1)).startsWith("tier-10 ");
        assertThat(error.key()).isEqualTo("partners.p10.tier");
        assertThat(error.reason()).isEqualTo("tier-10 is one too many: a policy has 10 tiers at most");
        assertThat(error.right()).startsWith("name one of tier-0, tier-1, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gold", "a", "24-7", "\"1\"", "abcdefghijklmnopqrstuvwxyz-01234"})
    void aNameOfATierIsAShortPlainWord(String tier) {
        assertThat(partners("acme: { tier: " + tier + " }").tier("acme")).isEqualTo(tier.replace("\"", ""));
    }

    @ParameterizedTest
    @Tag("D7")
    @ValueSource(strings = {"Gold", "gold_plus", "\"gold plus\"", "gölden", "abcdefghijklmnopqrstuvwxyz-012345"})
    void anyOtherNameIsRefusedWithWhatWouldBeRight(String tier) {
        assertThat(refused("acme: { tier: " + tier + " }")).singleElement().satisfies(error -> assertThat(error.toString())
                .matches("sla\\.yaml:\\d+:\\d+: .*").contains("partners.acme.tier: \"" + tier.replace("\"", "") + "\" is no name of a tier",
                        "write 1 to 32 of a-z, 0-9 and -"));
    }

    @Test
    @Tag("D7")
    void noneIsTheNameOfNoTier() {
        assertThat(refused("acme: { tier: none }")).singleElement().satisfies(error -> assertThat(error.toString())
                .contains("partners.acme.tier: \"none\" stands for partners without a tier"));
    }

    @Test
    void theSentencesSayWhichTierAPartnerHas() {
        Explanation explanation = Explanation.of(partners("acme: { name: ACME, tier: gold, stages: { pricing: { limit: 10m } } }, "
                + "b: { tier: silver }, c: { tier: silver }, d: { tier: silver }, e: { tier: silver }, f: { tier: silver }"));
        assertThat(explanation.stages().getFirst().text()).endsWith("; ACME (tier gold) has 10 minutes.");
        assertThat(explanation.tiers()).endsWith(": gold has ACME; silver has b, c, d and 2 more.");
        assertThat(explanation.lines()).contains(explanation.tiers());
    }

    @Test
    void whereNobodyHasATierNothingIsSaidOfIt() {
        Explanation explanation = Explanation.of(partners("acme: { stages: { pricing: { limit: 10m } } }"));
        assertThat(explanation.stages().getFirst().text()).endsWith("; acme has 10 minutes.");
        assertThat(explanation.tiers()).isEmpty();
        assertThat(explanation.lines()).doesNotContain("");
    }

    private static String tiers(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i + ": { tier: tier-" + i + " }").collect(Collectors.joining(", "));
    }

    private static Policy partners(String partners) {
        return Policies.of(yaml(partners));
    }

    private static String yaml(String partners) {
        return Policies.CASES.replace("grace: 10s", "grace: 10s\npartners: { " + partners + " }");
    }

    private static List<PolicyError> refused(String partners) {
        return catchThrowableOfType(PolicyException.class, () -> new PolicyReader(name -> {
            throw new java.io.FileNotFoundException(name);
        }).read(yaml(partners), "sla.yaml")).errors();
    }
}
