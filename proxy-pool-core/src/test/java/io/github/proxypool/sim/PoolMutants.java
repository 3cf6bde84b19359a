package io.github.proxypool.sim;

import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The faults that are planted into the pool, each of which the simulator must find. */
final class PoolMutants {
    private static final long NEVER = (1L << 51) - 1;
    /** The word of a session that is open and never expires. */
    private static final long OPEN = NEVER << 12 | 1 << 2;

    private PoolMutants() {}

    /** The hunter that draws scenarios at random. */
    static final String RANDOM = "random scenarios";

    /** The same with changes of numbers. */
    static final String CHANGES = "random scenarios with changes of numbers";

    /** At the end of a hunter's name: the same with threads killed. */
    static final String KILLS = " with kills";

    /**
     * A mutant and what is known to kill it.
     *
     * @param mutant the mutant
     * @param hunter the name of a scenario
     * @param easy whether a few hundred schedules are enough
     */
    record Target(Mutant mutant, String hunter, boolean easy) {
        @Override
        public String toString() {
            return mutant.name();
        }
    }

    static List<Target> all() {
        return Stream.of(
                        proofs(), counts(), ends(), slots(), leases(), hints(), changes(), members(), cooling(),
                        choice())
                .flatMap(List::stream)
                .toList();
    }

    /** Commits, and what a refusal is proved by. */
    private static List<Target> proofs() {
        return List.of(
                target(
                        RANDOM,
                        true,
                        "claim-overwrites",
                        "a commit overwrites a state it has not seen",
                        patch("NumberCell", "commit", Edits.blindCas(0))),
                target(
                        RANDOM,
                        true,
                        "unhelped-state",
                        "the last change of a number is not completed before the next",
                        patch("NumberCell", "settled", Edits.answerCall("complete", 0, 0))),
                target(
                        "expiry against the cap",
                        true,
                        "single-pass",
                        "exhaustion is proved by one pass",
                        patch("Proof", "secondPass", Edits.returns(1))),
                target(
                        "split sessions end under a proof",
                        true,
                        "proof-full-unversioned",
                        "a full number's state may change between the passes",
                        patch("Proof", "stillHolds", Edits.never(Opcodes.IF_ACMPNE, 0))),
                target(
                        "expiry against the cap",
                        false,
                        "proof-expiry",
                        "a full number's sessions may expire between the passes",
                        patch("Proof", "stillHolds", Edits.never(Opcodes.IFLE, 0))),
                target(
                        "split sessions end under a proof",
                        true,
                        "proof-foreign",
                        "a full number may count sessions that ended elsewhere",
                        patch("NumberState", "foreignOpen", Edits.returns(1))),
                target(
                        "expiry against the cap",
                        true,
                        "proof-holder",
                        "a holder may end between the passes",
                        patch("Proof", "stillKeeps", Edits.answerCall("isLive", 1, 0))),
                target(
                        "one name, several openers",
                        true,
                        "proof-name",
                        "the name is not looked up between the passes",
                        patch("Proof", "run", Edits.answerCall("isNameTaken", 0, 0))),
                target(
                        RANDOM,
                        true,
                        "proof-layout",
                        "numbers added during the proof are overlooked",
                        patch("Proof", "run", Edits.never(Opcodes.IF_ACMPNE, 0)),
                        patch("Allocator", "open", Edits.never(Opcodes.IF_ACMPNE, 0))),
                target(
                        "one name, several openers",
                        true,
                        "tentative-taken",
                        "a half-open session counts as a holder",
                        patch("Lifecycle", "isHeld", PoolMutants::heldWhilePending)),
                target(
                        RANDOM,
                        true,
                        "tentative-ignored",
                        "a half-open session keeps nobody away",
                        patch("SessionCore", "holds", Edits.always(Opcodes.IFNE, 0))),
                target(
                        RANDOM,
                        true,
                        "expired-holds",
                        "an expired session counts as a holder",
                        patch("Lifecycle", "isHeld", Edits.answerCall("isLive", 1, 0))),
                target(
                        "one name, several openers",
                        false,
                        "advance-stale-word",
                        "a helper acts on a word read before the state",
                        patch("Lifecycle", "step", Edits.always(Opcodes.IFEQ, 0))));
    }

