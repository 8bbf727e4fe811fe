package dev.shopkeeper.local.simulate;

import dev.shopkeeper.inventory.simulation.SkuHistory;
import dev.shopkeeper.local.terminal.Terminal;
import dev.shopkeeper.replenishmentsettings.RejectedRow;
import java.nio.file.Path;
import java.util.List;

/** Prints what of a settings file is followed, and what isn't and why. */
public final class SettingsReport {
    private final Terminal terminal;

    public SettingsReport(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param skus that are tried */
    public void print(Path file, ShopSettings settings, List<SkuHistory> skus) {
        long named =
                skus.stream().filter(sku -> !settings.of(sku.sku()).isEmpty()).count();
        terminal.say(
                "simulate.settings", file.toString(), settings.followed(), settings.rejections(), named, skus.size());
        settings.rejected().forEach(row -> terminal.say("simulate.settings.rejected", place(row), row.message()));
        if (settings.elsewhere() > 0) {
            terminal.say("simulate.settings.elsewhere", settings.elsewhere());
        }
        if (!settings.notTried().isEmpty()) {
            terminal.say("simulate.settings.nottried", String.join(", ", settings.notTried()));
        }
    }

    private String place(RejectedRow row) {
        String field = row.field().isEmpty() ? row.code() : row.field();
        return row.row() == 0 ? field : terminal.text("simulate.settings.place", row.row(), field);
    }
}
