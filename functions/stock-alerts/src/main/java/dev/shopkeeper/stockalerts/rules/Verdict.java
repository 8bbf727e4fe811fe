package dev.shopkeeper.stockalerts.rules;

/** What a level means for an alert of one kind. */
public sealed interface Verdict {
    /** The condition holds: there must be an alert. */
    record Holds(Severity severity, Findings findings) implements Verdict {}

    /** Neither wrong enough to open an alert nor right enough to resolve one; an open one stays with these numbers. */
    record Between(Severity severity, Findings findings) implements Verdict {}

    /** Nothing can be said: an open alert stays as it is. */
    record Unknown() implements Verdict {}

    /** All is well: no alert may be open. */
    record Clear() implements Verdict {}

    /** The same for an alert that stands, but opening none. */
    default Verdict openingNone() {
        return this instanceof Holds(Severity severity, Findings findings) ? new Between(severity, findings) : this;
    }

    /** Between the borders unless beyond one of them. */
    static Verdict of(boolean holds, boolean clear, Severity severity, Findings findings) {
        if (holds) {
            return new Holds(severity, findings);
        }
        return clear ? new Clear() : new Between(severity, findings);
    }
}
