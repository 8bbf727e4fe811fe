package dev.shopkeeper.behavioringestion.privacy;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.pseudonyms.PseudonymHash;
import dev.shopkeeper.pseudonyms.PseudonymKeys;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes {@link PseudonymHash pseudonyms} instead of what identifies a person. Not for several threads at once. */
public final class Pseudonyms {
    private final PseudonymHash hash = new PseudonymHash();
    private final RecentPseudonyms recent = new RecentPseudonyms();
    private byte[] lower = new byte[256];

    /** From here on under these keys. */
    public void use(PseudonymKeys newKeys) {
        if (hash.use(newKeys)) {
            recent.clear();
        }
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
        } else if (hash.isPseudonym(json.bytes(), json.start(node), json.end(node))) {
            out.write('"').write(json.bytes(), json.start(node), json.end(node)).write('"');
        } else {
            writeHash(out, json.bytes(), json.start(node), json.end(node), ignoringCase);
        }
    }

    private void write(JsonOutput out, String identifier, boolean ignoringCase) {
        byte[] bytes = identifier.getBytes(StandardCharsets.UTF_8);
        if (hash.isPseudonym(bytes, 0, bytes.length)) {
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
            pseudonym = hash.of(bytes, start, end);
            recent.keep(bytes, start, end, pseudonym);
        }
        out.write('"').write(pseudonym).write('"');
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

    /** A number, or ASCII text without blanks around it. */
    private static boolean isPlain(JsonIndex json, int node) {
        int start = json.start(node);
        int end = json.end(node);
        return json.isNumber(node)
                || json.isAscii(node) && end > start && json.bytes()[start] > ' ' && json.bytes()[end - 1] > ' ';
    }
}
