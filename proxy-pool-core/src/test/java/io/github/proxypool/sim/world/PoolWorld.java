package io.github.proxypool.sim.world;

import io.github.proxypool.AllocationPolicy;
import io.github.proxypool.AllocationResult;
import io.github.proxypool.Capability;
import io.github.proxypool.Exhaustion;
import io.github.proxypool.ManualClock;
import io.github.proxypool.NumberChoice;
import io.github.proxypool.NumberInUseException;
import io.github.proxypool.NumberStatusException;
import io.github.proxypool.OnConflict;
import io.github.proxypool.Participant;
import io.github.proxypool.PhoneNumber;
import io.github.proxypool.Pool;
import io.github.proxypool.PoolClosedException;
import io.github.proxypool.PoolExhaustedException;
import io.github.proxypool.PoolNumber;
import io.github.proxypool.PoolStats;
import io.github.proxypool.Route;
import io.github.proxypool.Session;
import io.github.proxypool.SessionChange;
import io.github.proxypool.SessionRequest;
import io.github.proxypool.UniqueNameConflictException;
import io.github.proxypool.sim.Bindings;
import io.github.proxypool.sim.PoolAnswer;
import io.github.proxypool.sim.PoolOp;
import io.github.proxypool.sim.PoolSetup;
import io.github.proxypool.sim.Steps;
import io.github.proxypool.sim.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A pool, driven by the simulator: turns its operations into calls and what comes back into its answers. */
public final class PoolWorld implements Subject {
    private static final String REASON = "hung up";
    private static final String FORCED = "forced out";
    private static final long NOT_SEEN = -1;

    private final PoolSetup setup;
    private final ManualClock clock = new ManualClock(Cast.START);
    private final Ledger ledger = new Ledger();
    private final Pool pool;
    private final Map<Integer, List<Integer>> opened = new HashMap<>();
    private final Map<Integer, Integer> reached = new HashMap<>();
    private final List<Session> closedHere = new ArrayList<>();
    private final List<Session> forcedHere = new ArrayList<>();
    private int time;
    private int highestCap;
    private boolean leaving;
    private int changes;

    private PoolWorld(PoolSetup setup) {
        this.setup = setup;
        highestCap = setup.cap();
        AllocationPolicy policy = AllocationPolicy.builder()
                .assignment(
                        setup.shared()
                                ? AllocationPolicy.Assignment.SHARED
                                : AllocationPolicy.Assignment.PER_PARTICIPANT)
                .selection(AllocationPolicy.Selection.valueOf(setup.selection()))
                .maxSessionsPerNumber(setup.cap())
                .cooldown(Duration.ofMillis(setup.cooldown()))
                .whenAllCool(
                        setup.fallsBack()
                                ? AllocationPolicy.WhenAllCool.LONGEST_COOLED
                                : AllocationPolicy.WhenAllCool.REFUSE)
                .build();
        Pool.Builder builder = Pool.builder()
                .numbers(Cast.numbers(0, setup.numbers()))
                .policy(policy)
                .clock(clock)
                .seed(setup.seed());
        if (setup.listening()) {
            builder.listener(ledger);
        }
        pool = builder.build();
    }

    /** Makes pools; looked up by name. */
    public static final class Factory implements Subject.Factory {
        /** Looked up by name. */
        public Factory() {}

        @Override
        public Subject create(Object setup) {
            return new PoolWorld((PoolSetup) setup);
        }
    }

    @Override
    public Object resolve(int thread, Object op) {
        PoolOp resolved = (PoolOp) op;
        if (op instanceof PoolOp.On on) {
            int key = on.opener() == PoolOp.REACHED
                    ? reached.getOrDefault(thread, PoolOp.NOBODY)
                    : keyOf(on.opener(), on.nth());
            resolved = new PoolOp.On(on.verb(), on.opener(), on.nth(), on.amount(), key);
        } else if (op instanceof PoolOp.Join join) {
            int key = keyOf(join.opener(), join.nth());
            resolved = new PoolOp.Join(join.way(), join.opener(), join.nth(), join.person(), join.old(), key);
        } else if (op instanceof PoolOp.Leave leave) {
            int key = keyOf(leave.opener(), leave.nth());
            resolved = new PoolOp.Leave(leave.opener(), leave.nth(), leave.person(), key);
        } else if (op instanceof PoolOp.Reopen reopen) {
            int key = keyOf(reopen.opener(), reopen.nth());
            resolved = new PoolOp.Reopen(reopen.opener(), reopen.nth(), reopen.renumbers(), key);
        }
        return new PoolOp.Timed(time, resolved);
    }

