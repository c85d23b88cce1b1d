using Riposte.Core;
using Riposte.Core.State;

namespace Riposte.Trading.Live.Watch;

/// <summary>
/// How much was used within the last stretch of time. What lies close together is kept as one entry of the later time, so
/// memory is bounded; an entry may live longer by that step, never shorter.
/// </summary>
/// <param name="limit">Most within a stretch.</param>
/// <param name="length">The stretch, nanoseconds: an entry counts while it is younger.</param>
internal sealed class SlidingCount(int limit, long length)
{
    private const long Step = 100 * Spans.Millisecond;

    private readonly (long Time, long First, int Amount)[] entries = new (long, long, int)[length / Step + 2];
    private int head;
    private int count;
    private int sum;

    public int Limit => limit;

    /// <summary>What counts now.</summary>
    public int Sum(long now)
    {
        Drop(now);
        return sum;
    }

    public void Add(int amount, long now)
    {
        if (amount == 0)
        {
            return;
        }
        Drop(now);
        sum += amount;
        if (count > 0)
        {
            ref var last = ref entries[(head + count - 1) % entries.Length];
            if (now - last.First < Step)
            {
                last = (now, last.First, last.Amount + amount);
                return;
            }
        }
        Check.That(count < entries.Length);
        entries[(head + count) % entries.Length] = (now, now, amount);
        count++;
    }

    /// <summary>When so much more fits under a cap, if nothing else is added meanwhile.</summary>
    public long Earliest(int amount, int cap, long now)
    {
        Drop(now);
        var over = sum + amount - cap;
        var at = now;
        for (var i = 0; i < count && over > 0; i++)
        {
            var entry = entries[(head + i) % entries.Length];
            over -= entry.Amount;
            at = entry.Time + length;
        }
        return over > 0 ? Spans.Never : at;
    }

    /// <summary>Another clock begins: all that counted counts from now.</summary>
    public void Restart(long now)
    {
        var all = sum;
        head = 0;
        count = 0;
        sum = 0;
        Add(all, now);
    }

    public void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref sum);
        visitor.Visit(ref count);
        if (count < 0 || count > entries.Length)
        {
            throw new FormatException($"A stored count has {count} entries.");
        }
        for (var i = 0; i < count; i++)
        {
            ref var entry = ref entries[(head + i) % entries.Length];
            visitor.Visit(ref entry.Time);
            visitor.Visit(ref entry.First);
            visitor.Visit(ref entry.Amount);
        }
    }

    private void Drop(long now)
    {
        while (count > 0 && now - entries[head].Time >= length)
        {
            sum -= entries[head].Amount;
            head = (head + 1) % entries.Length;
            count--;
        }
    }
}
