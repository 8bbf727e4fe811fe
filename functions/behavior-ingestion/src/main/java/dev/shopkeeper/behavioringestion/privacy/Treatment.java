package dev.shopkeeper.behavioringestion.privacy;

/** What becomes of a property because of its name. */
public enum Treatment {
    KEEP,
    /** It may say who somebody is, or what somebody thinks, and is left out. */
    DROP,
    /** Left out of what is said of a person; elsewhere it names a thing. */
    DROP_OF_PERSON,
    /** Tells persons apart: replaced by a pseudonym. */
    PSEUDONYM,
    /** Tells visitors apart: left out where there is no consent. */
    VISITOR,
    /** The address of a page: loses query, fragment and user. */
    PAGE,
    /** A page's query if it begins with a question mark, and then left out; what was searched for otherwise. */
    SEARCH
}
