package dev.shopkeeper.recommendations.rules;

import dev.shopkeeper.operatortables.TableRow;
import dev.shopkeeper.recommendations.request.RecommendationType;
import dev.shopkeeper.recommendations.rules.Rule.Action;
import dev.shopkeeper.rejection.Checked;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One row of the rules file, checked field by field. */
final class RuleRow {
    private static final int LONGEST_NAME = 256;
    private static final int LAST_POSITION = 100;
    private static final double LARGEST_WEIGHT = 1000;

    private final TableRow row;

    RuleRow(TableRow row) {
        this.row = row;
    }

    Checked<Rule> check() {
        Optional<Action> action = Arrays.stream(Action.values())
                .filter(known -> known.name().equalsIgnoreCase(row.field("action")))
                .findFirst();
        if (action.isEmpty()) {
            return Checked.rejected("invalid_action", "action", "action must be hide, boost or pin");
        }
        for (String column : List.of("product_id", "category")) {
            if (row.field(column).indexOf('\uFFFD') >= 0 || row.field(column).length() > LONGEST_NAME) {
                return Checked.rejected("invalid_" + column, column, column + " is not UTF-8, or too long");
            }
        }
        if (row.field("product_id").isEmpty() == row.field("category").isEmpty()) {
            return Checked.rejected("invalid_target", "product_id", "name a product_id or a category, and not both");
        }
        return switch (action.get()) {
            case HIDE -> withTimes(Action.HIDE, 1, 0);
            case BOOST -> boost();
            case PIN -> pin();
        };
    }

    private Checked<Rule> boost() {
        String weight = row.field("weight");
        if (weight.matches("[0-9]{1,4}([.][0-9]{1,9})?")) {
            double factor = Double.parseDouble(weight);
            if (factor > 0 && factor <= LARGEST_WEIGHT) {
                return withTimes(Action.BOOST, factor, 0);
            }
        }
        return Checked.rejected(
                "invalid_weight", "weight", "weight must be a factor above 0, at most 1000: 2 doubles the score");
    }

    private Checked<Rule> pin() {
        if (row.field("product_id").isEmpty()) {
            return Checked.rejected("invalid_target", "product_id", "only a product can be pinned");
        }
        String position = row.field("position");
        if (position.matches("[0-9]{1,3}")) {
            int place = Integer.parseInt(position);
            if (place >= 1 && place <= LAST_POSITION) {
                return withTimes(Action.PIN, 1, place);
            }
        }
        return Checked.rejected("invalid_position", "position", "position must be a whole number from 1 to 100");
    }

    private Checked<Rule> withTimes(Action action, double weight, int position) {
        String type = row.field("type");
        Optional<RecommendationType> only = RecommendationType.of(type);
        if (only.isEmpty() && !type.isEmpty()) {
            return Checked.rejected("unknown_type", "type", "type is no recommendation type; empty for all");
        }
        Optional<LocalDate> from = date(row.field("from"), LocalDate.MIN);
        Optional<LocalDate> until = date(row.field("until"), LocalDate.MAX);
        if (from.isEmpty() || until.isEmpty()) {
            String column = from.isEmpty() ? "from" : "until";
            return Checked.rejected("invalid_date", column, column + " must be a date such as 2026-11-11");
        }
        if (until.get().isBefore(from.get())) {
            return Checked.rejected("invalid_range", "until", "until must not be before from");
        }
        return Checked.accepted(new Rule(
                action,
                row.field("product_id"),
                row.field("category"),
                weight,
                position,
                only.orElse(RecommendationType.UNSAID),
                from.get(),
                until.get()));
    }

    private static Optional<LocalDate> date(String text, LocalDate otherwise) {
        try {
            return Optional.of(text.isEmpty() ? otherwise : LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
