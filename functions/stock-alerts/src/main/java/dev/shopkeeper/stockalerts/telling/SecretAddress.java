package dev.shopkeeper.stockalerts.telling;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Supplier;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * A web address that whoever has it may post to, in a secret of Secrets Manager. It is read each time, since messages are
 * few: a new one counts at once, and it stands neither in the environment nor in a snapshot of the function.
 */
public final class SecretAddress implements Supplier<URI> {
    private final SecretsManagerClient secrets;
    private final String secretArn;

    SecretAddress(SecretsManagerClient secrets, String secretArn) {
        this.secrets = secrets;
        this.secretArn = secretArn;
    }

    /** With the credentials, region and endpoint that the platform gives the process. */
    public static SecretAddress of(String secretArn) {
        var secrets = SecretsManagerClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        return new SecretAddress(secrets, secretArn);
    }

    /** @throws IllegalStateException that doesn't quote it, if it is no address of HTTPS */
    @Override
    public URI get() {
        String text =
                secrets.getSecretValue(request -> request.secretId(secretArn)).secretString();
        try {
            var address = new URI(text == null ? "" : text.strip());
            if ("https".equals(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Its message has the address, and is no cause of the one below for that reason.
        }
        throw new IllegalStateException("the secret of the chat's webhook holds no address that begins with https://");
    }
}
