using Riposte.Core.Randomness;

namespace Riposte.Trading.Performance;

/// <summary>Places stretches of given lengths at random into periods of rows, without overlap. Buffers are reused from draw to draw.</summary>
internal sealed class RandomPlacement(List<(int Start, int End)> periods, int[] lengths)
{
    private readonly int[] order = [.. Enumerable.Range(0, lengths.Length)];
    private readonly List<int>[] members = [.. periods.Select(_ => new List<int>())];
    private readonly long[] room = new long[periods.Count];

    public int[] Lengths => lengths;

    /// <summary>Stretch and its first row, in time order.</summary>
    public List<(int Trade, int Entry)> Entries { get; } = new(lengths.Length);

    public int Unplaced { get; private set; }

    public void Draw(RandomStream random)
    {
        Entries.Clear();
        Unplaced = 0;
        random.Shuffle(order.AsSpan());
        for (var p = 0; p < room.Length; p++)
        {
            room[p] = periods[p].End - periods[p].Start;
            members[p].Clear();
        }
        foreach (var trade in order)
        {
            var period = Choose(lengths[trade], random);
            if (period < 0)
            {
                Unplaced++;
                continue;
            }
            members[period].Add(trade);
            room[period] -= lengths[trade];
        }
        for (var p = 0; p < room.Length; p++)
        {
            Spread(p, random);
        }
    }

    // A period is chosen with a chance proportional to its free rows, among those with room.
    private int Choose(int length, RandomStream random)
    {
        long total = 0;
        foreach (var free in room)
        {
            total += free >= length ? free : 0;
        }
        if (total == 0)
        {
            return -1;
        }
        var ticket = (long)(random.NextDouble() * total);
        for (var p = 0; p < room.Length; p++)
        {
            if (room[p] >= length)
            {
                ticket -= room[p];
                if (ticket < 0)
                {
                    return p;
                }
            }
        }
        return Array.FindLastIndex(room, free => free >= length);
    }

    // Uniform over all ways to put the stretches, in their shuffled order, into the period: each way is a set of places among free rows and stretches.
    private void Spread(int period, RandomStream random)
    {
        var left = members[period].Count;
        var free = (int)room[period];
        var row = periods[period].Start;
        foreach (var trade in members[period])
        {
            // Selection sampling: the next place is a stretch with chance left ÷ (left + free).
            row += Gap(left, free, random, out var gap);
            free -= gap;
            left--;
            Entries.Add((trade, row));
            row += lengths[trade];
        }
    }

    private static int Gap(int left, int free, RandomStream random, out int gap)
    {
        gap = 0;
        // Inversion of the gap's distribution: P(gap ≥ g) = Π (free − j) / (free − j + left) for j < g.
        var u = random.NextDouble();
        var survival = 1.0;
        while (gap < free)
        {
            survival *= (double)(free - gap) / (free - gap + left);
            if (u >= survival)
            {
                break;
            }
            gap++;
        }
        return gap;
    }
}