    /** What a number counts, and the cap. */
    private static List<Target> counts() {
        return List.of(
                target(
                        "split sessions end under a proof",
                        true,
                        "unwind-twice",
                        "a number is freed though somebody has done so",
                        patch("Lifecycle", "finish", Edits.never(Opcodes.IFNE, 0))),
                target(
                        RANDOM,
                        true,
                        "unwind-skipped",
                        "the other numbers of a session are not freed",
                        patch("Lifecycle", "finish", Edits.answerCall("installed", 0, Edits.ALL))),
                target(
                        RANDOM,
                        true,
                        "count-kept",
                        "freeing a number does not lower its count",
                        patch("NumberState", "unwind", Edits.dropWrite("count", Edits.ALL))),
                target(
                        RANDOM,
                        true,
                        "ended-counted",
                        "the ended session still counts on its home number",
                        patch("NumberState", "count", Edits.answerCall("hasEnded", 0, 0))),
                target(
                        RANDOM,
                        true,
                        "cap-plus-one",
                        "a number takes one session more than its cap",
                        patch("NumberState", "hasRoom", Edits.swap(Opcodes.IF_ICMPGE, Opcodes.IF_ICMPGT, 0))),
                target(
                        "touch at the instant of expiry",
                        true,
                        "min-expiry-late",
                        "a number forgets when its first session expires",
                        patch("NumberState", "install", Edits.answerCall("min", NEVER, 0))));
    }

    /** How a session ends, and who is told. */
    private static List<Target> ends() {
        return List.of(
                target(
                        "touch at the instant of expiry",
                        false,
                        "expire-touched",
                        "an expiry ends a session that was touched",
                        patch("SessionCore", "endExpired", Edits.never(Opcodes.IFNE, 0))),
                target(
                        "touch at the instant of expiry",
                        false,
                        "expire-assumed",
                        "an expiry that lost to a touch counts as an end",
                        patch("NumberState", "completed", Edits.answerCall("isOver", 1, 0))),
                target(
                        "touch at the instant of expiry",
                        true,
                        "touch-ended",
                        "a touch revives what has ended",
                        patch("SessionCore", "prolong", Edits.answerCall("isLive", 1, 0))),
                target(
                        RANDOM,
                        true,
                        "touch-shortens",
                        "a touch may move an expiry back",
                        patch("SessionCore", "prolong", Edits.never(Opcodes.IFLE, 0))),
                target(
                        "expiry against the cap",
                        true,
                        "word-overwritten",
                        "a session's word is overwritten",
                        patch("SessionCore", "casWord", Edits.blindCas(0))),
                target(
                        RANDOM,
                        true,
                        "expiry-inclusive",
                        "a session is live at the instant of its expiry",
                        patch("Word", "isLive", Edits.swap(Opcodes.IFLE, Opcodes.IFLT, 0))),
                target(
                        RANDOM,
                        true,
                        "route-ignores-time",
                        "expired sessions are found",
                        patch("SessionCore", "isLive", Edits.swap(Opcodes.IFNE, Opcodes.IFEQ, 0))),
                target(
                        "touch at the instant of expiry",
                        false,
                        "route-stale-word",
                        "a word older than the clock is judged expired",
                        patch("SessionCore", "isLive", Edits.answerCall("isLive", 0, 0))),
                target(
                        "touch at the instant of expiry",
                        true,
                        "close-late",
                        "a close succeeds after the expiry",
                        patch("Lifecycle", "close", Edits.always(Opcodes.IFGT, 0))),
                target(
                        "two full numbers churn against a proof of exhaustion",
                        true,
                        "close-again",
                        "a close need not find the session open",
                        patch("SessionCore", "endClosed", Edits.never(Opcodes.IF_ICMPNE, 0))),
                target(
                        RANDOM,
                        true,
                        "told-twice",
                        "an event is told without a claim",
                        patch("SessionCore", "claim", Edits.answerCall("casWord", 1, 0))),
                target(
                        RANDOM,
                        true,
                        "abort-lost",
                        "a session that cannot be is not given up",
                        patch("SessionCore", "abort", Edits.answerCall("casWord", 1, 0))),
                target(
                        "an expiry loses to a touch before a close",
                        false,
                        "end-overwritten",
                        "a late completer overwrites how a session ended",
                        patch("SessionCore", "recordEnd", Edits.never(Opcodes.IFGE, 0))));
    }

