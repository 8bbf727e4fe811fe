package dev.shopkeeper.behavioringestion;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Batches of events as Segment's library for browsers writes them, each of about 1.2 KB and of another customer. */
final class SampleBatch {
    static final int EVENTS = 20;

    private static final String EVENT = """
            {"timestamp":"2026-03-01T09:59:%02d.123Z","integrations":{},"userId":"customer-%05d","anonymousId":\
            "3f2b8a4e-9d1c-4b7e-8a55-0c1d2e3f%04d","type":"track","event":"Product Added","properties":{"cart_id":\
            "cart-2093847561","product_id":"507f1f77bcf86cd7%08d","sku":"MUG-RED-330","category":"Kitchen","name":\
            "Red enamel mug 330 ml","brand":"Acme","price":18.99,"quantity":2,"currency":"EUR"},"context":{"page":\
            {"path":"/kitchen/mugs/red-enamel-mug","referrer":"https://www.google.com/","search":\
            "?utm_source=newsletter&utm_medium=email&utm_campaign=spring","title":"Red enamel mug | Shop","url":\
            "https://shop.example/kitchen/mugs/red-enamel-mug?utm_source=newsletter&utm_medium=email&utm_campaign=spring"},\
            "userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 \
            Safari/537.36","locale":"en-US","library":{"name":"analytics.js","version":"npm:next-1.81.0"},"timezone":\
            "Europe/Berlin","campaign":{"source":"newsletter","medium":"email","name":"spring"}},"messageId":\
            "ajs-next-1772359199%03d-3f2b8a4e-9d1c-4b7e-8a55-0c1d2e%06d","writeKey":"local"}\
            """;

    private SampleBatch() {}

    /** @param number another one has other ids */
    static byte[] of(int number) {
        String events = IntStream.range(0, EVENTS)
                .mapToObj(i -> {
                    int id = number * EVENTS + i;
                    return EVENT.formatted(i, id % 100_000, i, id, i, id % 1_000_000);
                })
                .collect(Collectors.joining(","));
        return ("{\"batch\":[" + events + "],\"sentAt\":\"2026-03-01T10:00:00.000Z\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
