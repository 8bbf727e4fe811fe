package dev.shopkeeper.operatortables;

import dev.shopkeeper.rejection.Checked;
import java.util.List;
import java.util.function.Function;

/**
 * What a table has to say.
 *
 * @param <T> what one of its rows says
 * @param needed columns without which nothing can be read, in lower case
 * @param optional columns that may be missing; any other is named and not followed
 * @param most the largest number of rows; those beyond are left out together
 * @param rows what its rows are called, in the plural
 * @param check makes something of a row
 */
public record TableLayout<T>(
        List<String> needed, List<String> optional, long most, String rows, Function<TableRow, Checked<T>> check) {}
