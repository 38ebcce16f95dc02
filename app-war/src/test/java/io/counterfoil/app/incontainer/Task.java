package io.counterfoil.app.incontainer;

import java.util.Map;

/** Something that a test has done inside the container; its classes are CDI beans. */
public interface Task {

    String run(Map<String, String> arguments) throws Exception;
}
