package dev.shopkeeper.recommendationmodel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a version: the day that it is trained through and 12 digits of its checksum; with the minute (UTC) behind
 * it if it is an update of that one.
 */
record ModelVersion(String name, String base, LocalDate trainedThrough) {
    private static final Pattern NAME = Pattern.compile("((\\d{4}-\\d\\d-\\d\\d)-[0-9a-f]{12})(-\\d{8}T\\d{4})?");
    private static final int HASH_DIGITS = 12;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm").withZone(ZoneOffset.UTC);

    static String nightly(LocalDate trainedThrough, String sha256) {
        return trainedThrough + "-" + sha256.substring(0, HASH_DIGITS);
    }

    static String update(String base, Instant at) {
        return base + "-" + MINUTE.format(at);
    }

    /** Empty for what is no name of a version. */
    static Optional<ModelVersion> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ModelVersion(name, matcher.group(1), LocalDate.parse(matcher.group(2))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isNightly() {
        return name.equals(base);
    }
}
