package dev.shopkeeper.pseudonyms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.triggers.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

class SecretPseudonymKeysTest {
    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:keys";
    private static final String FIRST = "{\"current\":\"k1\",\"k1\":\"0123456789abcdef\"}";
    private static final String ROTATED =
            "{\"current\":\"k2\",\"k1\":\"0123456789abcdef\",\"k2\":\"fedcba9876543210\"}";

    private final Vault vault = new Vault();
    private final SettableClock clock = new SettableClock(java.time.Instant.parse("2026-03-01T10:00:01Z"));

    @Test
    void readsTheKeysWhenTheyAreAskedForAndAgainAfterFiveMinutes() {
        var keys = new SecretPseudonymKeys(() -> vault, ARN, clock);
        assertThat(vault.reads).isZero();
        assertThat(keys.get().currentId()).isEqualTo("k1");
        vault.value = ROTATED;
        clock.advance(Duration.ofSeconds(299));
        assertThat(keys.get().currentId()).isEqualTo("k1");
        assertThat(vault.reads).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys.get().currentId()).isEqualTo("k2");
        assertThat(keys.get().secrets()).containsOnlyKeys("k1", "k2");
        assertThat(vault.reads).isEqualTo(2);
    }

    @Test
    void goesOnWithTheOldKeysIfTheyCannotBeReadAgain() {
        var keys = new SecretPseudonymKeys(() -> vault, ARN, clock);
        keys.get();
        vault.isDown = true;
        clock.advance(Duration.ofMinutes(5));
        assertThat(keys.get().currentId()).isEqualTo("k1");
        assertThat(keys.get().currentId()).isEqualTo("k1");
        assertThat(vault.reads).isEqualTo(2);
        vault.isDown = false;
        vault.value = "{}";
        clock.advance(Duration.ofMinutes(1));
        assertThat(keys.get().currentId()).isEqualTo("k1");
        vault.value = ROTATED;
        clock.advance(Duration.ofMinutes(1));
        assertThat(keys.get().currentId()).isEqualTo("k2");
    }

    @Test
    void failsWithoutKeysUntilTheyCanBeRead() {
        var keys = new SecretPseudonymKeys(() -> vault, ARN, clock);
        vault.isDown = true;
        assertThatThrownBy(keys::get).isInstanceOf(SdkClientException.class);
        vault.isDown = false;
        assertThat(keys.get().currentId()).isEqualTo("k1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                 | is not a JSON object",
                "hush                                               | is not a JSON object",
                "{\"current\":\"k1\"                                  | is not a JSON object",
                "{\"current\":\"k1\",\"k1\":\"hush hush hush hush\"} {} | is not a JSON object",
                "[]                                                 | is not a JSON object",
                "{\"k1\":\"hush hush hush hush\"}                     | has no \"current\", the id of the key in use",
                "{\"current\":\"k2\",\"k1\":\"hush hush hush hush\"}  | lacks the key that \"current\" names",
                "{\"current\":\"k1\",\"k1\":\"hush hush hush \"}      | has a key that is not a text of 16 characters or more: k1",
                "{\"current\":\"k1\",\"k1\":1234567890123456789}     | has a key that is not a text of 16 characters or more: k1",
                "{\"current\":\"k.1\",\"k.1\":\"hush hush hush hush\"} | has a key id that is not 1 to 16 letters, digits, _ or -",
            })
    void saysWhatIsWrongWithTheKeysAndQuotesNothing(String secret, String reason) {
        vault.value = secret;
        assertThatThrownBy(new SecretPseudonymKeys(() -> vault, ARN, clock)::get)
                .isInstanceOf(BadPseudonymKeysException.class)
                .hasNoCause()
                .hasMessage("the secret of pseudonym keys " + reason);
    }

    private static final class Vault implements SecretsManagerClient {
        private String value = FIRST;
        private boolean isDown;
        private int reads;

        @Override
        public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
            reads++;
            if (isDown) {
                throw SdkClientException.create("no route");
            }
            assertThat(request.secretId()).isEqualTo(ARN);
            return GetSecretValueResponse.builder().secretString(value).build();
        }

        @Override
        public String serviceName() {
            return "secretsmanager";
        }

        @Override
        public void close() {}
    }
}