    private int keyOf(int opener, int nth) {
        List<Integer> keys = opened.getOrDefault(opener, List.of());
        return nth < keys.size() ? keys.get(nth) : PoolOp.NOBODY;
    }

    private PoolAnswer noted(int thread, PoolAnswer answer) {
        int key = answer instanceof PoolAnswer.Opened got ? got.key() : PoolOp.NOBODY;
        opened.computeIfAbsent(thread, t -> new ArrayList<>()).add(key);
        return answer;
    }

    @Override
    public Object apply(int thread, Object timed) {
        PoolOp op = ((PoolOp.Timed) timed).op();
        if (op instanceof PoolOp.Open open) {
            return noted(thread, open(() -> pool.tryOpen(request(open))));
        } else if (op instanceof PoolOp.Reopen reopen) {
            return reopen.key() == PoolOp.NOBODY ? new PoolAnswer.Done() : noted(thread, reopen(reopen));
        } else if (op instanceof PoolOp.Join join) {
            return join.key() == PoolOp.NOBODY ? new PoolAnswer.Done() : join(join, ledger.session(join.key()));
        } else if (op instanceof PoolOp.Leave leave) {
            return leave.key() == PoolOp.NOBODY ? new PoolAnswer.Done() : leave(leave, ledger.session(leave.key()));
        } else if (op instanceof PoolOp.On on) {
            return on.key() == PoolOp.NOBODY ? new PoolAnswer.Done() : on(on, ledger.session(on.key()));
        } else if (op instanceof PoolOp.Route route) {
            PoolAnswer answer = route(route.person(), route.number());
            reached.put(thread, answer instanceof PoolAnswer.Hit hit ? hit.key() : PoolOp.NOBODY);
            return answer;
        } else if (op instanceof PoolOp.Named named) {
            return found(pool.findByName("name" + named.name()));
        } else if (op instanceof PoolOp.Advance advance) {
            clock.advance(Duration.ofMillis(advance.millis()));
            time += advance.millis();
            return new PoolAnswer.Done();
        } else if (op instanceof PoolOp.Add add) {
            return add(add);
        } else if (op instanceof PoolOp.Change change) {
            return change(change);
        } else if (op instanceof PoolOp.Forget forget) {
            pool.forget(Cast.person(forget.person()));
            return new PoolAnswer.Done();
        } else if (op instanceof PoolOp.Sweep) {
            return new PoolAnswer.Swept(pool.sweep());
        } else if (op instanceof PoolOp.Shut) {
            pool.close();
            return new PoolAnswer.Done();
        }
        return figures(pool.stats());
    }

    private PoolAnswer reopen(PoolOp.Reopen reopen) {
        OnConflict onConflict = reopen.renumbers() ? OnConflict.RENUMBER : OnConflict.REFUSE;
        return open(() -> pool.reopen(ledger.session(reopen.key()), onConflict));
    }

    private PoolAnswer join(PoolOp.Join join, Session session) {
        PhoneNumber person = Cast.person(join.person());
        PhoneNumber old = Cast.person(join.old());
        try {
            return changed(
                    switch (join.way()) {
                        case ADD -> session.add(person);
                        case COMPLETE -> session.complete(person);
                        case REBIND -> session.rebind(old, person, OnConflict.REFUSE);
                        case RENUMBER -> session.rebind(old, person, OnConflict.RENUMBER);
                    });
        } catch (PoolClosedException e) {
            return new PoolAnswer.Closed();
        }
    }

    private PoolAnswer leave(PoolOp.Leave leave, Session session) {
        leaving = true;
        return changed(session.remove(Cast.person(leave.person())));
    }

