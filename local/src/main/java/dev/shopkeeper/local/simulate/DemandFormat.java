package dev.shopkeeper.local.simulate;

import dev.shopkeeper.local.replay.RetailRows;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The files a demand history is read from. */
public enum DemandFormat {
    /** CSV of the UCI Online Retail data set: what was ordered, cancelled or not, of goods with a price. */
    ONLINE_RETAIL("online-retail") {
        @Override
        public DailyDemand read(Path file) {
            var demand = new DailyDemand.Collector();
            try (RetailRows rows = new RetailRows(file)) {
                rows.forEach(row -> {
                    boolean isGoods = GOODS.matcher(row.code()).matches();
                    if (isGoods && !row.isCancellation() && row.price().signum() > 0) {
                        BigDecimal value = row.price().multiply(BigDecimal.valueOf(row.quantity()));
                        demand.add(
                                row.code(),
                                row.at().toLocalDate().toEpochDay(),
                                (double) row.quantity(),
                                value.doubleValue());
                    }
                });
            }
            return demand.demand(true);
        }
    },
    /** CSV with the columns unique_id, ds and y, and unit_cost if it is known. */
    FRAME("frame") {
        @Override
        public DailyDemand read(Path file) {
            return FrameDemand.read(file);
        }
    };

    /** Codes of goods start with five digits; the others are postage, fees, discounts and corrections. */
    private static final Pattern GOODS = Pattern.compile("[0-9]{5}.*");

    private final String code;

    DemandFormat(String code) {
        this.code = code;
    }

    /** @throws IllegalArgumentException if there is no such format */
    public static DemandFormat named(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown format '" + code + "'; there are "
                        + Arrays.stream(values()).map(format -> format.code).toList()));
    }

    /** @throws dev.shopkeeper.local.replay.DataFileException if the file is missing, empty or of another format */
    public abstract DailyDemand read(Path file);
}
