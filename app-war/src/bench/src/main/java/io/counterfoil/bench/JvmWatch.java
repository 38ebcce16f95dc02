package io.counterfoil.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks into another JVM of this machine: what its threads allocated, and how full its heap is. */
final class JvmWatch implements AutoCloseable {

    private final JMXConnector connector;
    private final com.sun.management.ThreadMXBean threads;
    private final MemoryMXBean memory;
    private final List<MemoryPoolMXBean> heapPools;

    /** By thread, so that those that have ended meanwhile take nothing away. */
    private final Map<Long, Long> allocated = new HashMap<>();

    private JvmWatch(JMXConnector connector) throws IOException {
        this.connector = connector;
        MBeanServerConnection server = connector.getMBeanServerConnection();
        this.threads =
                ManagementFactory.newPlatformMXBeanProxy(
                        server,
                        ManagementFactory.THREAD_MXBEAN_NAME,
                        com.sun.management.ThreadMXBean.class);
        this.memory =
                ManagementFactory.newPlatformMXBeanProxy(
                        server, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        this.heapPools =
                ManagementFactory.getPlatformMXBeans(server, MemoryPoolMXBean.class).stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .toList();
    }

    /** The address comes from a process of our own on this machine. */
    @SuppressWarnings("BanJNDI")
    static JvmWatch of(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
            try {
                return new JvmWatch(
                        JMXConnectorFactory.connect(
                                new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that the living threads, and those seen before, have allocated so far. */
    long allocatedBytes() {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] >= 0) {
                allocated.merge(ids[i], bytes[i], Math::max);
            }
        }
        return allocated.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What is on the heap after a collection that was asked for. */
    long liveBytes() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** On the heap now, rubbish included. */
    long usedBytes() {
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** On the heap after the last collections that happened by themselves. */
    long usedAfterCollectionBytes() {
        return heapPools.stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage != null)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
