package dev.shopkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

class LocalStackInDockerTest {
    @Test
    void theProfileHasOneStarter() {
        assertThat(ServiceLoader.load(StartedServices.Starter.class)).hasOnlyElementsOfType(LocalStackInDocker.class);
    }

    @Test
    void withoutDockerItNamesTheImageAndBothWaysOut() {
        assumeFalse(DockerClientFactory.instance().isDockerAvailable(), "Docker is here");
        var localStack = new LocalStackInDocker();
        assertThatThrownBy(localStack::start)
                .hasMessageContaining(ComposeFile.localStackImage(System.getenv()))
                .hasMessageContaining("AWS_ENDPOINT_URL=")
                .hasMessageContaining("leave -Plocalstack away");
    }
}
