package dev.shopkeeper.behavioringestion.privacy;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces what identifies a person by {@code <key id>.<32 hex digits>}: the first 128 bits of its HMAC-SHA-256. It is
 * equal for equal identifiers under one key, so that a customer stays one customer, and of no use to anybody without the
 * key. A pseudonym made before, under any known key, stays as it is. Not for several threads at once.
 */
public final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEX_DIGITS = 32;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Mac mac;
    private final byte[] hash;
    private final RecentPseudonyms recent = new RecentPseudonyms();
    private byte[] lower = new byte[256];
    private PseudonymKeys keys;
    private byte[] prefix;

    public Pseudonyms() {
        try {
            mac = Mac.getInstance(ALGORITHM);
            hash = new byte[mac.getMacLength()];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** From here on under these keys. */
    public void use(PseudonymKeys newKeys) {
        if (newKeys.equals(keys)) {
            return;
        }
        try {
            mac.init(new SecretKeySpec(newKeys.currentSecret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a pseudonym key that cannot be used", e);
        }
        prefix = ('"' + newKeys.currentId() + '.').getBytes(StandardCharsets.UTF_8);
        recent.clear();
        keys = newKeys;
    }

    /** Whether a value is a text or number that says anything. */
    public static boolean isIdentifier(JsonIndex json, int node) {
        if (json.isNumber(node)) {
            return true;
        }
        return json.isText(node)
                && (isPlain(json, node) || !JsonText.of(json, node).isBlank());
    }

    /** Writes the pseudonym of an {@link #isIdentifier identifier}, whose blanks around it do not count. */
    public void write(JsonOutput out, JsonIndex json, int node, boolean ignoringCase) {
        if (!isPlain(json, node)) {
            write(out, JsonText.of(json, node).strip(), ignoringCase);
        } else if (isPseudonym(json.bytes(), json.start(node), json.end(node))) {
            out.write('"').write(json.bytes(), json.start(node), json.end(node)).write('"');
        } else {
            writeHash(out, json.bytes(), json.start(node), json.end(node), ignoringCase);
        }
    }

    private void write(JsonOutput out, String identifier, boolean ignoringCase) {
        byte[] bytes = identifier.getBytes(StandardCharsets.UTF_8);
        if (isPseudonym(bytes, 0, bytes.length)) {
            out.quoted(identifier);
        } else {
            byte[] counted =
                    (ignoringCase ? identifier.toLowerCase(Locale.ROOT) : identifier).getBytes(StandardCharsets.UTF_8);
            writeHash(out, counted, 0, counted.length);
        }
    }

    private void writeHash(JsonOutput out, byte[] bytes, int start, int end, boolean ignoringCase) {
        if (ignoringCase) {
            toLower(bytes, start, end);
            writeHash(out, lower, 0, end - start);
        } else {
            writeHash(out, bytes, start, end);
        }
    }

    private void writeHash(JsonOutput out, byte[] bytes, int start, int end) {
        byte[] pseudonym = recent.find(bytes, start, end);
        if (pseudonym == null) {
            pseudonym = pseudonym(bytes, start, end);
            recent.keep(bytes, start, end, pseudonym);
        }
        out.write(pseudonym);
    }

    /** Between quotes. */
    private byte[] pseudonym(byte[] bytes, int start, int end) {
        mac.update(bytes, start, end - start);
        try {
            mac.doFinal(hash, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the hash has the length that it said", e);
        }
        byte[] pseudonym = Arrays.copyOf(prefix, prefix.length + HEX_DIGITS + 1);
        int at = prefix.length;
        for (int i = 0; i < HEX_DIGITS / 2; i++) {
            pseudonym[at++] = DIGITS[hash[i] >> 4 & 0xF];
            pseudonym[at++] = DIGITS[hash[i] & 0xF];
        }
        pseudonym[at] = '"';
        return pseudonym;
    }

    private void toLower(byte[] bytes, int start, int end) {
        int length = end - start;
        if (lower.length < length) {
            lower = new byte[length];
        }
        for (int i = 0; i < length; i++) {
            byte c = bytes[start + i];
            lower[i] = c >= 'A' && c <= 'Z' ? (byte) (c + 'a' - 'A') : c;
        }
    }

    private boolean isPseudonym(byte[] bytes, int start, int end) {
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

    /** A number, or ASCII text without blanks around it. */
    private static boolean isPlain(JsonIndex json, int node) {
        int start = json.start(node);
        int end = json.end(node);
        return json.isNumber(node)
                || json.isAscii(node) && end > start && json.bytes()[start] > ' ' && json.bytes()[end - 1] > ' ';
    }
}
