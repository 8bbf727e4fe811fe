package dev.shopkeeper.local.services;

/** A request that Secrets Manager refuses, with the name it has for the reason. */
final class SecretsRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    SecretsRefusal(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