    /** Where a session is placed, and what a new table holds. */
    private static List<Target> slots() {
        return List.of(
                target(
                        RANDOM,
                        true,
                        "slot-emptied",
                        "a slot that was left is free again",
                        patch("Slots", "empty", Edits.swap(Opcodes.LCONST_1, Opcodes.LCONST_0, 0))),
                new Target(
                        new Mutant(
                                "late-placing",
                                "whoever fills a slot overwrites what has become of it",
                                true,
                                List.of(patch("Slots", "fill", Edits.blindCas(0)))),
                        "a completer comes late",
                        true),
                target(
                        RANDOM,
                        true,
                        "slot-shared",
                        "both sides of a session are given one slot",
                        patch("Slots", "free", Edits.never(Opcodes.IF_ICMPEQ, 0))),
                target(
                        RANDOM,
                        true,
                        "slots-unfilled",
                        "a session that is installed is not placed",
                        patch("NumberState", "completed", Edits.answerCall("place", 0, 0))),
                target(
                        RANDOM,
                        true,
                        "slots-crowded",
                        "a session is placed though there is no room",
                        patch("Lifecycle", "installed", Edits.never(Opcodes.IFEQ, 0))),
                target(
                        RANDOM,
                        true,
                        "passing-unsaid",
                        "somebody is put further on, and nobody told",
                        patch("Slots", "fill", Edits.answerCall("pass", 0, 0))),
                target(
                        "a table becomes short",
                        true,
                        "passing-lost",
                        "somebody is put further on in a new table, and nobody told",
                        patch("Slots", "take", Edits.answerCall("pass", 0, 0))),
                target(
                        "a table is replaced under routes",
                        false,
                        "old-slots-whole",
                        "a route believes replaced slots",
                        patch("Slots", "outdate", Edits.dropWrite("outdated", 0))),
                target(
                        "a session ends as its table is replaced",
                        true,
                        "guess-believed",
                        "whoever ends a session takes for the table what was one lately",
                        patch("NumberState", "revoking", Edits.always(Opcodes.IF_ACMPEQ, 0))),
                target(
                        RANDOM,
                        true,
                        "table-forgets",
                        "a new table lacks what was in the old one",
                        patch("SessionCore", "matters", Edits.answerCall("countsOn", 0, 0)),
                        patch("Slots", "matters", Edits.answerCall("isLeased", 0, 0))),
                target(
                        "a table outgrows its replacement",
                        true,
                        "rebuild-endless",
                        "a full copy of a table is searched without end",
                        patch("Slots", "free", Edits.never(Opcodes.IFLE, 0))));
    }

    /** How long a route may believe a slot, and who is told of a session that is being placed. */
    private static List<Target> leases() {
        return List.of(
                target(
                        "leases against what ends them",
                        true,
                        "lease-kept",
                        "a session ends or changes before its leases",
                        patch("NumberState", "completed", Edits.answerCall("revoke", 0, Edits.ALL))),
                target(
                        "leases against what ends them",
                        true,
                        "lease-timeless",
                        "a lease outlives the expiry",
                        patch("SlotKey", "isValid", Edits.swap(Opcodes.IFLE, Opcodes.IFGT, 1))),
                target(
                        "both sides of an open call",
                        true,
                        "lease-early",
                        "a session that is not open yet has leases",
                        patch("Slots", "entry", Edits.answerCall("status", 1, 0))),
                target(
                        "two strangers complete one session",
                        true,
                        "lease-for-all",
                        "a session that does not join two has leases",
                        patch("SessionCore", "isPlain", Edits.returns(1))),
                target(
                        "both sides of an open call",
                        true,
                        "lease-half",
                        "the first of two has a lease before the second is placed",
                        patch("Slots", "place", Edits.answerCall("isLeased", 0, 0))),
                target(
                        "a session ends while its opener has yet to lease it",
                        true,
                        "lease-late",
                        "a lease that is yet to be given looks like one that was revoked",
                        patch("SlotKey", "half", Edits.swap(Opcodes.LCONST_1, Opcodes.LCONST_0, 0))),
                target(
                        "somebody is refused for a session that is being placed",
                        true,
                        "found-unplaced",
                        "somebody is refused for a session that is only half placed",
                        patch("NumberCell", "known", Edits.always(Opcodes.IFNULL, 0))),
                target(
                        "a session is told of while it is placed",
                        true,
                        "route-unplaced",
                        "a route leads to a session that is only half placed",
                        patch("NumberCell", "live", Edits.answerCall("hasPlaced", 1, 0))),
                target(
                        "both sides of an open call",
                        true,
                        "route-writes",
                        "a route completes what it meets",
                        patch("NumberCell", "live", Edits.redirect("state", "settled", 0))),
                target(
                        "both sides of an open call" + KILLS,
                        true,
                        "route-unsettled",
                        "a route takes a session for half placed until its state is complete",
                        patch("NumberState", "hasPlaced", Edits.answerCall("areFilled", 0, 0))));
    }

