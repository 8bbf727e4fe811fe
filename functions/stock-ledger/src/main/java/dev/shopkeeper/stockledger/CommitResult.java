package dev.shopkeeper.stockledger;

import java.util.Set;

/** How a {@link Commit} ended. */
sealed interface CommitResult {
    record Committed() implements CommitResult {}

    /**
     * Nothing was written.
     *
     * @param alreadyCounted ids of movements that had been written down before
     * @param contended whether a level had changed or somebody else was writing; worth another try after a while
     */
    record Refused(Set<String> alreadyCounted, boolean contended) implements CommitResult {}
}
