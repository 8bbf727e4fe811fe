package dev.shopkeeper.recommendationmetrics;

import dev.shopkeeper.recommendationmetrics.Shop.Row;
import java.time.Instant;

/** A day of which each figure can be counted by hand. */
final class HandMadeShop {
    static final String SESSION_1 = id("session." + Shop.MODEL, 1);
    static final String SESSION_2 = id("session." + Shop.MODEL, 2);
    static final String POPULAR = id("popular." + Shop.MODEL + "-20260301T1010", 3);

    private static final String DAY = "2026-03-01T";
    private static final String[][] NOBODY_KNOWS = {{"A", null}};

    final Shop shop = new Shop();
    private int messages;

    HandMadeShop() {
        lists();
        clicks();
        orders();
        noise();
        shop.compact();
    }

    private void lists() {
        list(DAY + "09:00:00Z", "v1", null, marked(SESSION_1, "session"), new String[][] {
            {"A", "Tea"}, {"B", "Tea"}, {"C", "Cups"}
        });
        list(DAY + "09:00:00Z", "v2", null, marked(SESSION_2, "session"), new String[][] {{"A", "Tea"}, {"B", "Tea"}});
        // The same list scrolled back to.
        list(DAY + "09:05:00Z", "v2", null, marked(SESSION_2, "session"), new String[][] {{"A", "Tea"}, {"B", "Tea"}});
        list(DAY + "10:00:00Z", "v3", "u1", "{\"recommendationId\":\"" + POPULAR + "\"}", new String[][] {
            {"C", "Cups"}, {"D", null}
        });
    }

    private void clicks() {
        click("Product Clicked", DAY + "09:01:00Z", "v1", null, "A", marked(SESSION_1, "session"));
        click("Product Viewed", DAY + "09:01:05Z", "v1", null, "A", marked(SESSION_1, "session"));
        click("Product Added", DAY + "09:02:00Z", "v1", null, "A", marked(SESSION_1, "session"));
        click("Product Viewed", DAY + "10:01:00Z", "v3", "u1", "C", marked(POPULAR, null));
        click("Product Viewed", DAY + "10:02:00Z", "v3", null, "D", marked(POPULAR, null));
        click("Product Clicked", "2026-02-22T09:00:00Z", "v5", null, "E", marked(id("session." + Shop.MODEL, 0), null));
    }

    private void orders() {
        order("o1", 0, DAY + "09:10:00Z", "v1", null, "A", 1_000L, "EUR", null);
        order("o1", 1, DAY + "09:10:00Z", "v1", null, "B", 300L, "EUR", null);
        // By the user of another device.
        order("o2", 0, DAY + "11:00:00Z", "v9", "u1", "C", 500L, "USD", null);
        // Reported again.
        order("o1", 0, DAY + "11:30:00Z", "v1", null, "A", 1_000L, "EUR", "m5");
        // An hour less, and an hour more, than seven days after the click.
        order("o3", 0, DAY + "08:00:00Z", "v5", null, "E", 200L, "EUR", null);
        order("o4", 0, DAY + "10:00:00Z", "v5", null, "E", 250L, "EUR", null);
    }

    private void noise() {
        shop.add(new Row(
                "robot",
                0,
                "Product List Viewed",
                Instant.parse(DAY + "12:00:00Z"),
                "v6",
                null,
                "A",
                "Tea",
                true,
                null,
                null,
                null,
                marked(id("session." + Shop.MODEL, 4), "session"),
                null));
        list(DAY + "12:00:00Z", "v4", null, marked("junk'; drop table marked", "x"), NOBODY_KNOWS);
        click(
                "Product Clicked",
                DAY + "12:01:00Z",
                "v4",
                null,
                "A",
                marked(id("session.2026-01-01-bbbbbbbbbbbb", 5), ""));
    }

    static String id(String strategyAndModel, int number) {
        return "%s.00000000-0000-4000-8000-%012x".formatted(strategyAndModel, number);
    }

    static String marked(String id, String type) {
        return "{\"recommendation_id\":\"" + id + "\""
                + (type == null ? "" : ",\"recommendation_type\":\"" + type + "\"") + "}";
    }

    private void list(String at, String visitor, String user, String properties, String[][] products) {
        String message = "m" + ++messages;
        for (int line = 0; line < products.length; line++) {
            shop.add(new Row(
                    message,
                    line,
                    "Product List Viewed",
                    Instant.parse(at),
                    visitor,
                    user,
                    products[line][0],
                    products[line][1],
                    false,
                    null,
                    null,
                    null,
                    properties,
                    null));
        }
    }

    private void click(String event, String at, String visitor, String user, String product, String properties) {
        shop.add(new Row(
                "m" + ++messages,
                0,
                event,
                Instant.parse(at),
                visitor,
                user,
                product,
                null,
                false,
                null,
                null,
                null,
                properties,
                null));
    }

    private void order(
            String order,
            int line,
            String at,
            String visitor,
            String user,
            String product,
            long revenue,
            String currency,
            String repeatOf) {
        shop.add(new Row(
                order + at,
                line,
                "Order Completed",
                Instant.parse(at),
                visitor,
                user,
                product,
                null,
                false,
                order,
                revenue,
                currency,
                null,
                repeatOf));
    }
}
