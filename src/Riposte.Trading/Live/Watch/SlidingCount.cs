using Riposte.Core;
using Riposte.Core.State;

namespace Riposte.Trading.Live.Watch;

/// <summary>
/// How much was used within the last stretch of time. What lies close together is kept as one entry of the later time, so
/// memory is bounded; an entry may live longer by that step, never shorter. What others used is told now and then, as a part of what
/// was counted altogether: when they used it is not known, so it may all have been just now.
/// </summary>
/// <param name="limit">Most within a stretch.</param>
/// <param name="length">The stretch, nanoseconds: an entry counts while it is younger.</param>
internal sealed class SlidingCount(int limit, long length)
{
    private const long Step = 100 * Spans.Millisecond;

    // Far above any limit: more than that nobody counted.
    private const int MostTold = 1 << 20;

    // As many as there can be within a stretch. Room for them is made when they come: mostly they are few.
    private readonly int most = (int)(length / Step + 2);
    private (long Time, long First, int Amount)[] entries = new (long, long, int)[16];
    private int head;
    private int count;
    private int sum;
    private int others;
    private long othersUntil;

    public int Limit => limit;

    /// <summary>What counts now.</summary>
    public int Sum(long now)
    {
        Drop(now);
        return sum + others;
    }

    /// <summary>So much was counted by somebody who counts others, too, in a stretch that is not longer and ends now.</summary>
    public void Told(int amount, long now)
    {
        Drop(now);
        var unknown = amount > MostTold ? 0 : amount - sum;
        if (unknown > 0)
        {
            others = Math.Max(others, unknown);
            othersUntil = now + length;
        }
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
        Check.That(count < most);
        Reserve(count + 1);
        entries[(head + count) % entries.Length] = (now, now, amount);
        count++;
    }

    /// <summary>When so much more fits under a cap, if nothing else is added meanwhile.</summary>
    public long Earliest(int amount, int cap, long now)
    {
        Drop(now);
        var left = others;
        var over = sum + left + amount - cap;
        var at = now;
        for (var i = 0; i < count && over > 0; i++)
        {
            var entry = entries[(head + i) % entries.Length];
            if (left > 0 && othersUntil <= entry.Time + length)
            {
                (over, at, left) = (over - left, othersUntil, 0);
                i--;
                continue;
            }
            over -= entry.Amount;
            at = entry.Time + length;
        }
        (over, at) = over > 0 && left > 0 ? (over - left, othersUntil) : (over, at);
        return over > 0 ? Spans.Never : at;
    }

    /// <summary>Another clock begins: what counted is as old as it was.</summary>
    /// <param name="now">Now.</param>
    /// <param name="past">The same moment on the clock before; not later, so nothing counts for too short.</param>
    public void Restart(long now, long past)
    {
        for (var i = 0; i < count; i++)
        {
            ref var entry = ref entries[(head + i) % entries.Length];
            entry = (now - Math.Max(0, past - entry.Time), now - Math.Max(0, past - entry.First), entry.Amount);
        }
        othersUntil = now + Math.Clamp(othersUntil - past, 0, length);
    }

    public void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref sum);
        visitor.Visit(ref others);
        visitor.Visit(ref othersUntil);
        visitor.Visit(ref count);
        if (count < 0 || count > most)
        {
            throw new FormatException($"A stored count has {count} entries.");
        }
        Reserve(count);
        for (var i = 0; i < count; i++)
        {
            ref var entry = ref entries[(head + i) % entries.Length];
            visitor.Visit(ref entry.Time);
            visitor.Visit(ref entry.First);
            visitor.Visit(ref entry.Amount);
        }
    }

    // Keeps what is there, the oldest in the first place.
    private void Reserve(int room)
    {
        if (room <= entries.Length)
        {
            return;
        }
        var larger = new (long, long, int)[Math.Min(most, Math.Max(room, 2 * entries.Length))];
        var front = entries.Length - head;
        Array.Copy(entries, head, larger, 0, front);
        Array.Copy(entries, 0, larger, front, head);
        (entries, head) = (larger, 0);
    }

    private void Drop(long now)
    {
        others = now < othersUntil ? others : 0;
        while (count > 0 && now - entries[head].Time >= length)
        {
            sum -= entries[head].Amount;
            head = (head + 1) % entries.Length;
            count--;
        }
    }
}
