package dev.shopkeeper.behavioringestion.properties;

import dev.shopkeeper.behavioringestion.json.JsonIndex;
import dev.shopkeeper.behavioringestion.json.JsonOutput;
import dev.shopkeeper.behavioringestion.privacy.PageUrl;
import dev.shopkeeper.behavioringestion.privacy.PropertyNames;
import dev.shopkeeper.behavioringestion.privacy.Pseudonyms;
import dev.shopkeeper.behavioringestion.privacy.Treatment;
import dev.shopkeeper.behavioringestion.vocabulary.EventRules;
import dev.shopkeeper.behavioringestion.vocabulary.ObjectRules;
import dev.shopkeeper.behavioringestion.vocabulary.PropertyRule;
import dev.shopkeeper.behavioringestion.vocabulary.PropertyType;
import dev.shopkeeper.rejection.Rejection;
import java.util.Arrays;
import java.util.Optional;

/**
 * Copies properties and traits into the output without what is personal, and where the vocabulary knows the event,
 * checked and in Segment's words. What is kept of accepted and of rejected events passes through here alike.
 */
public final class PropertyWriter {
    private static final int LEVELS = 2;

    private final PropertyNames names;
    private final Pseudonyms pseudonyms;
    private final JsonOutput out;
    private final FieldPath path = new FieldPath();
    private final TypedValues values;
    private final ProductLists products;
    /** For the event and for the product at hand: names in Segment's words that are taken already. */
    private final boolean[][] taken;

    private final int[] leftOut = new int[8];
    private int leftOutCount;
    private JsonIndex json;
    private boolean anonymous;
    private boolean currencySeen;

    public PropertyWriter(PropertyNames names, int properties, Pseudonyms pseudonyms, JsonOutput out) {
        this.names = names;
        this.pseudonyms = pseudonyms;
        this.out = out;
        this.values = new TypedValues(out, path);
        this.products = new ProductLists(this, out, path);
        this.taken = new boolean[LEVELS][properties];
    }

    /** @param withoutIdentifiers whether even pseudonyms are left out */
    public void begin(JsonIndex document, boolean withoutIdentifiers) {
        json = document;
        anonymous = withoutIdentifiers;
        leftOutCount = 0;
        path.begin(document);
        values.begin(document);
        products.begin(document);
    }

    /** The value of a property that has a place elsewhere. */
    public void leaveOut(int value) {
        leftOut[leftOutCount++] = value;
    }

    /** Writes the fields of an object that no rule is about. */
    public void fields(int object, boolean ofPerson) {
        for (int name = json.firstName(object); name >= 0; name = json.nextName(object, name)) {
            if (!isLeftOut(name + 1)) {
                field(name, names.treatment(json, name, names.find(json, name)), ofPerson);
            }
        }
    }

    /** Writes an event's properties by its rules, or says why they cannot be kept. */
    public Optional<Rejection> properties(int object, EventRules rules) {
        currencySeen = false;
        products.of(rules);
        Optional<Rejection> rejection = fields(object, rules.properties(), 0);
        if (rejection.isEmpty() && rules.order() && !products.hasOrderId()) {
            path.leave();
            String field = path.text(rules.orderIdName());
            return Optional.of(new Rejection("missing_field", field, "an event about an order needs " + field));
        }
        return rejection;
    }

    /** Whether the event whose properties were written last says the currency of its amounts. */
    public boolean hasCurrency() {
        return currencySeen;
    }

    /** @param level 0 for the event, 1 for a product of its list */
    Optional<Rejection> fields(int object, ObjectRules rules, int level) {
        if (rules.renames()) {
            takeOwnNames(object, rules, taken[level]);
        }
        return fields(object, rules, level, false);
    }

    private Optional<Rejection> fields(int object, ObjectRules rules, int level, boolean entity) {
        for (int name = json.firstName(object); name >= 0; name = json.nextName(object, name)) {
            int property = names.find(json, name);
            PropertyRule rule = rules.rule(property);
            Treatment treatment = names.treatment(json, name, property);
            if (level == 0 && isLeftOut(name + 1) || entity && isRepeated(rule, property)) {
                continue;
            }
            if (rule == null || rule.type() == null && !rule.renamed() || isPrivate(treatment)) {
                field(name, treatment, false);
                continue;
            }
            path.field(name);
            Optional<Rejection> rejection = field(name, rule, level);
            if (rejection.isPresent()) {
                return rejection;
            }
        }
        return Optional.empty();
    }

