package dev.shopkeeper.stockalerts;

/** What a level means for an alert of one kind. */
sealed interface Verdict {
    /** The condition holds: there must be an alert. */
    record Holds(Severity severity, Findings findings) implements Verdict {}

    /** Neither wrong enough to open an alert nor right enough to resolve one; an open one stays with these numbers. */
    record Between(Severity severity, Findings findings) implements Verdict {}

    /** Nothing can be said: an open alert stays as it is. */
    record Unknown() implements Verdict {}

    /** All is well: no alert may be open. */
    record Clear() implements Verdict {}
}
