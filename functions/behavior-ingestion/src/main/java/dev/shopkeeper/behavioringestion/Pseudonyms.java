package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.privacy.PseudonymKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces what identifies a person by the id of the key in use and the first 128 bits of the HMAC-SHA-256 under that
 * key, in hex: equal for equal identifiers, so that a customer stays one customer, and of no use to anybody without
 * the key.
 */
final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;
    private static final Pattern PSEUDONYM = Pattern.compile("([A-Za-z0-9_-]{1,16})\\.[0-9a-f]{32}");

    private final Supplier<PseudonymKeys> keys;

    Pseudonyms(Supplier<PseudonymKeys> keys) {
        this.keys = keys;
    }

    /** What is a pseudonym already, of any known key, stays as it is: an event may come back from the lake. */
    String of(String identifier) {
        PseudonymKeys known = keys.get();
        Matcher pseudonym = PSEUDONYM.matcher(identifier);
        if (pseudonym.matches() && known.secrets().containsKey(pseudonym.group(1))) {
            return identifier;
        }
        return known.currentId() + "."
                + hash(identifier.strip(), known.secrets().get(known.currentId()));
    }

    private static String hash(String identifier, String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] hash = mac.doFinal(identifier.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
