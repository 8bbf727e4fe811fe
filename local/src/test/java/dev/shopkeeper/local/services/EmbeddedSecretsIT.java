package dev.shopkeeper.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.local.template.SecretSpec;
import dev.shopkeeper.local.template.SecretSpec.Content;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets Manager as the AWS SDK sees it. */
class EmbeddedSecretsIT {
    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:keys-local0";
    private static final SecretSpec KEYS = new SecretSpec("Keys", "keys", ARN, new Content.Text("first"));

    @TempDir
    Path folder;

    private EmbeddedSecrets server = start();
    private SecretsManagerClient client = client();

    private static EmbeddedSecrets start() {
        return EmbeddedSecrets.start(Optional.empty());
    }

    private SecretsManagerClient client() {
        return SecretsManagerClient.builder()
                .endpointOverride(server.url())
                .region(AwsClients.REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void givesTheValueByArnAndByName() {
        server.provision(List.of(KEYS));
        for (String id : List.of(ARN, "keys")) {
            var answer = client.getSecretValue(request -> request.secretId(id));
            assertThat(answer.secretString()).isEqualTo("first");
            assertThat(answer.arn()).isEqualTo(ARN);
            assertThat(answer.name()).isEqualTo("keys");
            assertThat(answer.versionStages()).containsExactly("AWSCURRENT");
            assertThat(answer.createdDate()).isNotNull();
        }
    }

    @Test
    void makesASecretThatTheTemplateOnlyNames() {
        var made = client.createSecret(request -> request.name("chat").secretString("https://chat.example/hook"));
        assertThat(made.arn()).isEqualTo("arn:aws:secretsmanager:eu-central-1:000000000000:secret:chat-local0");
        assertThat(client.getSecretValue(request -> request.secretId(made.arn()))
                        .secretString())
                .isEqualTo("https://chat.example/hook");
        assertThatThrownBy(() ->
                        client.createSecret(request -> request.name("chat").secretString("again")))
                .isInstanceOf(ResourceExistsException.class);
        assertThatThrownBy(() ->
                        client.createSecret(request -> request.name("a chat").secretString("x")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void keepsTheVersionBeforeTheCurrentOne() {
        server.provision(List.of(KEYS));
        put("second");
        PutSecretValueResponse third = put("third");
        assertThat(third.versionStages()).containsExactly("AWSCURRENT");
        assertThat(value(null)).isEqualTo("third");
        assertThat(value("AWSCURRENT")).isEqualTo("third");
        assertThat(value("AWSPREVIOUS")).isEqualTo("second");
        assertThat(client.getSecretValue(request -> request.secretId(ARN).versionId(third.versionId()))
                        .secretString())
                .isEqualTo("third");
        assertThatThrownBy(() -> value("AWSPENDING")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void thePutOfOneTokenCountsOnce() {
        server.provision(List.of(KEYS));
        String token = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            assertThat(client.putSecretValue(request ->
                                    request.secretId(ARN).secretString("second").clientRequestToken(token))
                            .versionId())
                    .isEqualTo(token);
        }
        assertThat(value("AWSPREVIOUS")).isEqualTo("first");
        assertThatThrownBy(() -> client.putSecretValue(
                        request -> request.secretId(ARN).secretString("other").clientRequestToken(token)))
                .isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void saysWhatItDoesNotHaveAndDoesNotDo() throws Exception {
        assertThatThrownBy(() -> client.getSecretValue(request -> request.secretId("keys")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("can't find the specified secret");
        assertThatThrownBy(() -> client.putSecretValue(
                        request -> request.secretId("keys").secretString("x")))
                .isInstanceOf(ResourceNotFoundException.class);
        server.provision(List.of(KEYS));
        assertThatThrownBy(() -> client.putSecretValue(request -> request.secretId("keys")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> client.listSecrets())
                .isInstanceOfSatisfying(
                        SecretsManagerException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
        assertThat(post(server.url(), "no JSON").body()).contains("\"__type\":\"SerializationException\"");
    }

    @Test
    void keepsValuesInItsFolderForTheirOwnerAlone() throws IOException {
        server.close();
        server = EmbeddedSecrets.start(Optional.of(folder));
        client = client();
        server.provision(List.of(KEYS));
        put("second");
        server.close();
        client.close();

        server = EmbeddedSecrets.start(Optional.of(folder));
        client = client();
        server.provision(List.of(KEYS));
        assertThat(value("AWSCURRENT")).isEqualTo("second");
        assertThat(value("AWSPREVIOUS")).isEqualTo("first");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys.json"))))
                .isEqualTo("rw-------");
    }

    private PutSecretValueResponse put(String value) {
        return client.putSecretValue(request -> request.secretId(ARN).secretString(value));
    }

    private String value(String stage) {
        return client.getSecretValue(request -> request.secretId(ARN).versionStage(stage))
                .secretString();
    }

    private static HttpResponse<String> post(URI url, String body) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(url)
                            .header("x-amz-target", "secretsmanager.GetSecretValue")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
