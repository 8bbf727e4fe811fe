package dev.shopkeeper.recommendationmodel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a model is made of; sections of a file belong to a part by the first word of their names. */
public enum ModelPart {
    FACTS("facts"),
    CATALOGUE("catalogue", "ids", "names", "categories", "currencies"),
    SESSIONS("sessions", "postings", "transitions", "items", "vectors", "ranker"),
    TOGETHER("together"),
    SIMILAR("similar"),
    ALIKE("alike"),
    USERS("users"),
    POPULAR("popular"),
    TRENDING("trending"),
    REPEATS("repeats");

    private final List<String> prefixes;

    ModelPart(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    String prefix() {
        return prefixes.getFirst();
    }

    boolean has(String section) {
        return prefixes.contains(section.split("\\.", 2)[0]);
    }

    static ModelPart of(String section) {
        return Arrays.stream(values())
                .filter(part -> part.has(section))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("section '" + section + "'"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
