package dev.shopkeeper.local.simulate;

import dev.shopkeeper.inventory.planning.PolicyKind;
import dev.shopkeeper.local.replay.DataFileException;
import dev.shopkeeper.replenishmentsettings.RejectedRow;
import dev.shopkeeper.replenishmentsettings.Scope;
import dev.shopkeeper.replenishmentsettings.Setting;
import dev.shopkeeper.replenishmentsettings.SettingsBook;
import dev.shopkeeper.replenishmentsettings.SettingsFile;
import dev.shopkeeper.replenishmentsettings.SettingsRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The settings file of the nightly replenishment, as one warehouse of the shop sees it. All rows are in memory. */
public final class ShopSettings {
    private static final int LISTED_ROWS = 1000;

    /** What a simulation of single SKUs has no way to follow. */
    private static final Set<Setting> NOT_TRIED =
            Set.of(Setting.BUDGET_MINOR, Setting.STORAGE_VOLUME, Setting.ORDER_WEEKDAYS, Setting.CLOSED_DAYS);

    private final String warehouse;
    private final SettingsBook book = new SettingsBook();
    private final Map<Place, Map<Setting, String>> skus = new HashMap<>();
    private final Map<String, Long> costs = new HashMap<>();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private final Set<String> notTried = new TreeSet<>();
    private long rejections;
    private long followed;
    private long elsewhere;
    private long repeated;

    /** @param warehouse empty for all */
    private record Place(String sku, String warehouse) {}

    private ShopSettings(String warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * @param warehouse whose rows apply; empty if only those for all warehouses do
     * @throws DataFileException if there is no such file
     */
    public static ShopSettings read(Path file, String warehouse) {
        if (!Files.isRegularFile(file)) {
            throw new DataFileException(file + ": no such file");
        }
        var settings = new ShopSettings(warehouse);
        new SettingsFile(settings::accept, settings::reject).read(file);
        if (settings.repeated > 0) {
            settings.reject(RejectedRow.repeatedSkus(settings.repeated));
        }
        return settings;
    }

    private void accept(SettingsRow row) {
        if (row.scope() == Scope.SKU) {
            acceptSku(row);
        } else {
            book.add(row).ifPresentOrElse(reason -> reject(RejectedRow.notKept(row, reason)), () -> follow(row));
        }
    }

    private void acceptSku(SettingsRow row) {
        if (skus.putIfAbsent(new Place(row.key(), row.warehouse()), row.values()) != null) {
            repeated++;
            return;
        }
        Optional.ofNullable(row.values().get(Setting.UNIT_COST_MINOR))
                .map(Long::valueOf)
                .filter(cost -> cost > 0)
                .ifPresent(cost -> costs.merge(row.key(), cost, Math::max));
        if (row.warehouse().isEmpty() || row.warehouse().equals(warehouse)) {
            follow(row);
        } else {
            elsewhere++;
        }
    }

    private void follow(SettingsRow row) {
        followed++;
        row.values().keySet().stream()
                .filter(NOT_TRIED::contains)
                .map(Setting::column)
                .forEach(notTried::add);
        if (row.scope() == Scope.LANE) {
            notTried.add("lane");
        }
        if (PolicyKind.NEWSVENDOR.code().equals(row.values().get(Setting.POLICY))) {
            notTried.add("newsvendor → min_max");
        }
    }

    private void reject(RejectedRow row) {
        rejections++;
        if (rejected.size() < LISTED_ROWS) {
            rejected.add(row);
        }
    }

    public SettingsBook book() {
        return book;
    }

    /** The rows of a SKU, that for the warehouse first. */
    public List<Map<Setting, String>> of(String sku) {
        Stream<String> places = warehouse.isEmpty() ? Stream.of("") : Stream.of(warehouse, "");
        return places.flatMap(place -> Stream.ofNullable(skus.get(new Place(sku, place))))
                .toList();
    }

    /** What a unit costs by the rows of the SKU itself, by which it is ranked; empty if they don't say. */
    public OptionalDouble unitCost(String sku) {
        return costs.containsKey(sku) ? OptionalDouble.of(costs.get(sku)) : OptionalDouble.empty();
    }

    /** What a unit costs that nobody knows the cost of: the average of the others. */
    public double typicalCost() {
        return costs.values().stream().mapToLong(cost -> cost).average().orElse(1);
    }

    /** The first rows that aren't followed; {@link #rejections} counts all. */
    public List<RejectedRow> rejected() {
        return List.copyOf(rejected);
    }

    public long rejections() {
        return rejections;
    }

    public long followed() {
        return followed;
    }

    /** How many rows are for another warehouse. */
    public long elsewhere() {
        return elsewhere;
    }

    /** What rows say and no simulation follows, as the file has it. */
    public Set<String> notTried() {
        return new TreeSet<>(notTried);
    }
}
