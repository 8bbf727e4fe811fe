package dev.shopkeeper.behaviorarchive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicesTest {
    private final Devices devices = new Devices();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "mobile  | Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
                "mobile  | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/122.0.0.0 Mobile Safari/537.36",
                "mobile  | Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7 Build/TQ3A)",
                "mobile  | MyShop/3.1 (com.shop; build:12; iOS 17.2.0) Alamofire/5.8",
                "mobile  | Mozilla/5.0 (Mobile; Nokia_800; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5",
                "tablet  | Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604",
                "tablet  | Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 Chrome/122.0.0.0 Safari/537.36",
                "desktop | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/122.0.0.0 Safari/537.36",
                "desktop | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605",
                "desktop | Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0",
                "desktop | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/122.0.0.0 Safari/537.36",
                "bot     | Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "bot     | facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "bot     | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0.0.0 Safari/537.36",
                "bot     | Mozilla/5.0 (X11; U; Linux x86_64; en-US) AppleWebKit/538.1 PhantomJS/2.1.1 Safari/538.1",
                "other   | Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 Version/6.0 TV Safari/537.36",
                "other   | analytics-node/2.0",
                "other   | ~~"
            })
    void tellsTheDevice(String device, String agent) {
        assertThat(devices.of(agent)).isEqualTo(device);
    }

    @Test
    void aMadeUpAgentIsCutShort() {
        assertThat(devices.of("x".repeat(1_000_000))).isEqualTo("other");
        assertThat(devices.of("Mozilla/5.0 (Windows NT 10.0) " + "(".repeat(100_000)))
                .isEqualTo("desktop");
    }
}