    /** Unique names, and the hints by which a number is chosen. */
    private static List<Target> hints() {
        return List.of(
                target(
                        "one name, several openers",
                        true,
                        "name-stolen",
                        "a name is taken from a live session",
                        patch("Names", "publish", Edits.answerCall("isOver", 1, 0))),
                target(
                        RANDOM,
                        true,
                        "name-unclaimed",
                        "a name is not taken at all",
                        patch("Names", "publish", Edits.returns(1))),
                target(
                        "one name, several openers",
                        true,
                        "name-removed",
                        "the end of a session frees a name that is another's",
                        patch("Names", "remove", PoolMutants::removeAnybody)),
                target(
                        "numbers are added behind a walk",
                        false,
                        "walk-beyond",
                        "a walk follows a hint beyond its layout",
                        patch("Candidates", "nextRound", Edits.never(Opcodes.IF_ICMPGE, 1))),
                target(
                        "loads change on all sides",
                        true,
                        "hint-unmarked",
                        "a number whose load has fallen is not marked",
                        patch("LoadIndex", "moved", Edits.answerCall("markLower", 0, 0))),
                target(
                        "loads change on all sides",
                        false,
                        "hint-stale",
                        "a hint is not looked at again",
                        patch("LoadIndex", "move", Edits.never(Opcodes.IF_ICMPNE, 1))),
                target(
                        "loads change on all sides",
                        true,
                        "spread-halfway",
                        "whoever begins elsewhere does not come round",
                        patch("Candidates", "goOn", Edits.always(Opcodes.IFLE, 0))),
                target(
                        "loads change on all sides",
                        true,
                        "spread-kept",
                        "a sweep does not let all begin at the first again",
                        patch("Spread", "end", Edits.dropWrite("left", 0))));
    }

    /** Numbers that are changed, come and go. */
    private static List<Target> changes() {
        return List.of(
                target(
                        "a number is changed under split sessions",
                        true,
                        "drain-ignores-pending",
                        "a number is changed while a session is half open on it",
                        patch("Steering", "decided", Edits.answerCall("reclaim", 0, 0))),
                target(
                        CHANGES,
                        true,
                        "remove-in-use",
                        "a number is removed though it is in use",
                        patch("Steering", "removeUnused", Edits.always(Opcodes.IFLE, 0))),
                target(
                        "a draining number and its last session",
                        true,
                        "gone-revived",
                        "a number that has left is called back",
                        patch("Steering", "change", Edits.answerCall("isGone", 0, 0))),
                target(
                        CHANGES,
                        true,
                        "gone-stays",
                        "a number that leaves does not go with its last session",
                        patch("NumberState", "isGone", Edits.returns(0))),
                target(
                        "caps change under openers",
                        true,
                        "cap-kept",
                        "a change of the cap is lost",
                        patch("Limits", "withCap", Edits.never(Opcodes.IF_ICMPNE, 0))),
                target(
                        "split sessions end on a draining number under a proof",
                        false,
                        "proof-leaving",
                        "a proof takes a leaving number's count on trust",
                        patch("Proof", "isRuledOut", Edits.answerCall("isLeaving", 0, Edits.ALL))),
                target(
                        CHANGES,
                        true,
                        "versions-restart",
                        "a number added again begins with its first version",
                        patch("Layout", "without", Edits.answerCall("max", 0, 1))),
                target(
                        CHANGES,
                        true,
                        "place-unchecked",
                        "a number is looked for where it was before others left",
                        patch("Layout", "placeOf", Edits.never(Opcodes.IF_ACMPNE, 0))));
    }

