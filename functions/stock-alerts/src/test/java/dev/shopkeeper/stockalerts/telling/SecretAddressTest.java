package dev.shopkeeper.stockalerts.telling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

class SecretAddressTest {
    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:chat-AbCdEf";

    private final Vault vault = new Vault();
    private final SecretAddress address = new SecretAddress(vault, ARN);

    @Test
    void isReadEachTimeAndNotBefore() {
        assertThat(vault.reads).isZero();
        assertThat(address.get()).isEqualTo(URI.create("https://chat.example/first"));
        vault.value = "https://chat.example/second\n";
        assertThat(address.get()).isEqualTo(URI.create("https://chat.example/second"));
        assertThat(vault.reads).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hush", "http://chat.example/hush", "https:///hush", "https://chat.example/hush hush"})
    void quotesNothingOfWhatIsNoAddress(String value) {
        vault.value = value;
        assertThatThrownBy(address::get)
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessage("the secret of the chat's webhook holds no address that begins with https://");
    }

    @Test
    void aSecretThatCannotBeReadIsAFault() {
        vault.isDown = true;
        assertThatThrownBy(address::get).isInstanceOf(SdkClientException.class);
    }

    private static final class Vault implements SecretsManagerClient {
        private String value = "https://chat.example/first";
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
