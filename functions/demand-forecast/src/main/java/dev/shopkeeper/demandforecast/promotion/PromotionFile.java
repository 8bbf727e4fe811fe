package dev.shopkeeper.demandforecast.promotion;

import dev.shopkeeper.operatortables.OperatorTable;
import dev.shopkeeper.operatortables.TableLayout;
import dev.shopkeeper.operatortables.TableRow;
import dev.shopkeeper.rejection.Checked;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The promotions file; the rows beyond the largest number are left out together. */
final class PromotionFile {
    static final int MOST_ROWS = 100_000;

    private static final int LONGEST_KEY = 1024;
    private static final TableLayout<Promotion> LAYOUT = new TableLayout<>(
            List.of("scope", "key", "from", "to"),
            List.of("warehouse", "depth"),
            MOST_ROWS,
            "rows",
            PromotionFile::check);

    private final OperatorTable<Promotion> table;

    PromotionFile(Consumer<Promotion> accepted, Consumer<RejectedRow> rejected) {
        table = new OperatorTable<>(
                LAYOUT,
                accepted,
                (row, _, why) -> rejected.accept(new RejectedRow(row, why.code(), why.field(), why.message())));
    }

    void read(Path file) {
        table.read(file);
    }

    private static Checked<Promotion> check(TableRow row) {
        Optional<Scope> scope = Scope.of(row.field("scope"));
        if (scope.isEmpty()) {
            return Checked.rejected("invalid_scope", "scope", "scope must be sku, category or shop");
        }
        String key = row.field("key");
        Optional<String> refused = scope.get().refuse(key);
        if (refused.isPresent()) {
            return Checked.rejected("invalid_key", "key", refused.get());
        }
        for (String column : List.of("key", "warehouse")) {
            if (isNoName(row.field(column))) {
                return Checked.rejected("invalid_" + column, column, column + " is not UTF-8, or too long");
            }
        }
        return checkDays(row, scope.get(), key);
    }

    private static Checked<Promotion> checkDays(TableRow row, Scope scope, String key) {
        Optional<LocalDate> from = date(row.field("from"));
        Optional<LocalDate> to = date(row.field("to"));
        if (from.isEmpty() || to.isEmpty()) {
            String column = from.isEmpty() ? "from" : "to";
            return Checked.rejected("invalid_date", column, column + " must be a date such as 2026-11-11");
        }
        if (to.get().isBefore(from.get())) {
            return Checked.rejected("invalid_range", "to", "to must not be before from");
        }
        String depth = row.field("depth");
        if (!depth.isEmpty() && !isShare(depth)) {
            return Checked.rejected(
                    "invalid_depth", "depth", "depth must be a share above 0 and at most 1, such as 0.2");
        }
        return Checked.accepted(new Promotion(
                scope,
                key,
                row.field("warehouse"),
                from.get().toString(),
                to.get().toString(),
                depth.isEmpty() ? null : Double.valueOf(depth)));
    }

    private static boolean isNoName(String text) {
        return text.indexOf('\uFFFD') >= 0 || text.length() > LONGEST_KEY;
    }

    private static boolean isShare(String text) {
        return text.matches("[0-9]{0,3}([.][0-9]{1,9})?")
                && Double.parseDouble(text) > 0
                && Double.parseDouble(text) <= 1;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
