package io.counterfoil.bench;

/** Where the run tells how far it is. */
final class Console {

    private Console() {}

    static void say(String text) {
        System.out.println(text);
        System.out.flush();
    }
}
