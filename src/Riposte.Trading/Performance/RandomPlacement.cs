using Riposte.Core.Randomness;

namespace Riposte.Trading.Performance;

/// <summary>Places stretches of given lengths at random into periods of rows, without overlap. Buffers are reused from
/// draw to draw.</summary>
internal sealed class RandomPlacement(List<(int Start, int End)> periods, int[] lengths)
{
    private readonly int[] order = [.. Enumerable.Range(0, lengths.Length)];
    private readonly List<int>[] members = [.. periods.Select(_ => new List<int>())];
    private readonly long[] room = new long[periods.Count];
    private readonly HashSet<int> chosen = [];
    private readonly List<int> sorted = [];

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

    // Uniform over all ways to put the stretches, in their shuffled order, into the period: a way is a choice of k of
    // the k + free places
    // in which either a stretch or a free row comes next. Floyd's algorithm draws such a choice in k steps.
    private void Spread(int period, RandomStream random)
    {
        var count = members[period].Count;
        var places = (int)room[period] + count;
        chosen.Clear();
        for (var j = places - count; j < places; j++)
        {
            if (!chosen.Add(random.NextInt(j + 1)))
            {
                chosen.Add(j);
            }
        }
        sorted.Clear();
        sorted.AddRange(chosen);
        sorted.Sort();
        var occupied = 0;
        for (var i = 0; i < count; i++)
        {
            var trade = members[period][i];
            Entries.Add((trade, periods[period].Start + sorted[i] - i + occupied));
            occupied += lengths[trade];
        }
    }
}
