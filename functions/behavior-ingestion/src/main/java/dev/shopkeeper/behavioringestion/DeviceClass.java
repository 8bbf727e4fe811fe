package dev.shopkeeper.behavioringestion;

import java.util.List;
import java.util.Locale;

/** A rough class of device, told by words of the user agent; enough to compare a phone's shop with a desk's. */
final class DeviceClass {
    static final String BOT = "bot";

    private static final List<String> BOT_WORDS =
            List.of("bot", "crawl", "spider", "slurp", "headless", "preview", "monitor");

    private DeviceClass() {}

    static String of(String userAgent) {
        String agent = userAgent.toLowerCase(Locale.ROOT);
        if (BOT_WORDS.stream().anyMatch(agent::contains)) {
            return BOT;
        }
        boolean android = agent.contains("android");
        boolean mobile = agent.contains("mobi") || agent.contains("iphone");
        // Android says "Mobile" on a phone and leaves it out on a tablet.
        if (agent.contains("ipad") || agent.contains("tablet") || android && !mobile) {
            return "tablet";
        }
        return mobile ? "mobile" : "desktop";
    }
}
