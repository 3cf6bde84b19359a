package io.github.proxypool.testkit;

import io.github.proxypool.PhoneNumber;
import io.github.proxypool.SessionRequest;
import io.github.proxypool.testkit.Operation.Name;
import io.github.proxypool.testkit.Operation.News;
import io.github.proxypool.testkit.Operation.Pair;
import io.github.proxypool.testkit.Recorder.Teller;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An allocator of the kind that people write: right for one thread and, on demand, wrong in one of the well-known ways
 * for more. It is used on one thread: where another thread could come in between, a script is run instead, so that a
 * fault shows every time.
 */
public final class NaiveAllocator implements Allocator {

    /** The ways to be wrong. */
    public enum Fault {
        /** None, to see that the checks accept what is right. */
        NONE,
        /** Looks whether a number, its room and the name are free, and takes them later. */
        CHECK_THEN_ACT,
        /** Says exhausted after one look at each number. */
        SINGLE_PASS,
        /** Frees the bindings of a session that has ended before, whoever has them now. */
        UNCONDITIONAL_RELEASE,
        /** Tells everybody who closes a session that they were the one. */
        EVERYBODY_WINS,
        /** Tells the end of a session at every close. */
        TELLS_TWICE,
        /** Binds one participant before the other. */
        HALF_VISIBLE,
        /** Gives up without undoing what it had taken. */
        LOST_GIVE_UP,
        /** Takes another's attempt, which is given up in the end, for a session. */
        TENTATIVE_BLOCKS
    }

    /** Where another thread may come in between. */
    public enum Point {
        /** A number was found to be free. */
        FREE_SEEN,
        /** A number was found not to be free. */
        TAKEN_SEEN,
        /** The first participant is bound, the second is not. */
        HALF_BOUND
    }

    private final Map<Point, Runnable> script = new EnumMap<>(Point.class);
    private final Map<Pair, String> bindings = new HashMap<>();
    private final Map<Name, String> names = new HashMap<>();
    private final Map<PhoneNumber, Set<String>> load = new HashMap<>();
    private final Map<String, Open> opened = new HashMap<>();
    private final Set<String> ended = new LinkedHashSet<>();
    private final List<PhoneNumber> numbers;
    private final int cap;
    private final Fault fault;
    private final Teller teller;

    private record Open(SessionRequest request, List<PhoneNumber> numbers) {}

    /** Makes an allocator that is wrong in one way. */
    public NaiveAllocator(List<PhoneNumber> numbers, int cap, Fault fault, Teller teller) {
        this.numbers = numbers;
        this.cap = cap;
        this.fault = fault;
        this.teller = teller;
    }

    /** Has something run, once, when an open comes to a point. */
    public void at(Point point, Runnable other) {
        script.put(point, other);
    }

    private void reached(Point point, Fault... harmful) {
        if (List.of(harmful).contains(fault)) {
            Optional.ofNullable(script.remove(point)).ifPresent(Runnable::run);
        }
    }

    /** An allocator without a fault lets the others run before it begins. */
    private void runOthersFirst() {
        List<Runnable> others = List.copyOf(script.values());
        script.clear();
        others.forEach(Runnable::run);
    }

    @Override
    public Answer open(SessionRequest request) {
        if (fault == Fault.NONE) {
            runOthersFirst();
        }
        Optional<Name> name = request.uniqueName().map(Name::new);
        String named = name.map(names::get).orElse(null);
        if (named != null) {
            boolean same = opened.get(named).request().equals(request);
            return same ? new Granted(named, opened.get(named).numbers(), true) : new Conflict();
        }
        String session = "s" + opened.size();
        opened.put(session, new Open(request, List.of()));
        List<PhoneNumber> chosen = new ArrayList<>();
        for (PhoneNumber participant : request.participants()) {
            Optional<PhoneNumber> number = choose(participant, session);
            if (number.isEmpty()) {
                giveUp(session);
                return new Refused();
            }
            chosen.add(number.get());
            bind(participant, number.get(), session);
            if (chosen.size() == 1) {
                reached(Point.HALF_BOUND, Fault.HALF_VISIBLE, Fault.TENTATIVE_BLOCKS);
            }
        }
        name.ifPresent(it -> names.put(it, session));
        opened.put(session, new Open(request, List.copyOf(chosen)));
        teller.tell(session, News.OPENED);
        return new Granted(session, List.copyOf(chosen), false);
    }

    private Optional<PhoneNumber> choose(PhoneNumber participant, String session) {
        for (PhoneNumber number : numbers) {
            Set<String> sessions = load.getOrDefault(number, Set.of());
            boolean room = sessions.size() < cap || sessions.contains(session);
            if (room && !bindings.containsKey(new Pair(participant, number))) {
                reached(Point.FREE_SEEN, Fault.CHECK_THEN_ACT);
                return Optional.of(number);
            }
            reached(Point.TAKEN_SEEN, Fault.SINGLE_PASS);
        }
        return Optional.empty();
    }

    private void bind(PhoneNumber participant, PhoneNumber number, String session) {
        bindings.put(new Pair(participant, number), session);
        load.computeIfAbsent(number, k -> new LinkedHashSet<>()).add(session);
    }

    private void giveUp(String session) {
        if (fault != Fault.LOST_GIVE_UP) {
            unbind(session);
        }
    }

    private void unbind(String session) {
        bindings.values().removeIf(session::equals);
        names.values().removeIf(session::equals);
        load.values().forEach(sessions -> sessions.remove(session));
    }

    @Override
    public boolean close(String session) {
        boolean first = ended.add(session);
        if (first) {
            unbind(session);
            teller.tell(session, News.CLOSED);
        } else if (fault == Fault.UNCONDITIONAL_RELEASE) {
            Open open = opened.get(session);
            for (int i = 0; i < open.numbers().size(); i++) {
                bindings.remove(new Pair(
                        open.request().participants().get(i), open.numbers().get(i)));
            }
        } else if (fault == Fault.TELLS_TWICE) {
            teller.tell(session, News.CLOSED);
        }
        return first || fault == Fault.EVERYBODY_WINS;
    }

    @Override
    public boolean touch(String session) {
        return !ended.contains(session);
    }

    @Override
    public Optional<String> route(PhoneNumber from, PhoneNumber to) {
        return Optional.ofNullable(bindings.get(new Pair(from, to)))
                .filter(session -> fault == Fault.HALF_VISIBLE
                        || !opened.get(session).numbers().isEmpty());
    }

    @Override
    public Optional<String> findByName(String name) {
        return Optional.ofNullable(names.get(new Name(name)));
    }

    @Override
    public Set<String> sessions(PhoneNumber participant) {
        return bindings.entrySet().stream()
                .filter(entry -> entry.getKey().participant().equals(participant))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    @Override
    public void sweep() {}
}