    private PoolAnswer changed(SessionChange change) {
        if (change instanceof SessionChange.Changed changed) {
            changes++;
            leaving |= changed.left().isPresent();
            long joined = Cast.binding(changed.joined());
            boolean cools = changed.choice().map(NumberChoice::cooling).orElse(false);
            return new PoolAnswer.Changed(joined, Cast.binding(changed.left()), cools ? joined : 0);
        }
        SessionChange.Refused refused = (SessionChange.Refused) change;
        return refused.exhaustion()
                .map(PoolWorld::refused)
                .orElseGet(() -> new PoolAnswer.Unchanged(refused.reason().name()));
    }

    private PoolAnswer open(Supplier<AllocationResult> call) {
        try {
            AllocationResult result = call.get();
            if (result instanceof AllocationResult.Allocated allocated) {
                return opened(allocated);
            }
            return refused(((AllocationResult.Exhausted) result).exhaustion());
        } catch (UniqueNameConflictException e) {
            return new PoolAnswer.Conflict();
        } catch (PoolClosedException e) {
            return new PoolAnswer.Closed();
        } catch (PoolExhaustedException e) {
            throw new IllegalStateException("tryOpen must not throw", e);
        } catch (IllegalArgumentException e) {
            return new PoolAnswer.Late();
        }
    }

    private static SessionRequest request(PoolOp.Open open) {
        SessionRequest.Builder request = SessionRequest.builder();
        for (int i = 0; i < Bindings.PERSONS; i++) {
            int p = open.backwards() ? Bindings.PERSONS - 1 - i : i;
            if ((open.people() & 1 << p) != 0) {
                request.participants(Cast.person(p));
            }
        }
        if (open.name() > 0) {
            request.uniqueName("name" + open.name());
        }
        if (open.ttl() > 0) {
            request.ttl(Duration.ofMillis(open.ttl()));
        }
        if (open.latest() > 0) {
            request.expiresAt(Cast.START.plusMillis(open.latest()));
        }
        return request.build();
    }

    private PoolAnswer opened(AllocationResult.Allocated allocated) {
        Session session = allocated.session();
        long cooling = 0;
        for (NumberChoice choice : allocated.choices()) {
            long binding = Bindings.of(
                    Cast.person(choice.participant()),
                    Cast.number(choice.number().phoneNumber()));
            cooling |= choice.cooling() ? binding : 0;
        }
        Steps.enterQuiet();
        try {
            return new PoolAnswer.Opened(ledger.key(session), Cast.bindings(session), allocated.existing(), cooling);
        } finally {
            Steps.exitQuiet();
        }
    }

    private static PoolAnswer refused(Exhaustion exhaustion) {
        int person = exhaustion.participant().map(Cast::person).orElse(-1);
        return new PoolAnswer.Refused(
                person,
                exhaustion.inPool(),
                exhaustion.notInUse(),
                exhaustion.notCooling(),
                exhaustion.belowCap(),
                exhaustion.reason().name());
    }

    private PoolAnswer on(PoolOp.On on, Session session) {
        return switch (on.verb()) {
            case CLOSE -> close(session);
            case TOUCH -> yesOrNo(session.touch());
            case EXTEND -> yesOrNo(session.extend(Duration.ofMillis(on.amount())));
            case STATUS -> new PoolAnswer.Status(session.status().name());
            case FIND -> found(pool.find(ledger.id(on.key())));
        };
    }

    private PoolAnswer close(Session session) {
        boolean closed = session.close(REASON);
        if (closed) {
            closedHere.add(session);
        }
        return yesOrNo(closed);
    }

    private static PoolAnswer yesOrNo(boolean answer) {
        return answer ? new PoolAnswer.Yes() : new PoolAnswer.No();
    }

    private PoolAnswer found(Optional<Session> session) {
        return session.<PoolAnswer>map(found -> hit(found, NOT_SEEN)).orElseGet(PoolAnswer.Miss::new);
    }

    private PoolAnswer hit(Session session, long seen) {
        Steps.enterQuiet();
        try {
            return new PoolAnswer.Hit(ledger.key(session), seen == NOT_SEEN ? Cast.bindings(session) : seen);
        } finally {
            Steps.exitQuiet();
        }
    }

