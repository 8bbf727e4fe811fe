package dev.shopkeeper.stockledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.stock.MovementKind;
import dev.shopkeeper.stock.StockMovement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Test
    void keepsTheLinesOfAnOrderTogether() {
        List<StockMovement> lines = List.of(line(0, "A", "o1"), line(1, "A", "o2"), line(2, "B", "o1"));
        assertThat(new Batches(1).of(lines))
                .containsExactly(List.of(lines.get(0), lines.get(2)), List.of(lines.get(1)));
    }

    @Test
    void thirtyThreeSoldLinesOfDifferentSkusFillATransaction() {
        assertThat(new Batches(1).of(differentSkus(33))).hasSize(1);
        assertThat(new Batches(1).of(differentSkus(34))).extracting(List::size).containsExactly(33, 1);
    }

    @Test
    void fortyNineLinesOfOneSkuFillATransaction() {
        assertThat(new Batches(1).of(oneSku(49))).hasSize(1);
        assertThat(new Batches(1).of(oneSku(100))).extracting(List::size).containsExactly(49, 49, 2);
        assertThat(new Batches(2).of(oneSku(50))).extracting(List::size).containsExactly(33, 17);
    }

    @Test
    void whatCanConcernNoPromiseTakesLessRoom() {
        List<StockMovement> returns = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            returns.add(StockMovement.of("r" + i, "S" + i, "main", MovementKind.RETURN, 1, Instant.EPOCH, "o"));
        }
        assertThat(new Batches(1).of(returns)).extracting(List::size).containsExactly(50, 1);
    }

    @Test
    void theTwoSidesOfATransferStayTogether() {
        List<StockMovement> transfers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            transfers.add(side(i, "main", MovementKind.TRANSFER_OUT));
            transfers.add(side(i, "north", MovementKind.TRANSFER_IN));
        }
        assertThat(new Batches(1).of(transfers)).extracting(List::size).containsExactly(32, 8);
    }

    private static StockMovement side(int number, String warehouse, MovementKind kind) {
        return StockMovement.of(
                number + kind.code(), "S" + number, warehouse, kind, 1, Instant.EPOCH, "transfer-order");
    }

    @Test
    void nothingMakesNoTransaction() {
        assertThat(new Batches(1).of(List.of())).isEmpty();
    }

    private static List<StockMovement> differentSkus(int lines) {
        List<StockMovement> movements = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            movements.add(line(i, "S" + i, "o"));
        }
        return movements;
    }

    private static List<StockMovement> oneSku(int lines) {
        List<StockMovement> movements = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            movements.add(line(i, "A", "o"));
        }
        return movements;
    }

    private static StockMovement line(int line, String sku, String order) {
        return StockMovement.of("order:" + order + ":" + line, sku, "main", MovementKind.SALE, 1, Instant.EPOCH, order);
    }
}
