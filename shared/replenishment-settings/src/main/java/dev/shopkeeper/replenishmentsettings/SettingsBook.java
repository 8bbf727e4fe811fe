package dev.shopkeeper.replenishmentsettings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The settings of all but single SKUs, which stay in a database, since there may be millions. What is said more closely
 * wins: SKU in its warehouse, SKU, category, supplier, class by value and regularity, class by value, default.
 */
public final class SettingsBook {
    /** Rows for categories, suppliers, classes and lanes that are kept in memory. */
    private static final int MOST_ROWS = 50_000;

    private final Map<Scope, Map<String, Map<Setting, String>>> rows = new HashMap<>();
    private int kept;

    /** @return why the row is not kept; empty if it is */
    public Optional<String> add(SettingsRow row) {
        if (row.scope() == Scope.SKU) {
            throw new IllegalArgumentException("settings of single SKUs are kept elsewhere");
        }
        if (kept == MOST_ROWS) {
            return Optional.of("there are more than " + MOST_ROWS + " rows for others than SKUs");
        }
        Map<String, Map<Setting, String>> ofScope = rows.computeIfAbsent(row.scope(), scope -> new HashMap<>());
        if (ofScope.putIfAbsent(row.key(), row.values()) != null) {
            return Optional.of("an earlier row is for the same");
        }
        kept++;
        return Optional.empty();
    }

    /** @param ofSku the rows of the SKU, that for its warehouse first */
    public StockSettingsOfSku of(List<Map<Setting, String>> ofSku, String abc, String xyz) {
        Optional<String> category = first(Setting.CATEGORY, concat(ofSku, Scope.DEFAULT, ""));
        List<Map<Setting, String>> withCategory = concat(ofSku, Scope.CATEGORY, category.orElse(""));
        Optional<String> supplier = first(Setting.SUPPLIER, concat(withCategory, Scope.DEFAULT, ""));
        List<Map<Setting, String>> own = concat(withCategory, Scope.SUPPLIER, supplier.orElse(""));
        List<Map<Setting, String>> general =
                concat(concat(concat(List.of(), Scope.CLASS, abc + xyz), Scope.CLASS, abc), Scope.DEFAULT, "");
        return new StockSettingsOfSku(category.orElse(""), supplier.orElse(""), abc, own, general);
    }

    /** What moving a unit costs; empty if there is no way. */
    public OptionalDouble laneCost(String from, String to) {
        String cost = row(Scope.LANE, from + ">" + to).get(Setting.TRANSFER_COST_MINOR);
        return cost == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cost));
    }

    public boolean hasLanes() {
        return rows.containsKey(Scope.LANE);
    }

    /** What all orders of a night may cost. */
    public OptionalLong budget() {
        String budget = row(Scope.SHOP, "").get(Setting.BUDGET_MINOR);
        return budget == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(budget));
    }

    /** The room for all orders of a night. */
    public OptionalDouble storageVolume() {
        String volume = row(Scope.SHOP, "").get(Setting.STORAGE_VOLUME);
        return volume == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(volume));
    }

    /** The part of all units that the shop as a whole is to serve at once. */
    public OptionalDouble targetFillRate() {
        String target = row(Scope.SHOP, "").get(Setting.TARGET_FILL_RATE);
        return target == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(target));
    }

    /** What one order to the supplier costs, whatever is in it. */
    public double orderCost(String supplier) {
        return Stream.of(row(Scope.SUPPLIER, supplier), row(Scope.DEFAULT, ""))
                .flatMap(row -> Stream.ofNullable(row.get(Setting.ORDER_COST_MINOR)))
                .findFirst()
                .map(Double::parseDouble)
                .orElse(0.0);
    }

    private List<Map<Setting, String>> concat(List<Map<Setting, String>> rows, Scope scope, String key) {
        return Stream.concat(rows.stream(), Stream.of(row(scope, key))).toList();
    }

    private Map<Setting, String> row(Scope scope, String key) {
        return rows.getOrDefault(scope, Map.of()).getOrDefault(key, Map.of());
    }

    static Optional<String> first(Setting setting, List<Map<Setting, String>> rows) {
        return rows.stream().flatMap(row -> Stream.ofNullable(row.get(setting))).findFirst();
    }
}
