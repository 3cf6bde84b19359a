package io.github.proxypool.proof.lincheck;

import io.github.proxypool.internal.E164;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/** One number that becomes up to three, each with at most one session: one fits exactly if there are fewer than numbers. */
public abstract class Growing extends Handles {

    Growing(boolean shared) {
        super(1, shared, 1);
    }

    /** Opens a session of two people for the calling thread. */
    @Operation
    public Outcome openMine(
            @Param(gen = ThreadIdGen.class) int thread, @Param(gen = IntGen.class, conf = "0:5") int pair) {
        return open(thread, pair);
    }

    /** Adds a number; answers whether it was not there. */
    @Operation
    public boolean add(@Param(gen = IntGen.class, conf = "1:2") int which) {
        return engine.add(List.of(newNumber(which))) == E164.NONE;
    }

    /** One number for all sides. */
    public static final class Shared extends Growing {
        /** For Lincheck. */
        public Shared() {
            super(true);
        }
    }

    /** Each side any number. */
    public static final class PerParticipant extends Growing {
        /** For Lincheck. */
        public PerParticipant() {
            super(false);
        }
    }

    /** The same, one call after the other. */
    public static final class Model extends Handles.Model {
        private final Set<Integer> added = new HashSet<>();

        @Override
        boolean fits(int pair) {
            return live.size() < 1 + added.size();
        }

        /** As {@link Growing#openMine}. */
        public Outcome openMine(int thread, int pair) {
            return open(thread, pair);
        }

        /** As {@link Growing#add}. */
        public boolean add(int which) {
            return added.add(which);
        }
    }
}