    /** Who joins and leaves a session. */
    private static List<Target> members() {
        return List.of(
                target(
                        "somebody is added while the session ends",
                        true,
                        "attach-dead",
                        "somebody is added to a session that has ended",
                        patch("Lifecycle", "committed", Edits.answerCall("isLive", 1, 0))),
                target(
                        "two are added at once",
                        true,
                        "attach-stale",
                        "an annex is attached though the roster is another one",
                        patch("Lifecycle", "committed", Edits.answerCall("follows", 1, 0))),
                target(
                        "a rebind of somebody who moves to another number",
                        true,
                        "rebind-moved",
                        "a rebind takes a number that the one who leaves does not have any more",
                        patch("Changes", "isNamed", Edits.returns(1))),
                target(
                        "somebody leaves as the session expires",
                        true,
                        "leave-dead",
                        "somebody leaves a session whose expiry has come",
                        patch("Lifecycle", "committed", Edits.answerCall("isLive", 1, 0))),
                target(
                        "somebody leaves and is opened elsewhere",
                        true,
                        "left-holds",
                        "who has left is still bound",
                        patch("Roster", "wordOf", Edits.answerCall("leftWord", OPEN, 0))),
                target(
                        "two strangers complete one session",
                        true,
                        "annex-unrostered",
                        "an annex is judged by its own word",
                        patch("Annex", "wordInGroup", Edits.answerCall("status", 3, Edits.ALL))),
                target(
                        "two are added at once",
                        true,
                        "annex-always-counts",
                        "every annex counts on its number",
                        patch("Annex", "counts", Edits.returns(1))),
                target(
                        "one more on another number under a proof",
                        true,
                        "annex-never-counts",
                        "no annex counts on its number",
                        patch("Annex", "counts", Edits.returns(0))),
                target(
                        "one more on another number under a proof",
                        true,
                        "annex-foreign",
                        "an annex keeps its room when its session has ended",
                        patch("Census", "deciding", Edits.returns(OPEN))),
                target(
                        "somebody leaves and comes again",
                        true,
                        "annex-kept",
                        "an annex is not taken off when its participant has left",
                        patch("Annex", "isSpent", Edits.returns(0))),
                target(
                        "a session grows onto a number that is changed",
                        false,
                        "uncounted-unhelped",
                        "a number is changed over an annex that is half open",
                        patch("NumberState", "install", Edits.dropWrite("uncounted", Edits.ALL))),
                target(
                        "two are added at once",
                        true,
                        "change-untold",
                        "a change is not told before the next",
                        patch("Lifecycle", "attach", Edits.answerCall("tellChange", 0, 0))),
                target(
                        "two are added at once",
                        true,
                        "change-told-twice",
                        "whoever finds a change tells of it",
                        patch("Change", "claim", Edits.returns(1))),
                target(
                        "a session that has grown ends, and its table is replaced" + KILLS,
                        false,
                        "annex-outlives",
                        "a session that is over is forgotten before its annexes",
                        patch("SessionCore", "matters", Edits.answerCall("hasAnnexes", 0, 0))));
    }

    /** What cools. */
    private static List<Target> cooling() {
        return List.of(
                target(
                        "what was closed cools",
                        true,
                        "cooling-ignored",
                        "what has ended keeps nobody away",
                        patch("Past", "isWithinCooldown", Edits.returns(0))),
                target(
                        "what was closed cools",
                        true,
                        "cooling-dropped",
                        "whoever ends a session drops it though it cools",
                        patch("Lifecycle", "finish", Edits.answerCall("remembers", 0, 0))),
                target(
                        "a table is rebuilt over what cools",
                        true,
                        "cooling-not-rebuilt",
                        "a new table has only what is live",
                        patch("SessionCore", "matters", Edits.answerCall("remembers", 0, 0))),
                target(
                        "what was closed cools",
                        true,
                        "cooling-from-long-ago",
                        "nobody looks at the clock when a session is closed",
                        patch("Lifecycle", "close", Edits.answerCall("now", 0, 0))),
                target(
                        "who has left cools",
                        true,
                        "left-cools-not",
                        "nobody looks at the clock when a participant leaves",
                        patch("Lifecycle", "committed", Edits.answerCall("now", 0, 0))),
                target(
                        "a cool-down ends under a proof",
                        false,
                        "proof-cooling",
                        "what cooled in the first pass cools in the second",
                        patch("Proof", "stillKeeps", Edits.answerCall("isCooling", 1, 0))),
                target(
                        "the longest cooled is given, and said so",
                        true,
                        "cooling-unsaid",
                        "whoever may be given a number that cools takes it though it was chosen before it cooled",
                        patch("Ask", "breaksCooling", Edits.returns(1))),
                target(
                        "a number that cools comes back",
                        true,
                        "cooling-left-behind",
                        "a number that comes again knows nothing of its former life",
                        patch("Departed", "find", Edits.returns(0))),
                target(
                        "a number that cools comes back",
                        true,
                        "cooling-unnoted",
                        "of a number only the last life is remembered",
                        patch("Departed", "isCooling", Edits.answerCall("former", 0, 0))));
    }

