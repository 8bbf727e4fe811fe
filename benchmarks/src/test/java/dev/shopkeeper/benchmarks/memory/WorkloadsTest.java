package dev.shopkeeper.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.template.Endpoints;
import dev.shopkeeper.local.template.FunctionSpec;
import dev.shopkeeper.local.template.TemplateReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadsTest {
    private static final Path TEMPLATE =
            Path.of("").toAbsolutePath().getParent().resolve("template.yaml");
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    @Test
    void everyFunctionOfTheTemplateHasOne() {
        var blueprint = TemplateReader.read(
                TEMPLATE,
                Map.of("Stage", "local", "WriteKeys", "local", "AllowedOrigins", "https://shop.example"),
                new Endpoints(NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE));
        assertThat(Workloads.all())
                .extracting(Workload::function)
                .containsExactlyInAnyOrderElementsOf(
                        blueprint.functions().stream().map(FunctionSpec::name).toList());
    }
}
