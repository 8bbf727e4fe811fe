package dev.shopkeeper.endtoend;

import java.net.URI;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** A container with the image of {@code compose.yaml} on a free port of this computer, for the time of the tests. */
public final class LocalStackInDocker implements StartedServices.Starter {
    private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

    /** @throws IllegalStateException at once where there is no Docker, with what else there is to do */
    @Override
    public StartedServices start() {
        String image = ComposeFile.localStackImage(System.getenv());
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("""
                    The profile localstack starts %s by Testcontainers, and Docker doesn't answer here. Either
                      - name a LocalStack that runs, or other endpoints: AWS_ENDPOINT_URL=http://127.0.0.1:4566 ./mvnw verify -Plocalstack
                      - or leave -Plocalstack away: SQS, S3 and DynamoDB are then embedded.""".formatted(image));
        }
        LocalStackContainer container = containerOf(image);
        container.start();
        return new Running(container);
    }

    private static LocalStackContainer containerOf(String image) {
        var container = new LocalStackContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"))
                .withServices("sqs", "s3", "dynamodb", "dynamodbstreams");
        Optional.ofNullable(System.getenv(TOKEN)).ifPresent(token -> container.withEnv(TOKEN, token));
        return container;
    }

    private record Running(LocalStackContainer container) implements StartedServices {
        @Override
        public URI url() {
            return container.getEndpoint();
        }

        @Override
        public void close() {
            container.stop();
        }
    }
}