    /** What a number gives to whom, and who is refused again. */
    private static List<Target> choice() {
        return List.of(
                target(
                        "somebody opts out under openers",
                        true,
                        "opt-out-ignored",
                        "a number is given to whoever has opted out of it",
                        patch("NumberState", "lets", Edits.answerCall("hasOptedOut", 0, 0))),
                target(
                        "a number loses a capability under openers",
                        true,
                        "capability-ignored",
                        "a number is given to whoever needs more than it can do",
                        patch("NumberState", "lets", Edits.answerCall("capabilities", 3, Edits.ALL))),
                target(
                        "refused again while numbers are freed",
                        true,
                        "reasons-ended",
                        "a refusal is repeated though a session that was its reason has ended",
                        Pools.REMEMBERING,
                        patch("Reasons", "stillHold", Edits.answerCall("isLive", 1, 0))),
                target(
                        "refused again while the number is changed",
                        true,
                        "reasons-limits",
                        "a refusal is repeated though what a number may carry has changed",
                        Pools.REMEMBERING,
                        patch("Reasons", "stillHold", Edits.always(Opcodes.IF_ACMPEQ, 1))),
                target(
                        "refused again while a number is added",
                        true,
                        "reasons-layout",
                        "a refusal is repeated though a number has been added",
                        Pools.REMEMBERING,
                        patch("Reasons", "stillHold", Edits.always(Opcodes.IF_ACMPEQ, 0))),
                target(
                        "refused again under a name that is taken",
                        true,
                        "reasons-name",
                        "a refusal is repeated though its name is live",
                        Pools.REMEMBERING,
                        patch("Proof", "again", Edits.answerCall("isNameTaken", 0, 0))),
                target(
                        "refused again while numbers are freed",
                        true,
                        "held-ended",
                        "a number is left out though the session known to hold it has ended",
                        Pools.REMEMBERING,
                        patch("Held", "isLive", Edits.returns(1))),
                target(
                        "refused again while numbers come and go",
                        true,
                        "held-places",
                        "what is known of a number is taken for the one that has its place now",
                        Pools.REMEMBERING,
                        patch("Holders", "known", Edits.always(Opcodes.IF_ACMPEQ, 0))));
    }

    private static Target target(String hunter, boolean easy, String name, String fault, Patch... patches) {
        return new Target(Mutant.of(name, fault, patches), hunter, easy);
    }

    private static Patch patch(String type, String method, Patch.Edit edit) {
        return new Patch("io.github.proxypool.internal." + type, method, edit);
    }

    /** Answers yes, without helping, for a pending session (status 0), as it does for a live one. */
    private static int heldWhilePending(MethodNode method) {
        AbstractInsnNode no = null;
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() == Opcodes.ICONST_0) {
                no = insn;
            }
        }
        if (no == null) {
            return 0;
        }
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.LLOAD, 2));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, "io/github/proxypool/internal/Word", "status", "(J)I"));
        code.add(new InsnNode(Opcodes.ICONST_1));
        code.add(new InsnNode(Opcodes.IXOR));
        code.add(new InsnNode(Opcodes.ICONST_1));
        code.add(new InsnNode(Opcodes.IAND));
        method.instructions.insertBefore(no, code);
        method.instructions.remove(no);
        return Edits.answerCall("advance", 0, 0).apply(method);
    }

    private static int removeAnybody(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call && call.name.equals("remove")) {
                method.instructions.insertBefore(call, new InsnNode(Opcodes.POP));
                call.desc = "(Ljava/lang/Object;)Ljava/lang/Object;";
                return 1;
            }
        }
        return 0;
    }
}
