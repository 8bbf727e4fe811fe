package dev.shopkeeper.local.demo;

import dev.shopkeeper.local.replay.CallSource;
import dev.shopkeeper.local.storefront.Product;
import dev.shopkeeper.local.storefront.StockLevel;
import dev.shopkeeper.local.storefront.StoreYear;
import dev.shopkeeper.local.storefront.Storefront;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import dev.shopkeeper.stock.StockSettings;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The storefront of {@link Storefront} as a shop. */
public final class MadeUpShop implements Shop {
    /** The template's default warehouse. */
    static final String WAREHOUSE = "main";

    private final StoreYear year;
    private final long seed;

    public MadeUpShop(long seed, LocalDate businessDate, ZoneId zone) {
        this.seed = seed;
        this.year = Storefront.year(seed, businessDate, zone);
    }

    @Override
    public List<Note> notes() {
        return List.of(new Note(
                "demo.note.madeup",
                year.products().size(),
                Storefront.RECENT_DAYS,
                year.lastDay().toString(),
                Long.toString(seed)));
    }

    @Override
    public LocalDate businessDate() {
        return year.lastDay().plusDays(1);
    }

    @Override
    public String currency() {
        return Storefront.CURRENCY;
    }

    @Override
    public List<StockMovement> stock() {
        return Stream.concat(
                        year.opening().stream().map(level -> movement("opening", MovementKind.OPENING, level)),
                        year.receipts().stream().map(level -> movement("receipt", MovementKind.RECEIPT, level)))
                .toList();
    }

    @Override
    public long rows() {
        return year.events().size();
    }

    @Override
    public CallSource events() {
        return new StorefrontCalls(year.events());
    }

    @Override
    public Map<String, String> productNames() {
        return year.products().stream().collect(Collectors.toMap(Product::sku, Product::name));
    }

    private static StockMovement movement(String what, MovementKind kind, StockLevel level) {
        Product product = level.product();
        StockSettings settings = kind == MovementKind.OPENING
                ? new StockSettings(product.leadTimeDays(), null, null, product.unitCostMinor())
                : null;
        String id = what + ":" + product.sku() + ":" + level.at();
        return new StockMovement(id, product.sku(), WAREHOUSE, kind, level.quantity(), level.at(), id, settings);
    }
}
