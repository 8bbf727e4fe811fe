package dev.shopkeeper.recommendations;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Reasons and hints in the reader's language: English, or Chinese for any kind of {@code zh}. */
final class Words {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);
    private static final String BUNDLE = "dev.shopkeeper.recommendations.words";
    // Otherwise the language of the machine would come before English.
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;

    private Words(Locale language) {
        bundle = ResourceBundle.getBundle(BUNDLE, language, NO_FALLBACK);
    }

    /** @param preference a language tag or an {@code Accept-Language} header; anything else is read as English */
    static Words in(String preference) {
        return new Words(language(preference));
    }

    private static Locale language(String preference) {
        try {
            Locale language = Locale.lookup(Locale.LanguageRange.parse(preference), LANGUAGES);
            return language == null ? Locale.ENGLISH : language;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    String of(Reason reason) {
        return switch (reason) {
            case Reason.BoughtTogether(String with) -> say("bought-together", with);
            case Reason.ViewedTogether(String with) -> say("viewed-together", with);
            case Reason.PopularInCategory(String category) -> say("popular-in-category", category);
            case Reason.Popular() -> say("popular");
            case Reason.Unknown() -> say("unknown");
        };
    }

    String of(Hint hint) {
        return say("hint." + hint.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private String say(String key, Object... values) {
        return MessageFormat.format(bundle.getString(key), values);
    }
}
