package dev.shopkeeper.pseudonyms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces what identifies a person by {@code <key id>.<32 hex digits>}: the first 128 bits of its HMAC-SHA-256. It is
 * equal for equal identifiers under one key, so that a customer stays one customer, and of no use to anybody without the
 * key. Not for several threads at once.
 */
public final class PseudonymHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEX_DIGITS = 32;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Mac mac;
    private final byte[] hash;
    private PseudonymKeys keys;
    private byte[] prefix;

    public PseudonymHash() {
        try {
            mac = Mac.getInstance(ALGORITHM);
            hash = new byte[mac.getMacLength()];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * From here on under these keys.
     *
     * @return whether they are others than before, so that the same identifiers have other pseudonyms
     */
    public boolean use(PseudonymKeys newKeys) {
        if (newKeys.equals(keys)) {
            return false;
        }
        try {
            mac.init(new SecretKeySpec(newKeys.currentSecret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a pseudonym key that cannot be used", e);
        }
        prefix = (newKeys.currentId() + '.').getBytes(StandardCharsets.UTF_8);
        keys = newKeys;
        return true;
    }

    /** The pseudonym of an identifier in UTF-8, in UTF-8. */
    public byte[] of(byte[] bytes, int start, int end) {
        mac.update(bytes, start, end - start);
        try {
            mac.doFinal(hash, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the hash has the length that it said", e);
        }
        byte[] pseudonym = Arrays.copyOf(prefix, prefix.length + HEX_DIGITS);
        int at = prefix.length;
        for (int i = 0; i < HEX_DIGITS / 2; i++) {
            pseudonym[at++] = DIGITS[hash[i] >> 4 & 0xF];
            pseudonym[at++] = DIGITS[hash[i] & 0xF];
        }
        return pseudonym;
    }

    /** Whether a text was made so before, under any known key; it then stays as it is. */
    public boolean isPseudonym(byte[] bytes, int start, int end) {
        int point = end - HEX_DIGITS - 1;
        if (point <= start || bytes[point] != '.') {
            return false;
        }
        for (int i = point + 1; i < end; i++) {
            if (!HexFormat.isHexDigit(bytes[i])) {
                return false;
            }
        }
        return keys.secrets().containsKey(new String(bytes, start, point - start, StandardCharsets.UTF_8));
    }
}
