package dev.shopkeeper.endtoend;

import static dev.shopkeeper.endtoend.WrittenTemplate.at;
import static dev.shopkeeper.endtoend.WrittenTemplate.textAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.Node.Call;
import dev.shopkeeper.local.template.YamlReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The template's parameter {@code LogLevel} reaches each function's logger, and never the AWS SDK's. */
class LogLevelTest {
    static Stream<FunctionSpec> functions() {
        return WrittenTemplate.read(Checkout.home(), Checkout.path("template.yaml")).blueprint().functions().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void eachFunctionLogsAtTheLevelItIsTold(FunctionSpec function) throws Exception {
        assertThat(function.environment()).containsKey("POWERTOOLS_LOG_LEVEL");
        assertThat(logged(function, "DEBUG"))
                .contains("debug of dev.shopkeeper.Probe", "warning of software.amazon.awssdk.request")
                .doesNotContain("debug of software.amazon.awssdk.request", "info of software.amazon.awssdk.request");
        assertThat(logged(function, "WARN"))
                .contains("warning of dev.shopkeeper.Probe")
                .doesNotContain("info of");
    }

    /** Lambda filters JSON logs too, at INFO unless it is told otherwise; metrics are lines of INFO. */
    @Test
    void lambdaItselfLetsThroughWhatAFunctionLogs() throws IOException {
        var template = YamlReader.read(Files.readString(Checkout.path("template.yaml")));
        assertThat(at(template, "Globals", "Function", "LoggingConfig", "ApplicationLogLevel"))
                .hasValueSatisfying(level -> {
                    var choice = ((Call) level).argument();
                    assertThat(textAt(choice, 0)).contains("LogsEverything");
                    assertThat(textAt(choice, 1)).contains("DEBUG");
                    assertThat(textAt(choice, 2)).contains("INFO");
                });
    }

    private static String logged(FunctionSpec function, String level) throws IOException, InterruptedException {
        String classes = Path.of(LogLevelTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        var command = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                function.code() + File.pathSeparator + classes,
                LogLevelProbe.class.getName()));
        command.environment().put("POWERTOOLS_LOG_LEVEL", level);
        command.redirectErrorStream(true);
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
