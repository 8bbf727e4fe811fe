package dev.shopkeeper.rejection;

/** The outcome of checking input: the value it means, or why it means none. Bad input is data, not an exception. */
public sealed interface Checked<T> {
    record Accepted<T>(T value) implements Checked<T> {}

    record Rejected<T>(Rejection rejection) implements Checked<T> {}

    static <T> Checked<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Checked<T> rejected(String code, String field, String message) {
        return new Rejected<>(new Rejection(code, field, message));
    }
}
