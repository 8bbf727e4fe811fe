package dev.shopkeeper.behaviorarchive;

import static dev.shopkeeper.behaviorarchive.ArchivedShop.DAY;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.NEXT_DAY;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.cancel;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.order;
import static dev.shopkeeper.behaviorarchive.ArchivedShop.view;
import static dev.shopkeeper.behaviorarchive.Archives.event;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The sales that a compaction adds up. */
class DailySalesTest {
    private final ArchivedShop shop = new ArchivedShop();

    @Test
    void countsSalesPerSkuWarehouseAndCurrency() {
        shop.archive(order("o1", "2026-03-01T10:00:00Z"), order("o2", "2026-03-01T11:00:00Z"));
        shop.archive(event(
                "r1",
                "Order Refunded",
                "2026-03-01T12:00:00Z",
                "{'order_id':'o1','currency':'USD','products':[{'sku':'A','price':5,'quantity':1}]}"));
        shop.archive(event(
                "c1",
                "Order Cancelled",
                "2026-03-01T12:00:00Z",
                "{'order_id':'o2','currency':'USD','products':[{'product_id':'P','price':1,'quantity':3}]}"));
        shop.compact();
        assertThat(shop.sales(DAY))
                .containsExactly("A main USD 4 1 2 1500", "B north USD 2 0 2 1998", "P main USD 0 3 0 -300");
    }

    @Test
    void aDayMayHaveRefundsAlone() {
        shop.archive(event(
                "r1",
                "Order Refunded",
                "2026-03-01T12:00:00Z",
                "{'order_id':'o1','currency':'EUR','products':[{'sku':'A','price':'1.50','quantity':2}]}"));
        shop.compact();
        assertThat(shop.sales(DAY)).containsExactly("A main EUR 0 2 0 -300");
    }

    @Test
    void aDayWithoutOrdersHasAnEmptySalesTable() {
        shop.archive(view("v1", "2026-03-01T09:00:00Z"));
        shop.compact();
        assertThat(shop.sales(DAY)).isEmpty();
    }

    @Test
    void anOrderReportedAgainByAnotherMessageSellsOnce() {
        shop.archive(order("o1", "o", "2026-03-01T10:00:00Z"), order("o2", "o", "2026-03-01T10:00:05Z"));
        shop.compact();
        shop.archive(order("o3", "o", "2026-03-02T10:00:00Z"), cancel("c1", "o", "2026-03-02T11:00:00Z", 1));
        shop.archive(cancel("c2", "o", "2026-03-02T12:00:00Z", 2), cancel("c3", "o", "2026-03-02T13:00:00Z", 2));
        shop.compact();
        assertThat(shop.sales(DAY)).containsExactly("A main USD 2 0 1 1000", "B north USD 1 0 1 999");
        // The stock ledger knows cancel:o:0 and cancel:o:1, of the first and the second message.
        assertThat(shop.sales(NEXT_DAY)).containsExactly("A main USD 0 2 0 -1000", "B north USD 0 1 0 -999");
        assertThat(LakeAsRead.events(shop.lake, "select message_id, line, repeat_of from events order by all"))
                .containsExactly(
                        "c1 0 null",
                        "c2 0 c1",
                        "c2 1 null",
                        "c3 0 c1",
                        "c3 1 c2",
                        "o1 0 null",
                        "o1 1 null",
                        "o2 0 o1",
                        "o2 1 o1",
                        "o3 0 o1",
                        "o3 1 o1");
    }
}
