package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposeFileTest {
    @Test
    void theImageIsTheOneThatThePageNames() {
        String image = ComposeFile.localStackImage(Map.of("LOCALSTACK_IMAGE", ""));
        assertThat(image).matches("localstack/localstack:\\d+\\.\\d+\\.\\d+");
        assertThat(Checkout.text("docs/localstack.md")).contains(image);
    }

    @Test
    void aVariableNamesAnother() {
        assertThat(ComposeFile.localStackImage(Map.of("LOCALSTACK_IMAGE", "localstack/localstack:latest")))
                .isEqualTo("localstack/localstack:latest");
    }
}
