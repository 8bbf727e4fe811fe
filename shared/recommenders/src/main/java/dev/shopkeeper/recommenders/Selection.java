package dev.shopkeeper.recommenders;

import java.util.Arrays;

/** Hoare's selection with a middle pivot: linear on average. */
public final class Selection {
    private Selection() {}

    /** Moves the {@code count} largest of the first {@code size} values to the front, in no particular order. */
    public static void largest(long[] values, int size, int count) {
        int from = 0;
        int to = size - 1;
        while (from < to) {
            long pivot = values[from + to >>> 1];
            int left = from;
            int right = to;
            while (left <= right) {
                while (values[left] > pivot) {
                    left++;
                }
                while (values[right] < pivot) {
                    right--;
                }
                if (left <= right) {
                    long swapped = values[left];
                    values[left++] = values[right];
                    values[right--] = swapped;
                }
            }
            if (count - 1 <= right) {
                to = right;
            } else if (count - 1 >= left) {
                from = left;
            } else {
                return;
            }
        }
    }

    /** As {@link #largest}, with the largest in order. */
    public static void sortLargest(long[] values, int size, int count) {
        largest(values, size, count);
        Arrays.sort(values, 0, count);
        for (int low = 0, high = count - 1; low < high; low++, high--) {
            long swapped = values[low];
            values[low] = values[high];
            values[high] = swapped;
        }
    }
}
