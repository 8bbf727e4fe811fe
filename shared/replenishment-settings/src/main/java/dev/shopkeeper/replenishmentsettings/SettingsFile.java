package dev.shopkeeper.replenishmentsettings;

import dev.shopkeeper.operatortables.OperatorTable;
import dev.shopkeeper.operatortables.TableLayout;
import dev.shopkeeper.operatortables.TableRow;
import dev.shopkeeper.rejection.Checked;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The settings file, with a row for each SKU perhaps: as many as there are. */
public final class SettingsFile {
    private static final int LONGEST_KEY = 1024;
    private static final TableLayout<SettingsRow> LAYOUT = new TableLayout<>(
            List.of("scope", "key"),
            Stream.concat(
                            Stream.of("warehouse"),
                            Arrays.stream(Setting.values()).map(Setting::column))
                    .toList(),
            Long.MAX_VALUE,
            "rows",
            SettingsFile::check);

    private final OperatorTable<SettingsRow> table;

    public SettingsFile(Consumer<SettingsRow> accepted, Consumer<RejectedRow> rejected) {
        table = new OperatorTable<>(
                LAYOUT,
                accepted,
                (row, _, why) -> rejected.accept(new RejectedRow(row, why.code(), why.field(), why.message())));
    }

    public void read(Path file) {
        table.read(file);
    }

    private static Checked<SettingsRow> check(TableRow row) {
        Optional<Scope> scope = Scope.of(row.field("scope"));
        if (scope.isEmpty()) {
            return Checked.rejected(
                    "invalid_scope", "scope", "scope must be default, class, supplier, category, sku, lane or shop");
        }
        String key = row.field("key");
        if (key.indexOf('\uFFFD') >= 0 || key.length() > LONGEST_KEY || key.startsWith("=")) {
            return Checked.rejected("invalid_key", "key", "key is not UTF-8, too long, or a formula");
        }
        Optional<String> refused = scope.get().refuse(key);
        if (refused.isPresent()) {
            return Checked.rejected("invalid_key", "key", refused.get());
        }
        String warehouse = row.field("warehouse");
        return warehouse.isEmpty() || scope.get() == Scope.SKU
                ? values(row, scope.get(), key, warehouse)
                : Checked.rejected("invalid_warehouse", "warehouse", "only a SKU has a warehouse");
    }

    private static Checked<SettingsRow> values(TableRow row, Scope scope, String key, String warehouse) {
        Map<Setting, String> values = Setting.none();
        for (Setting setting : Setting.values()) {
            String text = row.field(setting.column());
            if (!text.isEmpty()) {
                Optional<String> refused = setting.refuse(text);
                if (refused.isPresent()) {
                    return Checked.rejected("invalid_value", setting.column(), refused.get());
                }
                values.put(setting, text);
            }
        }
        if (values.containsKey(Setting.SERVICE_LEVEL) && values.containsKey(Setting.FILL_RATE)) {
            return Checked.rejected("two_targets", "fill_rate", "a row has a service_level or a fill_rate, not both");
        }
        if (scope == Scope.LANE && !values.containsKey(Setting.TRANSFER_COST_MINOR)) {
            return Checked.rejected("missing_value", "transfer_cost_minor", "a lane needs a cost");
        }
        return Checked.accepted(new SettingsRow(scope, key, warehouse, values));
    }
}
