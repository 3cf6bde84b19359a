package io.github.proxypool.harness.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.Session;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures the memory of a million sessions in a process of its own: the heap after garbage collection with the pool
 * empty, full and empty again. Nothing but the pool holds on to anything of a session.
 */
public final class MemoryBench {
    private static final int NUMBERS = 12_000;
    private static final int SESSIONS = 1_000_000;
    private static final int REHEARSAL = 20_000;
    private static final int COLLECTIONS = 4;

    /** The country code 999 has never been assigned. */
    private static final long PROXIES = 999_000_000_000_000L;

    private static final long PERSONS = 999_100_000_000_000L;

    /** So far apart that the digits of persons spread over their whole range, as real ones do. */
    private static final long STRIDE = 49_979_687L;

    private MemoryBench() {}

    /** Runs {@link #main} in a process of its own, so that nothing else is on the heap. */
    static Memory fork() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms1g",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryBench.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new ObjectMapper().readValue(answer, Memory.class);
    }

    /**
     * Measures and prints one JSON object.
     *
     * @param args not looked at
     * @throws IOException if it cannot be printed
     */
    public static void main(String[] args) throws IOException {
        measure(REHEARSAL);
        System.out.println(new ObjectMapper().writeValueAsString(measure(SESSIONS)));
    }

    static Memory measure(int sessions) {
        long without = heapInUse();
        Pool pool = pool();
        long empty = heapInUse() - without;
        for (int i = 0; i < sessions; i++) {
            pool.open(person(2L * i), person(2L * i + 1));
        }
        long full = heapInUse() - without;
        pool.sessions().forEach(Session::close);
        pool.sweep();
        long emptyAgain = heapInUse() - without;
        pool.close();
        return new Memory((double) (full - empty) / sessions, (double) emptyAgain / empty);
    }

    private static Pool pool() {
        List<PhoneNumber> numbers = IntStream.range(0, NUMBERS)
                .mapToObj(index -> PhoneNumber.of("+" + (PROXIES + index)))
                .toList();
        return Pool.builder().numbers(numbers).build();
    }

    private static PhoneNumber person(long index) {
        return PhoneNumber.of("+" + (PERSONS + index * STRIDE % 100_000_000_000L));
    }

    private static long heapInUse() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
