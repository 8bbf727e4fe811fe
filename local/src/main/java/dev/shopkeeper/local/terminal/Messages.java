package dev.shopkeeper.local.terminal;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The words that operators read, in one language. */
public final class Messages {
    public static final List<String> LANGUAGES = List.of("en", "zh");

    private static final String BUNDLE = "dev.shopkeeper.local.terminal.messages";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle bundle;

    private Messages(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK);
    }

    /** @param language one of {@link #LANGUAGES} */
    public static Messages in(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("no texts in language '" + language + "', only in " + LANGUAGES);
        }
        return new Messages(Locale.of(language));
    }

    /** The language of the POSIX variables, in their order of precedence; English when it is none of ours. */
    public static String languageOf(Map<String, String> environment) {
        return List.of("LC_ALL", "LC_MESSAGES", "LANG").stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .filter(value -> value.startsWith("zh"))
                .map(value -> "zh")
                .orElse("en");
    }

    /** The text of the key, with its {@code {0}} … filled in; numbers are grouped as the language does. */
    public String text(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    /** The text of the key, or the other text where there is none: for codes that others may add to. */
    public String textOr(String key, String other) {
        return bundle.containsKey(key) ? text(key) : other;
    }

    public Locale locale() {
        return locale;
    }
}
