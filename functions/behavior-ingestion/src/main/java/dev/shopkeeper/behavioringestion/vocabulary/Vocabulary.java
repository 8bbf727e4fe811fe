package dev.shopkeeper.behavioringestion.vocabulary;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.behavioringestion.vocabulary.ForeignVocabulary.ForeignEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events that are known, by name. Segment's own are known in any spelling ({@code Product Viewed}, {@code
 * product_viewed}, {@code productViewed}); those of other systems only in theirs, since their words are common ones
 * ({@code search}, {@code refund}) that a shop may use in its own sense.
 */
public final class Vocabulary {
    private static final List<String> FOREIGN = List.of("ga4.txt", "snowplow.txt", "snowplow-transactions.txt");

    private final List<String> properties;
    private final SpellingTable spellings;
    private final List<EventRules> segmentEvents;
    private final Map<String, EventRules> foreignEvents = new LinkedHashMap<>();

    private Vocabulary(SegmentVocabulary segment, List<ForeignVocabulary> foreign) {
        var rules = new RuleBook(segment, foreign);
        properties = rules.names();
        spellings = new SpellingTable(segment.eventNames());
        segmentEvents = segment.eventNames().stream().map(rules::of).toList();
        for (ForeignVocabulary other : foreign) {
            for (ForeignEvent event : other.events()) {
                add(event, rules.of(event, other));
            }
        }
    }

    /** Reads the files; once is enough. */
    public static Vocabulary load() {
        return new Vocabulary(
                new SegmentVocabulary(VocabularyLine.read("segment.txt")),
                FOREIGN.stream()
                        .map(VocabularyLine::read)
                        .map(ForeignVocabulary::new)
                        .toList());
    }

    /** The names of all properties that any rule is about; a property's number is its place. */
    public List<String> properties() {
        return properties;
    }

    /** What is known of an event by its name, a text or number. */
    public EventRules event(JsonIndex json, int name) {
        int spelled = json.isAscii(name)
                ? spellings.find(json.bytes(), json.start(name), json.end(name))
                : spellings.find(JsonText.of(json, name));
        if (spelled >= 0) {
            return segmentEvents.get(spelled);
        }
        return foreignEvents.getOrDefault(JsonText.of(json, name).strip(), EventRules.UNKNOWN);
    }

    private void add(ForeignEvent event, EventRules rules) {
        if (event.chooser().isEmpty()) {
            foreignEvents.put(event.name(), rules);
            return;
        }
        String[] chooser = event.chooser().split("=", 2);
        Map<String, EventRules> choices = new LinkedHashMap<>();
        EventRules known = foreignEvents.get(event.name());
        if (known != null) {
            choices.putAll(known.choices());
        }
        choices.put(chooser[1], rules);
        foreignEvents.put(event.name(), EventRules.family(chooser[0], choices));
    }
}