    private PoolAnswer route(int person, int number) {
        Route route = pool.route(Cast.person(person), Cast.number(number));
        if (route instanceof Route.NobodyThere alone) {
            return hit(alone.session(), Cast.binding(Optional.of(alone.caller())));
        }
        if (!(route instanceof Route.Connected hit)) {
            return new PoolAnswer.Miss();
        }
        Participant caller = hit.caller();
        if (Cast.person(caller.identifier()) != person
                || Cast.number(caller.proxyNumber().phoneNumber()) != number
                || hit.others().contains(caller)
                || hit.others().isEmpty()) {
            throw new IllegalStateException("route connects the wrong parties");
        }
        long bindings = Cast.binding(Optional.of(caller));
        for (Participant other : hit.others()) {
            bindings |= Cast.binding(Optional.of(other));
        }
        return hit(hit.session(), bindings);
    }

    private PoolAnswer add(PoolOp.Add add) {
        try {
            pool.add(Cast.numbers(add.from(), add.count()));
            return new PoolAnswer.Done();
        } catch (PoolClosedException e) {
            return new PoolAnswer.Closed();
        }
    }

    private PoolAnswer change(PoolOp.Change change) {
        PhoneNumber digits = Cast.number(change.number());
        try {
            if (change.kind() == PoolOp.Kind.BACK) {
                pool.add(List.of(digits));
            } else {
                Optional<PoolNumber> number = pool.number(digits);
                if (number.isEmpty()) {
                    return new PoolAnswer.Gone();
                }
                change(number.get(), change);
            }
            return new PoolAnswer.Done();
        } catch (NumberStatusException e) {
            return e.status() == PoolNumber.Status.REMOVED ? new PoolAnswer.Gone() : new PoolAnswer.InUse(0);
        } catch (NumberInUseException e) {
            return new PoolAnswer.InUse(e.liveSessions());
        } catch (PoolClosedException e) {
            return new PoolAnswer.Closed();
        } catch (IllegalArgumentException e) {
            return new PoolAnswer.InUse(0);
        }
    }

    private void change(PoolNumber number, PoolOp.Change change) {
        switch (change.kind()) {
            case SUSPEND -> number.suspend();
            case RESUME -> number.resume();
            case RESERVE -> number.reserve();
            case RELEASE -> number.release();
            case DRAIN -> number.drain();
            case CANCEL -> number.cancelDrain();
            case REMOVE -> number.remove();
            case CAP -> {
                highestCap = Math.max(highestCap, change.amount());
                number.maxSessions(change.amount());
            }
            case OPT_OUT -> number.optOut(Cast.person(change.amount()));
            case OPT_IN -> number.optIn(Cast.person(change.amount()));
            case MUTE -> number.capabilities(Set.of(Capability.VOICE));
            case UNMUTE -> number.capabilities(EnumSet.allOf(Capability.class));
            case FORCE -> {
                for (Session session : number.removeNow(FORCED)) {
                    forcedHere.add(session);
                }
            }
            default -> throw new IllegalArgumentException("not a change of a number: " + change);
        }
    }

    private static PoolAnswer figures(PoolStats stats) {
        List<Integer> perNumber = stats.numbers().stream()
                .map(number -> 100_000 * Cast.number(number.number().phoneNumber())
                        + 1000 * number.liveSessions()
                        + number.liveBindings())
                .sorted()
                .toList();
        return new PoolAnswer.Figures(stats.liveSessions(), perNumber);
    }

    @Override
    public @Nullable String flaw(int killed) {
        String flaw = new Aftermath(pool, clock, setup, highestCap, leaving).flaw(killed > 0 || time > 0);
        for (Session session : closedHere) {
            if (!session.closeReason().equals(Optional.of(REASON))) {
                return "closed, but says that the reason was " + session.closeReason();
            }
        }
        for (Session session : forcedHere) {
            // A pool that is being closed has its own reason for removing what drains.
            String reason = session.closeReason().orElse("");
            if (!List.of(FORCED, "pool closed").contains(reason) || closedHere.contains(session)) {
                return "forced out, but says that the reason was " + session.closeReason();
            }
        }
        if (flaw == null && setup.listening()) {
            flaw = ledger.flaw(killed, changes);
        }
        return flaw;
    }
}