    private Optional<Rejection> field(int name, PropertyRule rule, int level) {
        int value = name + 1;
        if (rule.type() == PropertyType.ENTITY && json.isObject(value)) {
            path.enter(name);
            Optional<Rejection> rejection = fields(value, rule.inside(), level, true);
            path.leave();
            return rejection;
        }
        if (rule.type() == PropertyType.CURRENCY) {
            if (values.isMissing(value)) {
                return Optional.empty();
            }
            currencySeen |= level == 0;
        }
        if (rule.renamed() && isFree(rule, level)) {
            out.separate().quoted(rule.name()).write(':');
        } else {
            out.separate().name(json, name);
        }
        return value(name, rule);
    }

    private Optional<Rejection> value(int name, PropertyRule rule) {
        int value = name + 1;
        if (rule.type() == null || rule.type() == PropertyType.ENTITY) {
            untyped(value, false);
            return Optional.empty();
        }
        return switch (rule.type()) {
            case PRODUCTS -> products.write(name, rule);
            case LIST -> list(value);
            default -> {
                products.notice(rule, !values.isMissing(value));
                yield values.write(rule.type(), value);
            }
        };
    }

    private Optional<Rejection> list(int value) {
        if (!json.isArray(value) && !values.isMissing(value)) {
            String field = path.text();
            return Optional.of(new Rejection("bad_list", field, field + " is not a list"));
        }
        untyped(value, false);
        return Optional.empty();
    }

    private void field(int name, Treatment treatment, boolean ofPerson) {
        int value = name + 1;
        if (isDropped(treatment, value, ofPerson)) {
            return;
        }
        out.separate().name(json, name);
        if (treatment == Treatment.PSEUDONYM && Pseudonyms.isIdentifier(json, value)) {
            pseudonyms.write(out, json, value, true);
        } else if (treatment == Treatment.PAGE && json.isText(value)) {
            PageUrl.write(out, json, value);
        } else {
            untyped(value, ofPerson);
        }
    }

    private void untyped(int value, boolean ofPerson) {
        if (json.isObject(value)) {
            out.write('{');
            // What was left out was of the event itself; no node of it is met again further in.
            fields(value, ofPerson);
            out.write('}');
        } else if (json.isArray(value)) {
            out.write('[');
            for (int element = value + 1; element < json.next(value); element = json.next(element)) {
                out.separate();
                untyped(element, ofPerson);
            }
            out.write(']');
        } else {
            out.scalar(json, value);
        }
    }

    private boolean isDropped(Treatment treatment, int value, boolean ofPerson) {
        return switch (treatment) {
            case KEEP, PAGE -> false;
            case DROP -> true;
            case DROP_OF_PERSON -> ofPerson;
            case PSEUDONYM -> anonymous || json.isContainer(value);
            case VISITOR -> anonymous;
            case SEARCH -> json.isText(value) && json.bytes()[json.start(value)] == '?';
        };
    }

    private static boolean isPrivate(Treatment treatment) {
        return treatment == Treatment.DROP || treatment == Treatment.PSEUDONYM || treatment == Treatment.VISITOR;
    }

    private boolean isLeftOut(int value) {
        for (int i = 0; i < leftOutCount; i++) {
            if (leftOut[i] == value) {
                return true;
            }
        }
        return false;
    }

    /** What an object calls by Segment's name goes before what it calls otherwise. */
    private void takeOwnNames(int object, ObjectRules rules, boolean[] own) {
        Arrays.fill(own, false);
        for (int name = json.firstName(object); name >= 0; name = json.nextName(object, name)) {
            int property = names.find(json, name);
            PropertyRule rule = rules.rule(property);
            if (names.isTyped(property) && (rule == null || !rule.renamed())) {
                own[property] = true;
            }
        }
    }

    private boolean isFree(PropertyRule rule, int level) {
        boolean free = !taken[level][rule.number()];
        taken[level][rule.number()] = true;
        return free;
    }

    /** Whether the event says itself what its entity says, too. */
    private boolean isRepeated(PropertyRule rule, int property) {
        if (!names.isTyped(property) || rule != null && rule.renamed()) {
            return false;
        }
        boolean repeated = taken[0][property];
        taken[0][property] = true;
        return repeated;
    }
}
