package dev.shopkeeper.demandforecast;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets the process die at one call of a port: before the call took effect, or after it but before it returned. */
final class Crashes {
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private boolean afterTheCall;

    /** @param call which of the coming calls, counted from 1 over all ports */
    void at(int call, boolean afterTheCall) {
        left.set(call);
        this.afterTheCall = afterTheCall;
    }

    boolean isStillToCome() {
        return left.get() > 0;
    }

    void never() {
        left.set(Integer.MAX_VALUE);
    }

    <T> T in(Class<T> port, T real) {
        Class<?>[] ports = {port};
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), ports, (proxy, method, arguments) -> {
            boolean crash = left.decrementAndGet() == 0;
            if (crash && !afterTheCall) {
                throw new Crash();
            }
            try {
                Object result = method.invoke(real, arguments);
                if (crash) {
                    throw new Crash();
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("the process died");
        }
    }
}
