package dev.shopkeeper.demandforecast.lookup;

import dev.shopkeeper.forecastbook.BookEntry;
import dev.shopkeeper.forecasting.preparation.launch.LaunchProfile;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** Says in words why a forecast is what it is: English, or Chinese for any kind of {@code zh}. */
final class ForecastWords {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);
    private static final String BUNDLE = "dev.shopkeeper.demandforecast.words";
    // Otherwise the language of the machine would come before English.
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Set<String> NAMED_EFFECTS = Set.of("calendar", "price", "promotion");
    /** A season below it isn't worth a word. */
    private static final double SOME_SEASON = 0.3;

    private static final double STRONG_SEASON = 0.6;
    /** Of the level, over all days: less is no trend that anybody would see. */
    private static final double SOME_TREND = 0.05;

    private final ResourceBundle bundle;
    private final Locale language;

    private ForecastWords(Locale language) {
        this.bundle = ResourceBundle.getBundle(BUNDLE, language, NO_FALLBACK);
        this.language = language;
    }

    /** @param preference a language tag or an {@code Accept-Language} header; anything else is read as English */
    static ForecastWords in(String preference) {
        try {
            Locale language = Locale.lookup(Locale.LanguageRange.parse(preference), LANGUAGES);
            return new ForecastWords(language == null ? Locale.ENGLISH : language);
        } catch (IllegalArgumentException e) {
            return new ForecastWords(Locale.ENGLISH);
        }
    }

    /** A sentence for each part that matters. */
    List<String> why(BookEntry entry) {
        List<String> sentences = new ArrayList<>();
        switch (entry.status()) {
            case "no-demand", "no-history" -> sentences.add(say(entry.status()));
            default -> addParts(entry, sentences);
        }
        return sentences;
    }

    private void addParts(BookEntry entry, List<String> sentences) {
        if (entry.model().equals(LaunchProfile.MODEL)) {
            sentences.add(say("launch"));
        } else if (entry.status().equals("short-history")) {
            sentences.add(say("short-history"));
        }
        sentences.add(say("level", Arrays.stream(entry.mean()).average().orElse(0)));
        BookEntry.Why why = entry.why();
        double change = why.trend() * entry.mean().length;
        if (Math.abs(change) > SOME_TREND * why.level()) {
            sentences.add(say(change > 0 ? "rises" : "falls", Math.abs(change)));
        }
        if (why.seasonalStrength() >= SOME_SEASON) {
            sentences.add(say(why.seasonalStrength() >= STRONG_SEASON ? "season.strong" : "season.some"));
        }
        why.effects().forEach(effect -> sentences.add(effect(effect)));
    }

    private String effect(BookEntry.Effect effect) {
        String name = NAMED_EFFECTS.contains(effect.name()) ? say("effect." + effect.name()) : effect.name();
        return say(effect.units() > 0 ? "effect.adds" : "effect.takes", name, Math.abs(effect.units()));
    }

    private String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), language).format(values);
    }
}
