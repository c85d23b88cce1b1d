using Riposte.Core.Errors;
using Riposte.Core.Time;

namespace Riposte.Models.Online.Streams;

/// <summary>
/// Rows that wait for their labels. A label of bars ahead is unknown at the decision: the row's features are kept as they
/// were then, and learnt no earlier than the label's end. Room is made once; nothing allocates. Not thread-safe.
/// </summary>
public sealed class DelayedLabels
{
    private readonly int features;
    private readonly float[] rows;
    private readonly long[] keys;
    private readonly Instant[] starts;
    private readonly bool[] isWaiting;
    private int head;
    private int count;
    private long lastKey = long.MinValue;

    /// <summary>An empty queue.</summary>
    /// <param name="features">Features a row has, at least 1.</param>
    /// <param name="capacity">Rows between the oldest that waits and the newest, at least 1: at least the bars a label
    /// looks ahead.</param>
    public DelayedLabels(int features, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        this.features = features;
        rows = new float[checked(features * capacity)];
        keys = new long[capacity];
        starts = new Instant[capacity];
        isWaiting = new bool[capacity];
    }

    /// <summary>Rows that wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>Rows that were given up because the room was full: their labels came too late, or never.</summary>
    public long Lost { get; private set; }

    /// <summary>Keeps a row. When there is no room the oldest one is given up and counted in <see cref="Lost"/>.</summary>
    /// <param name="key">Number of the decision; each above the one before.</param>
    /// <param name="knownAt">When its features were known.</param>
    /// <param name="row">Its features, copied.</param>
    /// <exception cref="ArgumentException">The key does not rise or the row has another length.</exception>
    public void Add(long key, Instant knownAt, ReadOnlySpan<float> row)
    {
        if (key <= lastKey)
        {
            throw new ArgumentException($"Key {key} follows {lastKey}; keys rise.", nameof(key));
        }
        if (row.Length != features)
        {
            throw new ArgumentException($"{row.Length} features; {features} expected.", nameof(row));
        }
        if (count == keys.Length)
        {
            Lost++;
            Release(head);
        }
        lastKey = key;
        var slot = (head + count) % keys.Length;
        (keys[slot], starts[slot], isWaiting[slot]) = (key, knownAt, true);
        row.CopyTo(rows.AsSpan(slot * features, features));
        count++;
        Waiting++;
    }

    /// <summary>Learns a row whose label has become known, and lets go of it.</summary>
    /// <param name="key">Number of the decision.</param>
    /// <param name="label">Class, weight, and when its information ends.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="updater">Learns it.</param>
    /// <returns>False when no such row waits: it was given up, or told before.</returns>
    /// <exception cref="UserException">The label ends in the future or before its row was known (Data).</exception>
    public bool Tell(long key, DelayedLabel label, Instant now, OnlineUpdater updater)
    {
        var slot = Slot(key);
        if (slot < 0)
        {
            return false;
        }
        if (label.End > now || label.End < starts[slot])
        {
            throw new UserException(
                ErrorKind.Data,
                $"The label of the row known at {starts[slot]} ends at {label.End}; now it is {now}.",
                "A model that learns a label before its end knows the future.",
                "Tell a label when its last bar has closed."
            );
        }
        updater.Learn(rows.AsSpan(slot * features, features), label.Target, label.Weight);
        Release(slot);
        return true;
    }

    /// <summary>Lets go of a row that will get no label, such as one before a gap.</summary>
    /// <returns>False when no such row waits.</returns>
    public bool Forget(long key)
    {
        var slot = Slot(key);
        if (slot >= 0)
        {
            Release(slot);
        }
        return slot >= 0;
    }

    private void Release(int slot)
    {
        isWaiting[slot] = false;
        Waiting--;
        while (count > 0 && !isWaiting[head])
        {
            head = (head + 1) % keys.Length;
            count--;
        }
    }

    // Keys rise from the head on.
    private int Slot(long key)
    {
        var (low, high) = (0, count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var slot = (head + middle) % keys.Length;
            if (keys[slot] == key)
            {
                return isWaiting[slot] ? slot : -1;
            }
            (low, high) = keys[slot] < key ? (middle + 1, high) : (low, middle - 1);
        }
        return -1;
    }
}
