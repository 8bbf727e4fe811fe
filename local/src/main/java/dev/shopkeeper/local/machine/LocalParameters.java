package dev.shopkeeper.local.machine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Values for the template's parameters that have no sensible default in the cloud but one on a developer's machine. */
final class LocalParameters {
    /** The storefront's write key, in everybody's hands here. */
    private static final String WRITE_KEY = "local";

    /** Where a storefront under development usually is. */
    private static final String STOREFRONT = "http://localhost:8080";

    /** A year of events in minutes is what this machine is for. */
    private static final String ANY_NUMBER = "1000000";

    private static final Map<String, String> LOCAL = Map.of(
            "Stage",
            "local",
            "WriteKeys",
            WRITE_KEY,
            "AllowedOrigins",
            STOREFRONT,
            "WriteKeyEventsPerSecond",
            ANY_NUMBER,
            "WriteKeyBurstEvents",
            ANY_NUMBER,
            "ArchiveWindowSeconds",
            "1",
            // Shops of long ago are tried here, with today's date.
            "EventRetentionDays",
            "0");

    private LocalParameters() {}

    /**
     * @param declared the template's parameters; another template need not have ours
     * @param given win over the local values
     */
    static Map<String, String> over(Set<String> declared, Map<String, String> given) {
        Map<String, String> values = new HashMap<>(LOCAL);
        values.keySet().retainAll(declared);
        values.putAll(given);
        return values;
    }
}
