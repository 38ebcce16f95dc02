package io.counterfoil.notifications.application;

/** Threads that send; how many run at once is the sweeper's business. */
public interface Workers {

    void start(Runnable work);
}
