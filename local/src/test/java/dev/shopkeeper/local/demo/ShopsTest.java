package dev.shopkeeper.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.local.replay.Call;
import dev.shopkeeper.local.replay.CallSource;
import dev.shopkeeper.local.replay.DataFileException;
import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopsTest {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    @TempDir
    private Path folder;

    @Test
    void assumesAnOpeningStockForTheGoodsOfAFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("sales.csv"),
                HEADER
                        + "1,85123A,HOLDER,100,2011-01-01 10:00:00,2.5,1,UK\n"
                        + "2,85123A,HOLDER,20,2011-12-01 10:00:00,2.5,1,UK\n"
                        + "3,22423,CAKESTAND,365,2011-01-01 10:00:00,2.5,1,UK\n"
                        + "C4,85123A,HOLDER,-5,2011-12-02 10:00:00,2.5,1,UK\n"
                        + "5,POST,POSTAGE,1,2011-12-31 10:00:00,9,1,UK\n"
                        + "6,85123A,,-7,2011-12-31 10:00:00,0,1,UK\n");
        Shop shop = new RetailShop(file, ZoneOffset.UTC);
        assertThat(shop.businessDate()).isEqualTo(LocalDate.of(2012, 1, 1));
        assertThat(shop.rows()).isEqualTo(6);
        assertThat(shop.productNames()).containsEntry("85123A", "HOLDER");
        // In the 28 days before 18 December 85123A sold 20 units and 22423 none, but 365 in 365 days.
        assertThat(shop.stock())
                .extracting(StockMovement::sku, StockMovement::kind, StockMovement::quantity, StockMovement::occurredAt)
                .containsExactly(
                        tuple("22423", MovementKind.OPENING, 28L, Instant.parse("2011-12-18T00:00:00Z")),
                        tuple("85123A", MovementKind.OPENING, 20L, Instant.parse("2011-12-18T00:00:00Z")));
    }

    @Test
    void looksOnlyAtTheWeeksBeforeTheCount() throws IOException {
        Path file = Files.writeString(
                folder.resolve("sales.csv"),
                HEADER
                        + "1,22423,STAND,1000,2011-11-01 10:00:00,2.5,1,UK\n"
                        + "2,22423,STAND,20,2011-12-10 10:00:00,2.5,1,UK\n"
                        + "3,22423,STAND,7,2011-12-31 10:00:00,2.5,1,UK\n");
        assertThat(new RetailShop(file, ZoneOffset.UTC).stock())
                .extracting(StockMovement::quantity)
                .containsExactly(20L);
    }

    @Test
    void refusesAFileWithoutAnyUsableRow() throws IOException {
        Path file = Files.writeString(
                folder.resolve("sales.csv"), HEADER + "1,22423,STAND,0,2011-12-31 10:00:00,2.5,1,UK\n");
        assertThatThrownBy(() -> new RetailShop(file, ZoneOffset.UTC))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("no usable row");
    }

    @Test
    void writesTheMadeUpShopAsAStorefrontWould() throws IOException {
        Shop shop = new MadeUpShop(3, LocalDate.of(2026, 6, 1), ZoneOffset.UTC);
        Map<String, Integer> events = new HashMap<>();
        JsonNode lastOrder = null;
        try (CallSource source = shop.events()) {
            for (Optional<Call> next = source.next(); next.isPresent(); next = source.next()) {
                JsonNode call = new ObjectMapper().readTree(next.get().json());
                events.merge(call.path("event").asText("without a name"), 1, Integer::sum);
                lastOrder = call.path("event").asText().equals("Order Completed") ? call : lastOrder;
            }
            assertThat(source.rowsRead()).isEqualTo(shop.rows());
        }
        assertThat(events)
                .containsOnlyKeys(
                        "Product Viewed", "Product Added", "Order Completed", "Order Refunded", "without a name");
        assertThat(lastOrder.at("/context/sessionId").asText()).isNotEmpty();
        assertThat(lastOrder.at("/context/campaign/medium").asText()).isNotEmpty();
        assertThat(lastOrder.at("/properties/products/0/sku").asText())
                .isIn(shop.productNames().keySet());
        assertThat(lastOrder.at("/properties/currency").asText()).isEqualTo("USD");
        assertThat(shop.stock())
                .filteredOn(movement -> movement.kind() == MovementKind.OPENING)
                .hasSize(300);
        assertThat(shop.stock()).extracting(StockMovement::movementId).doesNotHaveDuplicates();
    }
}
