package dev.shopkeeper.behavioringestion;

import dev.shopkeeper.behavioringestion.EventFields.Part;
import dev.shopkeeper.behavioringestion.json.FieldNames;
import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.json.JsonText;
import dev.shopkeeper.behavioringestion.privacy.Pseudonyms;
import dev.shopkeeper.behavioringestion.properties.PropertyWriter;
import dev.shopkeeper.behavioringestion.vocabulary.EventRules;
import dev.shopkeeper.rejection.Rejection;
import java.util.Currency;
import java.util.Optional;

/** Writes an event's properties or traits, without those that have a column of their own, with those that it needs. */
final class EventProperties {
    private static final FieldNames NAMES =
            new FieldNames("session_id", "url", "query", "name", "category", "original_event");
    private static final int SESSION_ID = 0;
    private static final int URL = 1;
    private static final int QUERY = 2;
    private static final int NAME = 3;
    private static final int CATEGORY = 4;
    private static final int ORIGINAL_EVENT = 5;

    private static final TextColumn SESSION_COLUMN = new TextColumn("session_id");
    private static final TextColumn QUERY_COLUMN = new TextColumn("query");
    private static final TextColumn PROPERTIES = new TextColumn("properties");
    private static final String SEARCH = "Products Searched";

    private final PropertyWriter properties;
    private final Pseudonyms pseudonyms;
    private final JsonOutput out;
    private final String currency;
    private final int[] known = new int[NAMES.count()];
    private EventFields event;
    private EventContext context;
    private JsonIndex json;

    /** @param currency of amounts that name none */
    EventProperties(PropertyWriter properties, Pseudonyms pseudonyms, JsonOutput out, Currency currency) {
        this.properties = properties;
        this.pseudonyms = pseudonyms;
        this.out = out;
        this.currency = currency.getCurrencyCode();
    }

    /** @return why the properties cannot be kept */
    Optional<Rejection> write(EventFields fields, EventContext itsContext, EventType type, EventRules rules) {
        event = fields;
        context = itsContext;
        json = fields.json();
        int object = event.node(type.hasTraits() ? Part.TRAITS : Part.PROPERTIES);
        properties.begin(json, context.isDenied());
        NAMES.find(json, object, known);
        writeColumns(rules);
        leaveOutNulls();
        PROPERTIES.writeName(out);
        out.write('{');
        Optional<Rejection> rejection = object(object, type, rules);
        if (rejection.isEmpty()) {
            writeMore(type, rules);
            out.write('}');
        }
        return rejection;
    }

    private Optional<Rejection> object(int object, EventType type, EventRules rules) {
        if (rules.commerce()) {
            return properties.properties(object, rules);
        }
        if (json.isObject(object) && !(type.hasTraits() && context.isDenied())) {
            properties.fields(object, type.hasTraits());
        }
        return Optional.empty();
    }

    /** A property that has a column leaves the properties if it is text. */
    private void writeColumns(EventRules rules) {
        if (!context.isDenied()) {
            SESSION_COLUMN.write(out, json, columnOf(context.sessionId(), SESSION_ID));
        }
        if (!TextColumn.isText(json, context.url())) {
            ContextColumns.writeUrl(out, json, columnOf(JsonIndex.NONE, URL));
        }
        if (rules.name().equals(SEARCH)) {
            QUERY_COLUMN.write(out, json, columnOf(JsonIndex.NONE, QUERY));
        }
    }

    private int columnOf(int ofContext, int property) {
        if (TextColumn.isText(json, ofContext)) {
            return ofContext;
        }
        if (TextColumn.isText(json, known[property])) {
            properties.leaveOut(known[property]);
        }
        return known[property];
    }

    /** Their places may be taken by what the event says outside its properties. */
    private void leaveOutNulls() {
        for (int property : new int[] {NAME, CATEGORY}) {
            if (known[property] >= 0 && json.isAbsent(known[property])) {
                properties.leaveOut(known[property]);
            }
        }
    }

    private void writeMore(EventType type, EventRules rules) {
        switch (type) {
            case TRACK -> writeMoreOfCommerce(rules);
            case PAGE, SCREEN -> {
                copy("name", event.node(Part.NAME), known[NAME]);
                copy("category", event.node(Part.CATEGORY), known[CATEGORY]);
            }
            case ALIAS -> {
                if (!context.isDenied()) {
                    out.separate().quoted("previous_id").write(':');
                    pseudonyms.write(out, json, event.node(Part.PREVIOUS_ID), false);
                }
            }
            case GROUP -> {
                if (!context.isDenied()) {
                    copy("group_id", event.node(Part.GROUP_ID), JsonIndex.NONE);
                }
            }
            case IDENTIFY -> {}
        }
    }

    /** From here on every amount has its currency: a later change of the default changes no past. */
    private void writeMoreOfCommerce(EventRules rules) {
        if (rules.commerce() && !properties.hasCurrency()) {
            out.separate().quoted("currency").write(':').quoted(currency);
        }
        int name = event.node(Part.EVENT);
        if (rules.commerce() && known[ORIGINAL_EVENT] < 0 && !JsonText.isEqual(json, name, rules.name())) {
            String original = JsonText.of(json, name).strip();
            if (!original.equals(rules.name())) {
                out.separate().quoted("original_event").write(':').quoted(original);
            }
        }
    }

    private void copy(String name, int value, int own) {
        if (!json.isAbsent(value) && !json.isContainer(value) && json.isAbsent(own)) {
            out.separate().quoted(name).write(':').scalar(json, value);
        }
    }
}
