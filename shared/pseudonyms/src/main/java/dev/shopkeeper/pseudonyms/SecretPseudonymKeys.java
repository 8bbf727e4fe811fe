package dev.shopkeeper.pseudonyms;

import dev.shopkeeper.configuration.OnDemand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The keys in a secret of Secrets Manager. They are read when they are asked for first, which fails without them, and
 * again after five minutes; if that fails, those that are known go on for a minute before the next attempt.
 */
public final class SecretPseudonymKeys implements Supplier<PseudonymKeys> {
    private static final Logger LOG = LoggerFactory.getLogger(SecretPseudonymKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(1);

    private record Known(PseudonymKeys keys, Instant until) {}

    private final Supplier<SecretsManagerClient> secrets;
    private final String secretArn;
    private final Clock clock;
    private Known known;

    SecretPseudonymKeys(Supplier<SecretsManagerClient> secrets, String secretArn, Clock clock) {
        this.secrets = secrets;
        this.secretArn = secretArn;
        this.clock = clock;
    }

    /** With the credentials, region and endpoint that the platform gives the process. */
    public static SecretPseudonymKeys of(String secretArn, Clock clock) {
        return new SecretPseudonymKeys(OnDemand.of(SecretPseudonymKeys::client), secretArn, clock);
    }

    /** A refresh holds a request up, so it must not wait long for what it can do without. */
    private static SecretsManagerClient client() {
        var http = UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(1))
                .socketTimeout(Duration.ofSeconds(2));
        return SecretsManagerClient.builder().httpClientBuilder(http).build();
    }

    /** @throws RuntimeException if the keys were never read and cannot be, or are not as they must be */
    @Override
    public synchronized PseudonymKeys get() {
        if (known == null) {
            known = new Known(read(), clock.instant().plus(FRESH));
        } else if (!clock.instant().isBefore(known.until())) {
            known = refreshed(known.keys());
        }
        return known.keys();
    }

    private Known refreshed(PseudonymKeys old) {
        try {
            return new Known(read(), clock.instant().plus(FRESH));
        } catch (SdkException | BadPseudonymKeysException e) {
            LOG.warn("the pseudonym keys could not be read again; the known ones go on", e);
            return new Known(old, clock.instant().plus(BETWEEN_ATTEMPTS));
        }
    }

    private PseudonymKeys read() {
        String json = secrets.get()
                .getSecretValue(request -> request.secretId(secretArn))
                .secretString();
        return PseudonymKeysJson.read(json == null ? "" : json);
    }
}
