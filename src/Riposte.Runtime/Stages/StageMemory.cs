using Riposte.Core.Hashing;

namespace Riposte.Runtime.Stages;

/// <summary>
/// Stage outputs in memory, for runs at the same time over the same inputs: equal names are computed once, and who comes
/// meanwhile waits. Outputs are shared, so they are values that nobody changes. The least recently used leave when all
/// together outgrow the limit; who still works with one keeps it. Thread-safe.
/// </summary>
/// <param name="bytesMax">Size limit in bytes; the output used last stays whatever its size.</param>
public sealed class StageMemory(long bytesMax)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Stage, Hash128 Name), LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> byUse = new();
    private long bytes;

    /// <summary>Bytes of the outputs held.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
            {
                return bytes;
            }
        }
    }

    /// <summary>An output, computed when it is not held.</summary>
    /// <param name="stage">Stage.</param>
    /// <param name="name">Name of the result.</param>
    /// <param name="compute">Computes it. What it throws is not remembered: who waited for it tries for itself.</param>
    /// <param name="size">Bytes of an output.</param>
    public T Get<T>(string stage, Hash128 name, Func<T> compute, Func<T, long> size)
        where T : notnull
    {
        for (; ; )
        {
            var (entry, isMine) = Find((stage, name), () => compute());
            try
            {
                var value = (T)entry.Output.Value;
                Weigh(entry, size(value));
                return value;
            }
            catch
            {
                Forget(entry);
                if (isMine)
                {
                    throw;
                }
            }
        }
    }

    private (Entry Entry, bool IsMine) Find((string, Hash128) key, Func<object> make)
    {
        lock (gate)
        {
            if (entries.TryGetValue(key, out var known))
            {
                byUse.Remove(known);
                byUse.AddFirst(known);
                return (known.Value, false);
            }
            var made = new Entry(key, new Lazy<object>(make));
            entries[key] = byUse.AddFirst(made);
            return (made, true);
        }
    }

    private void Weigh(Entry entry, long size)
    {
        lock (gate)
        {
            if (!IsHeld(entry))
            {
                return;
            }
            bytes += size - entry.Bytes;
            entry.Bytes = size;
            while (bytes > bytesMax && byUse.Last is { } oldest && oldest.Value != entry)
            {
                Remove(oldest.Value);
            }
        }
    }

    private void Forget(Entry entry)
    {
        lock (gate)
        {
            if (IsHeld(entry))
            {
                Remove(entry);
            }
        }
    }

    private bool IsHeld(Entry entry) => entries.TryGetValue(entry.Key, out var node) && node.Value == entry;

    private void Remove(Entry entry)
    {
        entries.Remove(entry.Key, out var node);
        byUse.Remove(node!);
        bytes -= entry.Bytes;
    }

    private sealed class Entry((string Stage, Hash128 Name) key, Lazy<object> output)
    {
        public (string Stage, Hash128 Name) Key { get; } = key;

        public Lazy<object> Output { get; } = output;

        public long Bytes { get; set; }
    }
}
