package dev.shopkeeper.behaviorarchive;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * Tells from a user agent on what kind of device something happened, by the patterns of uap-core. A bot is a crawler or
 * a browser without a window. Patterns are slow, so the latest answers are kept. Not for several threads.
 */
final class Devices {
    static final String BOT = "bot";

    /** Longer agents are made up; what tells a device stands in front. */
    private static final int MAX_CHARACTERS = 512;

    private static final int KEPT = 10_000;
    private static final Set<String> PHONES = Set.of(
            "iOS", "Android", "Windows Phone", "KaiOS", "BlackBerry OS", "Firefox OS", "Symbian OS", "HarmonyOS");
    private static final Set<String> DESKS = Set.of(
            "Windows", "Mac OS X", "Linux", "Chrome OS", "Ubuntu", "Debian", "Fedora", "Red Hat", "SUSE", "FreeBSD");

    private final Parser parser = new Parser();
    private final Map<String, String> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    };

    /** {@code mobile}, {@code tablet}, {@code desktop}, {@value #BOT} or {@code other}. */
    String of(String userAgent) {
        String agent = userAgent.substring(0, Math.min(MAX_CHARACTERS, userAgent.length()));
        return known.computeIfAbsent(agent, this::classify);
    }

    private String classify(String agent) {
        Client client = parser.parse(agent);
        String browser = client.userAgent.family;
        if ("Spider".equals(client.device.family) || browser.contains("Headless") || agent.contains("PhantomJS")) {
            return BOT;
        }
        String system = client.os.family;
        if (PHONES.contains(system) && !agent.contains("TV")) {
            return isTablet(client, agent) ? "tablet" : "mobile";
        }
        return DESKS.contains(system) ? "desktop" : "other";
    }

    /** Google's rule: a browser on an Android phone says Mobile, one on a tablet does not. */
    private static boolean isTablet(Client client, String agent) {
        return client.device.family.contains("iPad")
                || "Android".equals(client.os.family) && agent.contains("Mozilla/") && !agent.contains("Mobile");
    }
}
