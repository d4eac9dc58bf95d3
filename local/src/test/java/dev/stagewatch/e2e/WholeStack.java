package dev.stagewatch.e2e;

import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.stack.Progress;
import dev.stagewatch.local.stack.Stack;
import dev.stagewatch.local.stack.StackOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts every part once for all test classes and hands the {@link Stack} to whoever asks; ends it after the last. */
final class WholeStack implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(WholeStack.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }

    private static Stack running(ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent("stack", key -> started(), Stack.class);
    }

    private static Stack started() {
        Path policy = Folders.fromEnvironment(System.getenv()).checkout().resolve("local/src/test/resources/e2e/sla.yaml");
        Path data = Path.of("target", "e2e").toAbsolutePath();
        Stack stack = new Stack(StackOptions.forTests(data, policy), Progress.toStdout());
        stack.start();
        return stack;
    }
}
