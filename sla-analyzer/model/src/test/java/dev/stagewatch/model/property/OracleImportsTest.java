package dev.stagewatch.model.property;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OracleImportsTest {

    @Test
    void theOracleKnowsNothingOfTheModel() {
        DescribedPredicate<JavaClass> ofTheModel = JavaClass.Predicates.resideInAPackage("dev.stagewatch..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("dev.stagewatch.model.oracle")));
        noClasses().that().resideInAPackage("dev.stagewatch.model.oracle").should().dependOnClassesThat(ofTheModel)
                .check(new ClassFileImporter().importPath(Path.of("target", "test-classes", "dev", "stagewatch", "model", "oracle")));
    }
}
