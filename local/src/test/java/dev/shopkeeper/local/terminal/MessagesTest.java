package dev.shopkeeper.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final ResourceBundle english = bundle(Locale.ENGLISH);
    private final ResourceBundle chinese = bundle(Locale.CHINESE);

    @Test
    void saysEverythingInBothLanguagesWithTheSameValues() {
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            assertThat(values(chinese.getString(key))).as(key).isEqualTo(values(english.getString(key)));
        }
    }

    @Test
    void leavesNoApostropheAlone() {
        // A single apostrophe switches MessageFormat's placeholders off.
        for (String key : english.keySet()) {
            assertThat(english.getString(key).replace("''", "")).as(key).doesNotContain("'");
        }
    }

    @Test
    void fillsInNumbersAsTheLanguageGroupsThem() {
        assertThat(Messages.in("en").text("demo.alerts", 12345)).isEqualTo("What needs you: 12,345 stock alerts");
        assertThat(Messages.in("zh").text("demo.alerts", 3)).isEqualTo("需要您处理：3 条库存预警");
    }

    @Test
    void takesTheLanguageFromTheEnvironment() {
        assertThat(Messages.languageOf(Map.of("LANG", "zh_CN.UTF-8"))).isEqualTo("zh");
        assertThat(Messages.languageOf(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "C")))
                .isEqualTo("en");
        assertThat(Messages.languageOf(Map.of("LC_ALL", "", "LANG", "zh"))).isEqualTo("zh");
        assertThat(Messages.languageOf(Map.of())).isEqualTo("en");
    }

    @Test
    void refusesALanguageWithoutTexts() {
        assertThatThrownBy(() -> Messages.in("fr")).isInstanceOf(IllegalArgumentException.class);
    }

    private static int values(String text) {
        return new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex().length;
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "dev.shopkeeper.local.terminal.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
