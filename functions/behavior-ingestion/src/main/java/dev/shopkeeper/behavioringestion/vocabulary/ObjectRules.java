package dev.shopkeeper.behavioringestion.vocabulary;

/** What is known of an object's properties. */
public final class ObjectRules {
    /** Nothing is. */
    public static final ObjectRules NONE = new ObjectRules(new PropertyRule[0]);

    private final PropertyRule[] rules;
    private final boolean renames;

    ObjectRules(PropertyRule[] rules) {
        this.rules = rules;
        this.renames = renames(rules);
    }

    /** The rule of a property by the number of the name it has here; null if there is none. */
    public PropertyRule rule(int property) {
        return property >= 0 && property < rules.length ? rules[property] : null;
    }

    /** Whether properties change their names, which must then not meet others. */
    public boolean renames() {
        return renames;
    }

    private static boolean renames(PropertyRule[] rules) {
        for (PropertyRule rule : rules) {
            if (rule != null && (rule.renamed() || rule.type() == PropertyType.ENTITY)) {
                return true;
            }
        }
        return false;
    }
}
