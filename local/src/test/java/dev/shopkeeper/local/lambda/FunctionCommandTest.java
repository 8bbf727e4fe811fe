package dev.shopkeeper.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.template.FunctionSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FunctionCommandTest {
    @Test
    void startsTheRuntimeInterfaceClientAsTheManagedRuntimeWould() {
        List<String> command = command("");

        assertThat(command).contains("-Xmx870m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        assertThat(command)
                .contains(
                        "-Djava.io.tmpdir=/scratch",
                        "-D" + NativeClientLibrary.PROPERTY + "=/runtime/jni.so",
                        "/code/stock.jar:/runtime/ric.jar");
        assertThat(command.getLast()).isEqualTo("shop.Handler::handleRequest");
    }

    @Test
    void leavesToTheTemplateWhatItSays() {
        assertThat(command("-XX:TieredStopAtLevel=4"))
                .contains("-Xmx870m", "-XX:+UseSerialGC")
                .noneMatch(argument -> argument.contains("TieredStopAtLevel"));
        assertThat(command("-XX:+UseG1GC -Xmx300m -Xms300m"))
                .noneMatch(argument -> argument.startsWith("-Xm") || argument.contains("GC"));
    }

    private static List<String> command(String javaToolOptions) {
        FunctionSpec function = new FunctionSpec(
                "Stock",
                "stock",
                "arn",
                "shop.Handler::handleRequest",
                "java25",
                Path.of("/code/stock.jar"),
                1024,
                Duration.ofSeconds(3),
                Map.of("JAVA_TOOL_OPTIONS", javaToolOptions),
                "/aws/lambda/stock",
                false,
                List.of(),
                0,
                Optional.empty(),
                OptionalInt.empty());
        return FunctionCommand.of(
                function, List.of(Path.of("/runtime/ric.jar")), Path.of("/runtime/jni.so"), Path.of("/scratch"));
    }
}
