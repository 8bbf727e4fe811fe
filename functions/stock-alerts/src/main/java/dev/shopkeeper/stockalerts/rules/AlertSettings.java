package dev.shopkeeper.stockalerts.rules;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.shopkeeper.configuration.OnDemand;
import dev.shopkeeper.rejection.Rejection;
import dev.shopkeeper.stock.StockKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the operator wants of the alerts: {@code {"default":{…},"categories":{"<name>":{"skus":["A-1","MUG-*"],…}}}}
 * with the thresholds of {@link Threshold}. An entry that can't be used is left out and named; the others hold.
 *
 * @param categories the first that has a SKU gives its thresholds
 * @param problems what could not be used
 */
public record AlertSettings(Thresholds standard, List<Category> categories, List<Rejection> problems) {
    public static final AlertSettings NONE = new AlertSettings(Thresholds.STANDARD, List.of(), List.of());

    private static final int MAX_BYTES = 1_000_000;
    private static final Set<String> PARTS = Set.of("default", "categories");

    /** Made for the first file that is read, not for {@link #NONE}. */
    private static final OnDemand<ObjectMapper> JSON = OnDemand.of(() -> JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build());

    /** @param skus whole SKUs, or beginnings followed by {@code *} */
    public record Category(String name, List<String> skus, Thresholds thresholds) {
        boolean has(String sku) {
            return skus.stream()
                    .anyMatch(named -> named.endsWith("*")
                            ? sku.startsWith(named.substring(0, named.length() - 1))
                            : sku.equals(named));
        }
    }

    public Thresholds of(StockKey key) {
        return categories.stream()
                .filter(category -> category.has(key.sku()))
                .findFirst()
                .map(category -> standard.overriddenBy(category.thresholds()))
                .orElse(standard);
    }

    public static AlertSettings read(byte[] json) {
        List<Rejection> problems = new ArrayList<>();
        JsonNode root = root(json, problems);
        root.fieldNames().forEachRemaining(part -> {
            if (!PARTS.contains(part)) {
                problems.add(new Rejection("unknown_setting", part, "the file has default and categories"));
            }
        });
        Thresholds standard = thresholds(object(root.path("default"), "default", problems), "default", problems);
        List<Category> categories = new ArrayList<>();
        object(root.path("categories"), "categories", problems).properties().forEach(entry -> {
            String path = "categories." + entry.getKey();
            if (entry.getValue().isObject()) {
                categories.add(category(entry.getKey(), entry.getValue(), path, problems));
            } else {
                problems.add(new Rejection("invalid_setting", path, "it must be an object"));
            }
        });
        return new AlertSettings(standard, List.copyOf(categories), List.copyOf(problems));
    }

    /** What is missing is empty. */
    private static JsonNode object(JsonNode part, String path, List<Rejection> problems) {
        if (!part.isMissingNode() && !part.isObject()) {
            problems.add(new Rejection("invalid_setting", path, "it must be an object"));
        }
        return part.isObject() ? part : JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode root(byte[] json, List<Rejection> problems) {
        if (json.length > MAX_BYTES) {
            problems.add(new Rejection("too_large", "", "the file has more than " + MAX_BYTES + " bytes"));
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode root = JSON.get().readTree(json);
            if (root.isObject()) {
                return root;
            }
            problems.add(new Rejection("invalid_json", "", "the file is not a JSON object"));
        } catch (IOException e) {
            problems.add(new Rejection("invalid_json", "", "the file is not JSON"));
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static Category category(String name, JsonNode entry, String path, List<Rejection> problems) {
        List<String> skus = new ArrayList<>();
        entry.path("skus").forEach(sku -> {
            if (sku.isTextual() && !sku.textValue().isBlank()) {
                skus.add(sku.textValue());
            } else {
                problems.add(new Rejection("invalid_setting", path + ".skus", sku + " is no SKU"));
            }
        });
        if (skus.isEmpty()) {
            problems.add(new Rejection("invalid_setting", path + ".skus", "the category has no SKUs"));
        }
        return new Category(name, List.copyOf(skus), thresholds(entry, path, problems));
    }

    private static Thresholds thresholds(JsonNode entry, String path, List<Rejection> problems) {
        Map<Threshold, Double> set = new EnumMap<>(Threshold.class);
        entry.properties().forEach(field -> {
            String code = field.getKey();
            JsonNode value = field.getValue();
            if (code.equals("skus") && !path.equals("default")) {
                return;
            }
            Threshold threshold = Threshold.of(code).orElse(null);
            if (threshold == null) {
                problems.add(new Rejection("unknown_setting", path + "." + code, "there is no such setting"));
            } else if (!value.isNumber() || !threshold.takes(value.doubleValue())) {
                problems.add(
                        new Rejection("invalid_setting", path + "." + code, value + " is not " + threshold.range()));
            } else {
                set.put(threshold, value.doubleValue());
            }
        });
        return new Thresholds(set);
    }
}
