package dev.shopkeeper.local.template;

/** The template cannot be run here. The message names the resource and what is wrong with it. */
public final class TemplateException extends RuntimeException {
    public TemplateException(String message) {
        super(message);
    }

    public TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
