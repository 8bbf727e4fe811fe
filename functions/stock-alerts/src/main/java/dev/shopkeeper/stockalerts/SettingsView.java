package dev.shopkeeper.stockalerts;

import dev.shopkeeper.stockalerts.rules.AlertSettings;
import dev.shopkeeper.stockalerts.rules.Threshold;
import dev.shopkeeper.stockalerts.rules.Thresholds;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings as the HTTP API shows them: what holds for all, what categories change, and what could not be used. */
final class SettingsView {
    private SettingsView() {}

    static Map<String, Object> of(AlertSettings settings, Instant asOf) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("asOf", asOf.toString());
        Map<String, Object> standard = new LinkedHashMap<>();
        for (Threshold threshold : Threshold.values()) {
            settings.standard().ifKnown(threshold).ifPresent(value -> standard.put(threshold.code(), value));
        }
        json.put("default", standard);
        Map<String, Object> categories = new LinkedHashMap<>();
        settings.categories().forEach(category -> categories.put(category.name(), category(category)));
        json.put("categories", categories);
        json.put(
                "problems",
                settings.problems().stream()
                        .map(problem ->
                                Map.of("code", problem.code(), "field", problem.field(), "message", problem.message()))
                        .toList());
        return json;
    }

    private static Map<String, Object> category(AlertSettings.Category category) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("skus", List.copyOf(category.skus()));
        json.putAll(set(category.thresholds()));
        return json;
    }

    private static Map<String, Object> set(Thresholds thresholds) {
        Map<String, Object> json = new LinkedHashMap<>();
        thresholds.set().forEach((threshold, value) -> json.put(threshold.code(), value));
        return json;
    }
}
