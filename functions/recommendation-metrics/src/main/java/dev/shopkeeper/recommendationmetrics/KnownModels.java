package dev.shopkeeper.recommendationmetrics;

import dev.shopkeeper.lake.LakeKeys;
import dev.shopkeeper.lake.ObjectStore;
import dev.shopkeeper.lake.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The nightly models there are, and those that the kept decisions about models name. */
final class KnownModels {
    /** A nightly model: the day it was trained through, and 12 digits of a hash. */
    static final String NIGHTLY = "\\d{4}-\\d{2}-\\d{2}-[0-9a-f]{12}";

    private static final Pattern NAME = Pattern.compile(NIGHTLY);

    private KnownModels() {}

    static NavigableSet<String> of(ObjectStore lake) {
        NavigableSet<String> models = new TreeSet<>();
        for (StoredObject object : lake.list(LakeKeys.RECOMMENDATION_MODELS)) {
            names(object.key()).forEach(models::add);
            if (object.key().startsWith(LakeKeys.RECOMMENDATION_DECISIONS)) {
                lake.get(object.key())
                        .ifPresent(decision -> names(new String(decision, StandardCharsets.UTF_8))
                                .forEach(models::add));
            }
        }
        return models;
    }

    private static Stream<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group);
    }
}
