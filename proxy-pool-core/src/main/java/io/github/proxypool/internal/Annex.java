package io.github.proxypool.internal;

import org.jspecify.annotations.Nullable;

/** What binds a participant that was added to a session after it opened: one binding on one number. */
final class Annex extends SessionCore {
    /*
     *   PENDING(0) -> PENDING(1) -> ATTACHED(1) -> CLOSED(0)
     *        |             |
     *        +-------------+-> ABORTED(j) -> ABORTED(0)
     *
     * Steps. INSTALL on the number, as any session's; then either CHANGE on the session's home, which puts it into the
     * session's roster, or ABORT there, if the session has ended or has another roster by now. UNWIND once it has left the
     * roster or the session is over.
     *
     * What it binds. While PENDING it keeps others from its binding, and whoever meets it helps. From the moment at which the
     * roster has it, which comes before its own word says ATTACHED, the session's word decides; when it has left the roster
     * the binding has ended for good. CLOSED bears the time at which it ended.
     *
     * Counting. A session counts once on a number, however many of its participants have it. So the first annex on a number
     * that the session does not take yet counts there, and stays until the session ends, even if its participant leaves; any
     * other counts nothing and is taken off when its participant leaves. Which of them it is is known when it is made, since
     * the CHANGE fails unless the roster is still the one by which that was found.
     */
    private final SessionCore session;
    private final int capabilities;
    private final boolean named;
    private final boolean heedsCooling;
    private final boolean counts;
    private final @Nullable Object wish;
    /** Until it is attached: else each annex would hold those before it. Racy: who finds none knows that it is decided. */
    private @Nullable Change change;

    private final Face face;

    Annex(SessionCore session, @Nullable Group before, Ask who, NumberCell cell, int at) {
        super(
                who.idAt(0),
                E164.NONE,
                session.home(),
                Group.annex(who.idAt(0), cell, session.home()),
                Word.time(session.word()),
                Word.OPENED_TOLD | Word.ENDED_TOLD);
        this.session = session;
        this.capabilities = who.capabilities();
        this.named = who.isNamed(0);
        this.heedsCooling = !who.breaksCooling(0);
        this.counts = !takes(session, before, cell);
        this.wish = who.wish();
        this.face = session.faceAt(0).of(this);
        this.change = Change.joining(session, before, this, at);
    }

    /** Whether a session counts on a number. */
    static boolean takes(SessionCore session, @Nullable Group group, NumberCell cell) {
        for (int j = 0; j < session.numberCount(); j++) {
            if (session.numberAt(j) == cell) {
                return true;
            }
        }
        Roster roster = group == null ? null : group.roster;
        return roster != null && roster.annexes().stream().anyMatch(annex -> annex.counts && annex.numberOf(0) == cell);
    }

    @Nullable Change change() {
        return change;
    }

    @Override
    protected @Nullable Object wishAt(int i) {
        return wish;
    }

    @Override
    public SessionCore main() {
        return session;
    }

    @Override
    protected Face faceAt(int i) {
        return face;
    }

    @Override
    boolean counts() {
        return counts;
    }

    @Override
    boolean isVariable() {
        return true;
    }

    @Override
    long wordInGroup(long id) {
        long w = word();
        while (Word.status(w) == Word.PENDING || Word.status(w) == Word.ATTACHED) {
            // The roster after the word: once that says ATTACHED, the roster has it, or had it.
            Roster roster = session.roster();
            long bound = roster == null ? UNBOUND : roster.wordOf(this, session, id);
            if (bound != UNBOUND || Word.status(w) == Word.PENDING) {
                return bound == UNBOUND ? w : bound;
            }
            // The roster does not know it any more: so it has been taken off since.
            w = word();
        }
        return w;
    }

    /** Completes the change that puts it into the roster. Idempotent. */
    void attached() {
        long w = word();
        if (Word.status(w) == Word.PENDING) {
            casWord(w, Word.pack(Word.time(w), Word.installed(w), Word.ATTACHED, Word.told(w)));
        }
        change = null;
    }

    /** Whether nothing binds by it any more, and nothing but it would be counted by it. */
    boolean isSpent() {
        return Word.isOver(session.word())
                || (!counts && Word.status(word()) == Word.ATTACHED && Past.hasEnded(wordFor(idAt(0))));
    }

    @Override
    void unwind(int position) {
        long w = word();
        if (Word.status(w) == Word.ATTACHED) {
            casWord(w, Word.pack(Word.time(wordFor(idAt(0))), 0, Word.CLOSED, Word.told(w)));
        } else {
            super.unwind(position);
        }
    }

    @Override
    public int capabilities() {
        return capabilities;
    }

    @Override
    public boolean isNamed(int i) {
        return named;
    }

    @Override
    public boolean heedsCooling(int i) {
        return heedsCooling;
    }

    @Override
    public boolean resumes(SessionCore ended) {
        return ended.main() == session;
    }

    @Override
    public boolean needsRoom(NumberCell cell) {
        return counts;
    }

    @Override
    public @Nullable String name() {
        return null;
    }
}
