package dev.shopkeeper.recommendations.answer;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** Reasons and hints in the reader's language: English, or Chinese for any kind of {@code zh}. */
public final class Words {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);
    private static final String BUNDLE = "dev.shopkeeper.recommendations.answer.words";
    // Otherwise the language of the machine would come before English.
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final int LONGEST_PREFERENCE = 256;

    private final Locale language;
    private final ResourceBundle bundle;

    private Words(Locale language) {
        this.language = language;
        bundle = ResourceBundle.getBundle(BUNDLE, language, NO_FALLBACK);
    }

    /** @param preference a language tag or an {@code Accept-Language} header; anything else is read as English */
    public static Words in(String preference) {
        return new Words(language(preference));
    }

    private static Locale language(String preference) {
        try {
            Locale language = preference.length() > LONGEST_PREFERENCE
                    ? null
                    : Locale.lookup(Locale.LanguageRange.parse(preference), LANGUAGES);
            return language == null ? Locale.ENGLISH : language;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    String of(Reason reason) {
        String text = say("reason." + reason.code().text(), named(reason));
        return reason.explored() ? say("explored", text) : text;
    }

    String of(Hint hint) {
        return say("hint." + hint.text(), "");
    }

    private String named(Reason reason) {
        if (reason.code() == Reason.Code.POPULAR_IN_COUNTRY) {
            return Locale.of("", reason.place()).getDisplayCountry(language);
        }
        return reason.because().isEmpty()
                ? reason.place()
                : reason.because().stream()
                        .map(because -> say("name", because.name()))
                        .collect(Collectors.joining(bundle.getString("and")));
    }

    private String say(String key, String value) {
        return MessageFormat.format(bundle.getString(key), value);
    }
}
