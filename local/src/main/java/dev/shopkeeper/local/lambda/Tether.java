package dev.shopkeeper.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The main class of a function's process: runs the main class that its first argument names, and ends the process when
 * its standard input does. The machine holds the other end, so that no function outlives it, however it dies.
 */
final class Tether {
    private Tether() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        InputStream machine = System.in;
        System.setIn(InputStream.nullInputStream());
        Thread watch = new Thread(() -> haltWithMachine(machine), "tether");
        watch.setDaemon(true);
        watch.start();
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    }

    private static void haltWithMachine(InputStream machine) {
        try {
            machine.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe means what its end means: the machine is gone.
        }
        Runtime.getRuntime().halt(1);
    }
}
