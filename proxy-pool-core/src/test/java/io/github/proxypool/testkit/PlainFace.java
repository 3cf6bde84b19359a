package io.github.proxypool.testkit;

import io.github.proxypool.internal.Face;
import io.github.proxypool.internal.SessionCore;

/** A face that stands for nobody in particular, for sessions without an API around them. */
public final class PlainFace extends Face {

    /** Makes a face of a session. */
    public PlainFace(SessionCore core) {
        super(core);
    }

    @Override
    protected Face of(SessionCore other) {
        return new PlainFace(other);
    }

    @Override
    protected Face[] array(int length) {
        return new PlainFace[length];
    }
}
