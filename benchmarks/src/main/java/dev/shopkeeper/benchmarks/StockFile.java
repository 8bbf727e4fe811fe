package dev.shopkeeper.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A made-up CSV file of stock movements: each SKU is counted first and then received and sold in turns, and one row in a
 * thousand can't be read.
 */
public final class StockFile {
    private static final int OPENING = 1_000;
    private static final int ONE_BAD_IN = 1_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    private final int rows;
    private final int skus;

    public StockFile(int rows, int skus) {
        this.rows = rows;
        this.skus = skus;
    }

    public void write(Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write("sku,warehouse,kind,quantity,occurred_at,reference\n");
            for (int row = 0; row < rows; row++) {
                lines.write("%s,main,%s,%s,%s,\n"
                        .formatted(sku(row % skus), kind(row), quantity(row), FIRST_DAY.plusDays(round(row))));
            }
        }
    }

    static String sku(int number) {
        return "IMPORT-%07d".formatted(number);
    }

    /** What must be on hand of a SKU in the end. */
    long onHand(int sku) {
        long onHand = 0;
        for (int row = sku; row < rows; row += skus) {
            onHand += isBad(row) ? 0 : effect(row);
        }
        return onHand;
    }

    int badRows() {
        int bad = 0;
        for (int row = 0; row < rows; row++) {
            bad += isBad(row) ? 1 : 0;
        }
        return bad;
    }

    private long effect(int row) {
        return switch (kind(row)) {
            case "opening" -> OPENING;
            case "receipt" -> amount(row);
            default -> -amount(row);
        };
    }

    private String kind(int row) {
        return round(row) == 0 ? "opening" : round(row) % 2 == 1 ? "sale" : "receipt";
    }

    private String quantity(int row) {
        return isBad(row) ? "=1+1" : String.valueOf(round(row) == 0 ? OPENING : amount(row));
    }

    private static int amount(int row) {
        return 1 + row % 7;
    }

    private int round(int row) {
        return row / skus;
    }

    /** Never a count, without which nothing of its SKU would be on hand. */
    private boolean isBad(int row) {
        return round(row) > 0 && row % ONE_BAD_IN == 0;
    }
}
