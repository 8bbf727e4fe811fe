package dev.shopkeeper.behavioringestion;

/** What the operator sees of the door. */
interface IngestionMetrics {
    /** Of calls that nobody made. */
    IngestionMetrics NONE = new IngestionMetrics() {
        @Override
        public void count(IngestionOutcome outcome) {}

        @Override
        public void countUnkept(int events) {}
    };

    void count(IngestionOutcome outcome);

    /** @param events of a call that is not acknowledged for their sake: it is answered, so no fault of the function tells */
    void countUnkept(int events);
}
