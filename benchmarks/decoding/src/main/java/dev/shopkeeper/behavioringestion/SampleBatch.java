package dev.shopkeeper.behavioringestion;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Batches of events of 1.2 KB as Segment's library for browsers writes them. */
final class SampleBatch {
    static final int EVENTS = 20;

    private static final String EVENT = """
            {"timestamp":"2026-03-01T09:59:%02d.123Z","integrations":{},"userId":"customer-%05d","anonymousId":\
            "3f2b8a4e-9d1c-4b7e-8a55-0c1d2e3f%04d","type":"track","event":"Product Added","properties":{"cart_id":\
            "cart-2093847561","product_id":"507f1f77bcf86cd7%08d","sku":"MUG-RED-330","category":"Kitchen","name":\
            "Red enamel mug 330 ml","brand":"Acme","variant":"330 ml","price":18.99,"quantity":2,"coupon":"SPRING",\
            "position":3,"image_url":"https://cdn.shop.example/mugs/red-enamel-330.jpg","currency":"EUR"},"context":\
            {"page":{"path":"/kitchen/mugs/red-enamel-mug-%02d","referrer":"https://www.google.com/","search":\
            "?utm_source=newsletter&utm_medium=email&utm_campaign=spring","title":"Red enamel mug | Shop","url":\
            "https://shop.example/kitchen/mugs/red-enamel-mug?utm_source=newsletter&utm_medium=email&utm_campaign=spring"},\
            "userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 \
            Safari/537.36","locale":"en-US","library":{"name":"analytics.js","version":"npm:next-1.81.0"},"timezone":\
            "Europe/Berlin","campaign":{"source":"newsletter","medium":"email","name":"spring"}},"messageId":\
            "ajs-next-1772359199%03d-3f2b8a4e-9d1c-4b7e-8a55-0c1d2e%06d","writeKey":"local"}\
            """;

    private SampleBatch() {}

    /**
     * A visitor's events on one page, as a browser collects them in a batch.
     *
     * @param number another one is another visitor's and has other ids
     */
    static byte[] of(int number) {
        return batch(i -> event(number, 0, number * EVENTS + i, i));
    }

    /** Each event of another customer on another page, as a batch of no library for browsers is: nothing repeats itself. */
    static byte[] ofStrangers() {
        return batch(i -> event(i, i, i, i));
    }

    private static String event(int visitor, int page, int id, int second) {
        return EVENT.formatted(second, visitor % 100_000, visitor % 10_000, id, page, second, id % 1_000_000);
    }

    private static byte[] batch(IntFunction<String> event) {
        String events = IntStream.range(0, EVENTS).mapToObj(event).collect(Collectors.joining(","));
        return ("{\"batch\":[" + events + "],\"sentAt\":\"2026-03-01T10:00:00.000Z\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
