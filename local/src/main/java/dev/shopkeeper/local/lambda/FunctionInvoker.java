package dev.shopkeeper.local.lambda;

/** Invokes functions synchronously, as Lambda's {@code RequestResponse} does. Safe for several threads. */
public interface FunctionInvoker {
    /**
     * Waits for a free or new process of the function and for its answer.
     *
     * @param function the name of {@link dev.shopkeeper.local.template.FunctionSpec#name}
     * @param event JSON
     * @throws IllegalArgumentException if there is no such function
     */
    Invocation invoke(String function, byte[] event) throws InterruptedException;
}
