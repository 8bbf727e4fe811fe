package dev.shopkeeper.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.inventory.simulation.SkuHistory;
import dev.shopkeeper.local.replay.DataFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandFormatTest {
    private static final String RETAIL =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    @TempDir
    private Path folder;

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("demand.csv"), String.join("\n", lines) + "\n");
    }

    @Test
    void aFrameMayBeInAnyOrderAndDaysWithoutARowAreDaysWithoutDemand() throws IOException {
        DailyDemand demand = DemandFormat.FRAME.read(file(
                "\uFEFFds,unique_id,y,unit_cost",
                "2026-03-04,mug,2,250",
                "2026-03-01 00:00:00,mug,1,250",
                "2026-03-02,\"lamp, red\",,1000",
                "2026-03-04,mug,3,250"));
        assertThat(demand.firstDay()).isEqualTo(LocalDate.of(2026, 3, 1).toEpochDay());
        assertThat(demand.isDated()).isTrue();
        assertThat(demand.skus()).extracting(SkuHistory::sku).containsExactly("lamp, red", "mug");
        assertThat(demand.skus().get(0).units()).containsExactly(0, 0, 0, 0);
        assertThat(demand.skus().get(1).units()).containsExactly(1, 0, 0, 5);
        assertThat(demand.skus().get(1).unitValue()).isCloseTo(250, within(1e-9));
    }

    @Test
    void daysMayBeNumbered() throws IOException {
        DailyDemand demand = DemandFormat.FRAME.read(file("unique_id,ds,y", "mug,7,1.5", "mug,9,2"));
        assertThat(demand.isDated()).isFalse();
        assertThat(demand.firstDay()).isEqualTo(7);
        assertThat(demand.skus().getFirst().units()).containsExactly(1.5, 0, 2);
        assertThat(demand.skus().getFirst().unitValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sku,ds,y                           | mug,1,2                | no column unique_id",
                "unique_id,ds,y                     | mug,1,-2               | line 2: y must be a number from 0",
                "unique_id,ds,y                     | mug,1,NaN              | line 2: y must be a number from 0",
                "unique_id,ds,y                     | mug,1,many             | line 2: y is no number: many",
                "unique_id,ds,y                     | mug,someday,2          | line 2: ds is no date",
                "unique_id,ds,y                     | mug,2026-02-30,2       | line 2: ds is no date",
                "unique_id,ds,y                     | ,1,2                   | line 2: unique_id is empty",
                "unique_id,ds,y                     | mug,1                  | line 2: there are only 2 columns",
                "unique_id,ds,y,unit_cost           | mug,1,2,-3             | line 2: unit_cost must be a number from 0",
            })
    void aWrongRowIsNamed(String header, String row, String reason) throws IOException {
        Path file = file(header, row);
        assertThatThrownBy(() -> DemandFormat.FRAME.read(file))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aFileThatSaysNothingIsRefused() throws IOException {
        Path mixed = file("unique_id,ds,y", "mug,1,2", "mug,2026-03-01,2");
        assertThatThrownBy(() -> DemandFormat.FRAME.read(mixed)).hasMessageContaining("line 3: ds mixes");
        Path empty = file("unique_id,ds,y");
        assertThatThrownBy(() -> DemandFormat.FRAME.read(empty)).hasMessageContaining("no rows");
        Path far = file("unique_id,ds,y", "mug,1,2", "mug,999999999,2");
        assertThatThrownBy(() -> DemandFormat.FRAME.read(far)).hasMessageContaining("more than a century");
        assertThatThrownBy(() -> DemandFormat.FRAME.read(folder.resolve("none.csv")))
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> DemandFormat.named("xml")).hasMessageContaining("online-retail, frame");
    }

    @Test
    void ofOnlineRetailOnlySoldGoodsCount() throws IOException {
        DailyDemand demand = DemandFormat.ONLINE_RETAIL.read(file(
                RETAIL,
                "1,85123A,HOLDER,6,2010-12-01 08:26:00,2.50,17850,United Kingdom",
                "2,85123A,HOLDER,2,2010-12-02 09:00:00,4.50,17850,United Kingdom",
                "C3,85123A,HOLDER,-2,2010-12-02 10:00:00,4.50,17850,United Kingdom",
                "4,POST,POSTAGE,1,2010-12-02 11:00:00,15,17850,United Kingdom",
                "5,71053,LANTERN,3,2010-12-03 11:00:00,0,17850,United Kingdom"));
        assertThat(demand.skus()).extracting(SkuHistory::sku).containsExactly("85123A");
        assertThat(demand.skus().getFirst().units()).containsExactly(6, 2);
        // (6 · 2.50 + 2 · 4.50) / 8
        assertThat(demand.skus().getFirst().unitValue()).isCloseTo(3, within(1e-9));
    }

    @Test
    void whatWasHardlySoldBeforeTheHoldOutIsLeftOut() throws IOException {
        DailyDemand demand = DemandFormat.FRAME.read(
                file("unique_id,ds,y", "early,1,1", "early,2,1", "early,10,0", "late,8,1", "late,9,1", "late,10,1"));
        assertThat(demand.soldOnAtLeast(2, 3).skus())
                .extracting(SkuHistory::sku)
                .containsExactly("early");
        assertThat(demand.until(9).days()).isEqualTo(9);
    }
}
