package dev.shopkeeper.local.machine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** Values for the template's parameters that have no sensible default in the cloud but one on a developer's machine. */
final class LocalParameters {
    /** The storefront's write key and the operator's token, both in everybody's hands here. */
    private static final String CREDENTIAL = "local";

    /** A year of events in minutes is what this machine is for. */
    private static final String ANY_NUMBER = "1000000";

    private LocalParameters() {}

    /**
     * @param declared the template's parameters; another template need not have ours
     * @param given win over the local values
     */
    static Map<String, String> over(Set<String> declared, Map<String, String> given) {
        Map<String, String> values = new HashMap<>(Map.of(
                "Stage",
                "local",
                "WriteKeys",
                CREDENTIAL,
                "OperatorTokenSha256",
                sha256(CREDENTIAL),
                "WriteKeyEventsPerSecond",
                ANY_NUMBER,
                "WriteKeyBurstEvents",
                ANY_NUMBER,
                "ArchiveWindowSeconds",
                "1"));
        values.keySet().retainAll(declared);
        values.putAll(given);
        return values;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
